using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using ResumenFunctions.Core;
using ResumenFunctions.Local.Hosting;
using ResumenFunctions.Local.Simulation;
using ResumenFunctions.Local.Simulation.Apis;

namespace ResumenFunctions.Tests.Hosting;

public sealed class LocalProgramTests
{
    private const string AnyPort = "--urls=http://127.0.0.1:0";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Simulate_answers_whole_summaries_that_say_they_are_simulated()
    {
        await using var program = await RunningProgram.StartAsync("--simulate", "--seed", "7", AnyPort);

        using var response = await program.Client.GetAsync(new Uri("/resumen?timeout=20", UriKind.Relative), Token);
        var body = await response.Content.ReadAsByteArrayAsync(Token);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("normal", Assert.Single(response.Headers.GetValues(ApiHandler.SimulatedHeader)));
        Assert.Equal("true", Assert.Single(response.Headers.GetValues("X-Resumen-Completo")));
        Assert.Equal("application/json; charset=utf-8", response.Content.Headers.ContentType?.ToString());
        Assert.Equal(body.Length, response.Content.Headers.ContentLength);
        using var json = JsonDocument.Parse(body);
        Assert.Equal("local", json.RootElement.GetProperty("origen").GetString());
        Assert.False(response.Headers.Contains("Server"));
    }

    [Fact]
    public async Task Simulate_tells_its_scenario_seed_and_the_address_of_each_source()
    {
        await using var program = await RunningProgram.StartAsync("--simulate=garbage", "--seed=7", AnyPort);

        Assert.Contains("All values are simulated: scenario garbage, seed 7.", program.Output, StringComparison.Ordinal);
        var ports = ResumenServices.SourceIds.Select(id => Assert.Single(
            program.Output.Split('\n'), line => line.TrimEnd().EndsWith($"/{id}/", StringComparison.Ordinal)).Split(':')[2]);
        Assert.Equal(11, ports.Distinct().Count());
    }

    [Theory]
    [InlineData("--urls=http://192.0.2.1:1")]
    [InlineData("--Resumen:Chains:btc=nobody")]
    [InlineData("--help")]
    public async Task Whoever_waits_for_it_to_listen_learns_that_it_does_not(string argument)
    {
        var program = new LocalProgram(TextWriter.Null, TextWriter.Null);

        await program.RunAsync([argument], Token);

        await Assert.ThrowsAsync<TaskCanceledException>(() => program.Listening.WaitAsync(Token));
    }

    [Fact]
    public async Task HEAD_gets_all_but_the_body()
    {
        await using var program = await RunningProgram.StartAsync("--simulate", AnyPort);
        using var head = new HttpRequestMessage(HttpMethod.Head, new Uri("/salud", UriKind.Relative));

        using var response = await program.Client.SendAsync(head, Token);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("""{"status":"ok"}""".Length, response.Content.Headers.ContentLength);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync(Token));
        Assert.Equal("""{"status":"ok"}""", await program.Client.GetStringAsync(new Uri("/salud", UriKind.Relative), Token));
    }

    [Fact]
    public async Task Without_simulate_a_dead_source_stays_dead_and_nothing_says_simulated()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        await using var program = await RunningProgram.StartAsync(
            [AnyPort, .. ResumenServices.SourceIds.Select(id => $"--Resumen:Sources:{id}:BaseAddress=http://{socket.LocalEndPoint}/")]);

        using var response = await program.Client.GetAsync(new Uri("/resumen?timeout=20", UriKind.Relative), Token);
        var answer = await response.Content.ReadAsStringAsync(Token);

        Assert.False(response.Headers.Contains(ApiHandler.SimulatedHeader));
        Assert.Contains("""{"btc_usd":null,"temperatura_c":null,"usd":null}""", answer, StringComparison.Ordinal);
        using var json = JsonDocument.Parse(answer);
        Assert.All(json.RootElement.GetProperty("resultados").EnumerateObject(), static part =>
            Assert.Equal("red", part.Value.GetProperty("motivo").GetString()));
    }

    [Fact]
    public async Task The_local_host_answers_a_request_that_hangs_when_it_stops_and_ends_with_exit_code_zero()
    {
        var source = new SimulatedSource("coinbase", new(Fault.Hang));
        await using var server = await SimulatedServer.StartAsync([source], 0, TimeProvider.System, Token);
        await using var program = await RunningProgram.StartAsync(
            AnyPort, "--Resumen:Chains:btc=coinbase", $"--Resumen:Sources:coinbase:BaseAddress={server.BaseAddressOf("coinbase")}");
        var hanging = program.Client.GetAsync(new Uri("/resumen?fuentes=btc&timeout=30", UriKind.Relative), Token);
        await UntilAsync(() => source.Calls > 0);
        var started = TimeProvider.System.GetTimestamp();

        var exitCode = await program.StopAsync();

        Assert.Equal(0, exitCode);
        Assert.True(TimeProvider.System.GetElapsedTime(started) < TimeSpan.FromSeconds(20), "It waited for the request.");
        Assert.Equal(HttpStatusCode.OK, (await hanging).StatusCode);
    }

    [Fact]
    public async Task A_simulated_server_stops_while_its_calls_hang()
    {
        var source = new SimulatedSource("coinbase", new(Fault.Hang));
        var server = await SimulatedServer.StartAsync([source], 0, TimeProvider.System, Token);
        using var client = new HttpClient { BaseAddress = server.BaseAddressOf("coinbase") };
        var hanging = client.GetAsync(new Uri("v2/prices/BTC-USD/spot", UriKind.Relative), Token);
        await UntilAsync(() => source.Calls > 0);

        await server.DisposeAsync();

        await Assert.ThrowsAnyAsync<HttpRequestException>(() => hanging);
    }

    [Fact]
    public async Task Simulator_serves_every_source_on_one_port_and_prints_the_settings_for_it()
    {
        await using var program = await RunningProgram.StartAsync("simulator", "--port", "0", "--scenario", "normal");
        var port = program.Client.BaseAddress!.Port;

        Assert.All(ResumenServices.SourceIds, id => Assert.Contains(
            $"Resumen__Sources__{id}__BaseAddress=http://127.0.0.1:{port}/{id}/", program.Output, StringComparison.Ordinal));
        var body = await program.Client.GetStringAsync(new Uri($"http://127.0.0.1:{port}/coinbase/v2/prices/BTC-USD/spot"), Token);
        Assert.Contains("\"amount\"", body, StringComparison.Ordinal);
        Assert.Equal(0, await program.StopAsync());
    }

    [Theory]
    [InlineData("--urls=http://127.0.0.1:{0}")]
    [InlineData("simulator --port {0}")]
    public async Task A_taken_port_gets_one_sentence_and_exit_code_one(string line)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;

        var (exitCode, _, error) = await RunningProgram.RunAsync(line.Replace("{0}", $"{port}", StringComparison.Ordinal).Split(' '));

        Assert.Equal(1, exitCode);
        Assert.Contains($"Cannot listen on http://127.0.0.1:{port}: the port is taken", error, StringComparison.Ordinal);
        Assert.Single(error.TrimEnd().Split('\n'));
    }

    [Fact]
    public async Task Wrong_settings_stop_the_start_with_a_sentence_that_names_the_key()
    {
        var (exitCode, output, error) = await RunningProgram.RunAsync(AnyPort, "--simulate", "--Resumen:DefaultTimeoutSeconds=99");

        Assert.Equal(1, exitCode);
        Assert.Empty(output);
        Assert.Contains("Resumen:DefaultTimeoutSeconds", error, StringComparison.Ordinal);
        Assert.Single(error.TrimEnd().Split('\n'));
    }

    [Fact]
    public async Task Wrong_arguments_get_exit_code_one_and_help_gets_zero()
    {
        var (wrongCode, _, error) = await RunningProgram.RunAsync("--bogus");
        var (helpCode, help, _) = await RunningProgram.RunAsync("--help");

        Assert.Equal((1, 0), (wrongCode, helpCode));
        Assert.StartsWith("'--bogus' is not an option", error, StringComparison.Ordinal);
        Assert.Contains("--simulate [normal|slow|tail|down|garbage|chaos|liar]", help, StringComparison.Ordinal);
    }

    private static async Task UntilAsync(Func<bool> condition)
    {
        while (!condition())
        {
            await Task.Delay(10, Token);
        }
    }
}
