namespace ResumenFunctions.Tests.Resilience;

/// <summary>See <see cref="Behaviour"/>.</summary>
internal enum BehaviourKind
{
    /// <summary>A good answer.</summary>
    Answers,

    /// <summary>A status that is not tried again.</summary>
    Refuses,

    /// <summary>A price that no bitcoin ever had.</summary>
    Lies,

    /// <summary>Never an answer, until told to stop.</summary>
    Hangs,

    /// <summary>Never an answer, whatever it is told.</summary>
    IsDeaf,
}
