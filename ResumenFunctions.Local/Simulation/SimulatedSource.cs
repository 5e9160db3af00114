using ResumenFunctions.Local.Simulation.Apis;

namespace ResumenFunctions.Local.Simulation;

/// <summary>One simulated source: its API, what it does at each call, and what it served. Thread-safe.</summary>
internal sealed class SimulatedSource
{
    // Short, so that a run sees the source come back.
    private const string RetryAfterSeconds = "2";

    private readonly ISimulatedApi _api;
    private readonly int _seed;
    private readonly Func<TimeSpan, Bias> _biasAt;
    private volatile Func<SimulatedRequest, long, Behaviour> _behave;
    private long _calls;

    /// <summary>A source that follows a script.</summary>
    public SimulatedSource(ISimulatedApi api, Script script)
    {
        _api = api;
        _seed = script.Seed;
        _behave = (_, call) => script.BehaviourOf(api.Id, call);
        _biasAt = time => script.BiasOf(api.Id, time);
    }

    /// <summary>A source that treats every call alike until told otherwise by <see cref="Behave"/>.</summary>
    /// <param name="id">One of <see cref="SimulatedApis"/>.</param>
    /// <param name="behaviour">How.</param>
    public SimulatedSource(string id, Behaviour behaviour)
    {
        _api = SimulatedApis.All.First(api => api.Id == id);
        _behave = (_, _) => behaviour;
        _biasAt = static _ => Bias.None;
    }

    /// <summary>The source's name.</summary>
    public string Id => _api.Id;

    /// <summary>The calls received.</summary>
    public long Calls => Interlocked.Read(ref _calls);

    /// <summary>The values of its good answers.</summary>
    public ServedLog Served { get; } = new();

    /// <summary>Changes how calls are treated from now on.</summary>
    public void Behave(Behaviour behaviour) => BehaveBy((_, _) => behaviour);

    /// <summary>Changes how calls are treated from now on, by the request and the number of the call from 1.</summary>
    public void BehaveBy(Func<SimulatedRequest, long, Behaviour> behave) => _behave = behave;

    /// <summary>What to answer to a request, and how to send it.</summary>
    /// <param name="request">The request.</param>
    /// <param name="now">The time.</param>
    /// <param name="sinceStart">The time since the run began.</param>
    public (SimulatedAnswer Answer, Behaviour Behaviour) Answer(SimulatedRequest request, DateTimeOffset now, TimeSpan sinceStart)
    {
        var call = Interlocked.Increment(ref _calls);
        var behaviour = _behave(request, call);
        var facts = new Facts(new(_seed, Id, call), behaviour.Fault, now, _biasAt(sinceStart));
        var answer = _api.Answer(request, facts);
        if (behaviour.Fault == Fault.None && facts.Values is { IsEmpty: false } values)
        {
            Served.Add(values);
        }

        return (Spoil(answer, behaviour.Fault, facts.IsDistorted), behaviour);
    }

    private SimulatedAnswer Spoil(SimulatedAnswer answer, Fault fault, bool isDistorted) => fault switch
    {
        Fault.Refused => _api.Failure,
        Fault.ServerError => _api.Failure with { Status = 500 },
        Fault.Unavailable => _api.Failure with { Status = 503 },
        Fault.RateLimited => _api.Failure with { Status = 429, Headers = [new("Retry-After", RetryAfterSeconds)] },
        Fault.HtmlPage => SimulatedAnswer.Page(200, "Just a moment..."),
        Fault.HtmlBadGateway => SimulatedAnswer.Page(502, "502 Bad Gateway"),

        // A source without a time or a unit in its body can't get it wrong; it fails in its own way.
        Fault.WrongUnit or Fault.NullValue or Fault.OutOfBounds or Fault.Stale when !isDistorted => _api.Failure,
        _ => answer,
    };
}
