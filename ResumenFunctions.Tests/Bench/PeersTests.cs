using System.Text;
using ResumenFunctions.Benchmarks.CommandLine;
using ResumenFunctions.Benchmarks.Peers;
using ResumenFunctions.Benchmarks.Processes;
using ResumenFunctions.Benchmarks.Reports;
using ResumenFunctions.Benchmarks.Sources;

namespace ResumenFunctions.Tests.Bench;

public sealed class PeersTests
{
    [Fact]
    public void The_options_of_a_comparison_choose_peers_and_measures()
    {
        var options = PeersOptions.Parse("--quick --only ours,go --measure live,start --out docs".Split(' '));

        Assert.NotNull(options);
        Assert.Equal([Measure.Live, Measure.Start], options.Measures.AsEnumerable());
        Assert.Equal(["kestrel", "ours", "go"], options.Choose(PeerCatalog.All("home", "bench")).Select(static peer => peer.Name));
    }

    [Fact]
    public void The_whole_run_has_every_measure_and_the_quick_one_none_that_takes_minutes()
    {
        Assert.Equal(Enum.GetValues<Measure>(), PeersOptions.Parse([])?.Measures.AsEnumerable());
        Assert.Equal([Measure.Live, Measure.Cached, Measure.Start], PeersOptions.Parse(["--quick"])?.Measures.AsEnumerable());
    }

    [Theory]
    [InlineData("scale", false, 3)]
    [InlineData("first", false, 3)]
    [InlineData("first", true, 1)]
    [InlineData("scale", true, 1)]
    [InlineData("live", false, 5)]
    [InlineData("live", true, 3)]
    public void Measures_that_take_minutes_are_repeated_less(string measure, bool isQuick, int repetitions)
    {
        var options = PeersOptions.Parse(["--measure", measure]);

        Assert.NotNull(options);
        Assert.Equal(repetitions, (options with { IsQuick = isQuick }).RepetitionsOf(Assert.Single(options.Measures)));
    }

    [Fact]
    public void Every_measure_is_named_in_the_sentence_that_says_what_is_allowed() => Assert.Contains(
        $"--measure {string.Join(',', Enum.GetNames<Measure>()).ToLowerInvariant()},", PeersOptions.Allowed, StringComparison.Ordinal);

    [Fact]
    public void Only_a_few_peers_are_in_the_measures_that_take_minutes() => Assert.Equal(
        ["kestrel", "ours", "ours-jit", "go"],
        PeerCatalog.All("home", "bench").Where(static peer => peer.InLongMeasures).Select(static peer => peer.Name));

    [Fact]
    public void Thousands_of_requests_that_wait_each_ask_ours_for_another_place()
    {
        var path = PeerCatalog.All("home", "bench").Single(static peer => peer.Name == "ours").WaitingPath;

        Assert.NotNull(path);
        Assert.Equal("/resumen?timeout=30&fuentes=clima&lat=10.07&lon=10.12", path(1_207));
        Assert.Equal(20_000, Enumerable.Range(0, 20_000).Select(path).Distinct().Count());
    }

    [Theory]
    [InlineData("peers --only")]
    [InlineData("peers --measure speed")]
    [InlineData("peers --measure 3")]
    [InlineData("peers --fast")]
    public void Wrong_options_of_a_comparison_get_one_sentence_that_says_what_is_allowed(string line) =>
        Assert.Contains("--measure live,", Assert.IsType<Command.Refused>(CommandParser.Parse(line.Split(' '))).Sentence, StringComparison.Ordinal);

    [Fact]
    public void An_unknown_peer_is_refused() =>
        Assert.Contains("'apache'", Assert.Throws<BenchmarkException>(
            () => new PeersOptions { Only = ["apache"] }.Choose(PeerCatalog.All("home", "bench"))).Message, StringComparison.Ordinal);

    [Fact]
    public void Every_peer_of_the_quick_run_exists() =>
        Assert.Subset(PeerCatalog.All("home", "bench").Select(static peer => peer.Name).ToHashSet(), PeerCatalog.Quick.ToHashSet());

    [Fact]
    public void A_load_report_with_failures_is_refused()
    {
        Assert.Equal(new(10_000, 2, 1.5, 9), ClosedLoop.Parse("Running\nREPORT 10000 2000000 1500 9000 0\n"));
        Assert.Null(ClosedLoop.Parse("REPORT 10000 2000000 1500 9000 3\n"));
        Assert.Null(ClosedLoop.Parse("connection refused"));
    }

    [Theory]
    [InlineData("", null)]
    [InlineData("64090.00 64090.01", "btc_usd is 64090.01")]
    [InlineData("944} 9.44}", "usd is")]
    [InlineData("\"base_code\" \"code\"", "the body of usd")]
    [InlineData("\"ok\":true \"ok\":false", "btc should be there")]
    [InlineData("\"resultados\" \"results\"", "not of the right shape")]
    public void A_peer_s_wrong_answer_is_found(string change, string? problem)
    {
        var answer = Answer();
        if (change.Split(' ') is [var from, var to])
        {
            answer = answer.Replace(from, to, StringComparison.Ordinal);
        }

        var found = AnswerCheck.Problem(Encoding.UTF8.GetBytes(answer), hasBitcoin: true);

        Assert.Equal(problem is null, found is null);
        Assert.Contains(problem ?? "", found ?? "", StringComparison.Ordinal);
    }

    [Fact]
    public void A_peer_s_answer_without_bitcoin_must_say_so()
    {
        var without = Answer().Replace(Part("btc", "coinbase"), "\"btc\":{\"ok\":false,\"error\":\"timeout\"}", StringComparison.Ordinal);

        Assert.Null(AnswerCheck.Problem(Encoding.UTF8.GetBytes(without.Replace("64090.00,", "null,", StringComparison.Ordinal)), hasBitcoin: false));
        Assert.NotNull(AnswerCheck.Problem(Encoding.UTF8.GetBytes(without), hasBitcoin: false));
    }

    private static string Answer() =>
        """{"resumen":{"btc_usd":64090.00,"temperatura_c":22.5,"usd":{"EUR":0.907539,"ARS":944}},"resultados":{"""
        + $"{Part("btc", "coinbase")},{Part("clima", "openmeteo")},{Part("usd", "openerapi")}}}}}";

    private static string Part(string name, string source) => $"\"{name}\":{{\"ok\":true,\"data\":{MockBodies.Recorded(source)}}}";
}
