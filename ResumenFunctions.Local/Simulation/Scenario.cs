namespace ResumenFunctions.Local.Simulation;

/// <summary>What kind of day the simulated sources have: <see cref="Script"/> says what it means call by call.</summary>
internal enum Scenario
{
    /// <summary>Good answers after 20 to 120 ms.</summary>
    Normal,

    /// <summary>Good answers after 0.3 to 6 s.</summary>
    Slow,

    /// <summary>Good answers after about 120 ms; one in twenty takes ten times as long.</summary>
    Tail,

    /// <summary>Resets, hangs, 5xx and 429 only.</summary>
    Down,

    /// <summary>Wrong content at once: web pages, failures with status 200, oversized, truncated, absurd or old.</summary>
    Garbage,

    /// <summary>About six good answers in ten, some slow; the rest with any fault.</summary>
    Chaos,

    /// <summary>Good answers as in <see cref="Normal"/>, but at times one source of each part is wrong: see <see cref="Liars"/>.</summary>
    Liar,
}
