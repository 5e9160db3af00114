namespace ResumenFunctions.Tests.Resilience;

/// <summary>What can happen to a gate.</summary>
internal enum GateStep
{
    Enter,
    Succeed,
    Fail,
    AskForPause,
    FailBlamelessly,
    GiveUp,
    Wait,
}
