namespace ResumenFunctions.Benchmarks.Lesson;

/// <summary>One case: what each call does, how the calls are done, and how many there are (above zero).</summary>
internal sealed record LessonCase(Job Job, Way Way, int Calls)
{
    /// <summary>The command that measures one case.</summary>
    public const string Command = "lesson-case";

    /// <summary>The way in words; blocking and awaiting differ only where there is something to wait for.</summary>
    public string WayInWords => Way switch
    {
        Way.Awaited => "awaited together",
        Way.Threads => "a thread per call",
        Way.Pool => "blocking the pool",
        Way.Series => "one after another",
        _ => throw new InvalidOperationException($"No words for {Way}."),
    };

    /// <summary>The arguments of the process that measures it against the waiting source at an address.</summary>
    public string[] ToArguments(Uri source) =>
        [Command, $"{Job}", $"{Way}", Calls.ToString(CultureInfo.InvariantCulture), source.AbsoluteUri];
}
