using System.Net;
using System.Net.Http.Headers;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using ResumenFunctions.Local.Simulation.Apis;

namespace ResumenFunctions.Benchmarks.Opinions;

/// <summary>
/// The sources of one case, in memory. They answer after log-normally distributed times, with values that differ a little from a truth
/// that drifts; the first one may lie. Repeatable: the same seed gives the same values and times.
/// </summary>
/// <param name="what">The case.</param>
/// <param name="seed">The seed.</param>
/// <param name="clock">The clock of their values.</param>
internal sealed class OpinionSources(OpinionCase what, int seed, TimeProvider clock)
{
    private const double MedianMilliseconds = 120;
    private const double Sigma = 0.4;
    private const decimal Drift = 0.004m, Noise = 0.002m;
    private const decimal DriftDegrees = 0.4m, NoiseDegrees = 1m;

    // Where the truth is before it drifts: the same of all sources.
    private readonly Dice _origin = new(seed, "truth", 0);
    private Bias _truth = Bias.None;
    private Bias _lie = Bias.None;
    private int _steps;
    private int _calls;
    private int _underWay;

    /// <summary>The calls since the last step.</summary>
    public int Calls => Volatile.Read(ref _calls);

    /// <summary>Whether no call is under way.</summary>
    public bool AreQuiet => Volatile.Read(ref _underWay) == 0;

    /// <summary>What the first source said last in this step, if that was a lie.</summary>
    public decimal? Told { get; private set; }

    /// <summary>The truth moves on.</summary>
    /// <param name="isLie">Whether the first source lies now.</param>
    public void Step(bool isLie)
    {
        _calls = 0;
        Told = null;
        var dice = new Dice(seed, "step", ++_steps);
        var move = Spread(dice.Roll("move"));
        _truth = new(_truth.Factor * (1 + (move * Drift)), _truth.Degrees + (move * DriftDegrees));

        // Down where up would be out of bounds.
        var isUp = dice.Roll("sign") < 0.5 && what.Size < 50;
        var factor = 1 + (what.Size / 100);
        _lie = isLie ? new(isUp ? factor : 1 / factor, isUp ? what.Size : -what.Size) : Bias.None;
    }

    /// <summary>What takes the place of the sockets to a source.</summary>
    public HttpMessageHandler CreateHandler(string id) => new Handler(this, SimulatedApis.All.First(api => api.Id == id));

    // From -1 to 1.
    private static decimal Spread(double roll) => (decimal)((2 * roll) - 1);

    // Box and Muller's transform.
    private static TimeSpan TimeOf(Dice dice)
    {
        var normal = Math.Sqrt(-2 * Math.Log(1 - dice.Roll("radius"))) * Math.Cos(Math.Tau * dice.Roll("angle"));
        return TimeSpan.FromMilliseconds(MedianMilliseconds * Math.Exp(Sigma * normal));
    }

    private async Task<SimulatedAnswer> AnswerAsync(ISimulatedApi api, SimulatedRequest request, CancellationToken token)
    {
        var call = Interlocked.Increment(ref _calls);
        Interlocked.Increment(ref _underWay);
        try
        {
            var dice = new Dice(seed, api.Id, (_steps * 100L) + call);
            await Task.Delay(TimeOf(dice), token);
            return what.Chain.IndexOf(api.Id) < what.Alive ? Tell(api, request, dice) : api.Failure with { Status = 403 };
        }
        finally
        {
            Interlocked.Decrement(ref _underWay);
        }
    }

    private SimulatedAnswer Tell(ISimulatedApi api, SimulatedRequest request, Dice dice)
    {
        var isLiar = api.Id == what.Chain[0] && _lie != Bias.None;
        var (noise, lie) = (Spread(dice.Roll("noise")), isLiar ? _lie : Bias.None);
        var facts = new Facts(_origin, Fault.None, clock.GetUtcNow(), new(
            _truth.Factor * (1 + (noise * Noise)) * lie.Factor, _truth.Degrees + (noise * NoiseDegrees) + lie.Degrees));
        var answer = api.Answer(request, facts);
        Told = isLiar ? facts.Values.First(value => value.Name == what.Value).Value : Told;
        return answer;
    }

    private sealed class Handler(OpinionSources sources, ISimulatedApi api) : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var uri = request.RequestUri!;
            var query = new QueryCollection(QueryHelpers.ParseQuery(uri.Query));
            var answer = await sources.AnswerAsync(api, new(uri.AbsolutePath, query, request.Headers.UserAgent.ToString()), cancellationToken);
            var response = new HttpResponseMessage((HttpStatusCode)answer.Status) { Content = new ReadOnlyMemoryContent(answer.Body), RequestMessage = request };
            response.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(answer.ContentType);
            foreach (var (name, value) in answer.Headers)
            {
                if (!response.Headers.TryAddWithoutValidation(name, value))
                {
                    response.Content.Headers.TryAddWithoutValidation(name, value);
                }
            }

            return response;
        }
    }
}
