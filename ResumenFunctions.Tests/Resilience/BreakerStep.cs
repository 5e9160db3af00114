namespace ResumenFunctions.Tests.Resilience;

/// <summary>What can happen to a breaker.</summary>
internal enum BreakerStep
{
    Enter,
    Succeed,
    Fail,
    AskForPause,
    FailBlamelessly,
    GiveUp,
    Wait,
}
