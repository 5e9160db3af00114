namespace ResumenFunctions.Tests.Resilience;

/// <summary>See <see cref="Behaviour"/>.</summary>
internal enum BehaviourKind
{
    /// <summary>A good answer.</summary>
    Answers,

    /// <summary>A status that is not retried.</summary>
    Refuses,

    /// <summary>A price that no bitcoin ever had.</summary>
    Lies,

    /// <summary>No answer until cancelled.</summary>
    Hangs,

    /// <summary>No answer, even when cancelled.</summary>
    IsDeaf,
}
