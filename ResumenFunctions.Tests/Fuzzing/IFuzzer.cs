namespace ResumenFunctions.Tests.Fuzzing;

/// <summary>Makes the cases of one kind of input.</summary>
internal interface IFuzzer
{
    /// <summary>The kind, to be printed.</summary>
    string Kind { get; }

    /// <param name="dice">All that the case may depend on, with the time.</param>
    /// <param name="now">The time that the clock will show.</param>
    FuzzCase Create(Dice dice, DateTimeOffset now);
}
