namespace ResumenFunctions.Benchmarks.Scale;

/// <summary>What the model takes as given. A test fails when <c>docs/scale.md</c> has other numbers.</summary>
internal static class Assumptions
{
    /// <summary>Requests at once in an instance: <c>httpConcurrency</c> of <c>infra/main.bicep</c>.</summary>
    public const int Concurrency = 100;

    /// <summary>Gigabytes of an instance: <c>instanceMemoryMB</c> of <c>infra/main.bicep</c>.</summary>
    public const int Gigabytes = 2;

    /// <summary>Cores of an instance of that size (Azure's documentation of Flex Consumption, unverified).</summary>
    public const double Cores = 1;

    /// <summary>The share of its cores that an instance should use at most, so that bursts don't wait.</summary>
    public const double BusyShare = 0.7;

    /// <summary>Euro a million executions: the price in <c>docs/operations.md</c>.</summary>
    public const decimal ExecutionsPrice = 0.371m;

    /// <summary>Euro a GB-s on demand: the price in <c>docs/operations.md</c>.</summary>
    public const decimal TimePrice = 0.000025m;

    /// <summary>CPU of the Functions host and an empty worker for one small answer: the most measured, once.</summary>
    public static readonly TimeSpan HostCpu = TimeSpan.FromMilliseconds(0.37);

    /// <summary>An answer from cached readings. Its CPU is that of the worker in <c>docs/performance.md</c>, rounded up.</summary>
    public static readonly AnswerKind Cached = new("cached", TimeSpan.FromMilliseconds(2), TimeSpan.FromMilliseconds(0.06));

    /// <summary>An answer that calls the sources. Its CPU is that of the local host soon after its start, measured once.</summary>
    public static readonly AnswerKind Live = new("live, 0.2 s", TimeSpan.FromSeconds(0.2), TimeSpan.FromMilliseconds(1.1));

    /// <summary>An answer that waits for the whole default timeout.</summary>
    public static readonly AnswerKind Hanging = Live with { Name = "sources hang, 4 s", Waiting = TimeSpan.FromSeconds(4) };
}
