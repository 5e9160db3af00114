using ResumenFunctions.Benchmarks.Processes;

namespace ResumenFunctions.Benchmarks.Sources;

/// <summary>The sources: nginx with recorded bodies in memory.</summary>
internal sealed class Mock : IAsyncDisposable
{
    /// <summary>How long <see cref="MockMode.Delayed"/> waits.</summary>
    public static readonly TimeSpan Delay = TimeSpan.FromMilliseconds(50);

    // Longer than any measurement waits.
    private const string Never = "content_by_lua_block { ngx.sleep(40) }";

    private readonly string _template;
    private readonly string _file;
    private readonly ChildProcess _process;

    private Mock(string home, string bench)
    {
        (_template, _file) = (Path.Combine(bench, "mock", "nginx.conf"), Path.Combine(home, "run", "mock.conf"));
        Write(MockMode.AtOnce);

        // With three cores or more it doesn't share one with the load generator.
        _process = ChildProcess.Start(Math.Min(2, Environment.ProcessorCount), ["nginx", "-e", "stderr", "-c", _file]);
    }

    /// <summary>The address of the sources.</summary>
    public Uri Address { get; } = Loopback.Free();

    /// <summary>Starts them.</summary>
    public static async Task<Mock> StartAsync(string home, string bench)
    {
        var mock = new Mock(home, bench);
        await Loopback.FirstAnswerAsync(new(mock.Address, "/mode"), mock._process);
        return mock;
    }

    /// <summary>The calls so far.</summary>
    public async Task<long> CallsAsync()
    {
        var lines = (await Loopback.Client.GetStringAsync(new Uri(Address, "/calls"))).Split('\n');
        return long.Parse(lines[2].Split(' ', StringSplitOptions.RemoveEmptyEntries)[2], CultureInfo.InvariantCulture);
    }

    /// <summary>Changes how they answer. Open connections end.</summary>
    public async Task SetAsync(MockMode mode)
    {
        Write(mode);
        await ChildProcess.RunAsync(["nginx", "-e", "stderr", "-c", _file, "-s", "reload"]);
        while (Encoding.ASCII.GetString(await Loopback.FirstAnswerAsync(new(Address, "/mode"), _process)) != $"{mode}")
        {
            await Task.Delay(20);
        }

        // Lets the old worker close its connections.
        await Task.Delay(500);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _process.DisposeAsync();

    private void Write(MockMode mode)
    {
        var locations = new StringBuilder($"location = /mode {{ return 200 {mode}; }}\n");
        foreach (var (id, path, body) in MockBodies.At(TimeProvider.System.GetUtcNow()))
        {
            var answer = mode switch
            {
                MockMode.Hanging when MockBodies.Bitcoin.Contains(id) => Never,
                MockMode.NoWeather when id == MockBodies.Weather => Never,
                MockMode.Delayed => string.Create(CultureInfo.InvariantCulture, $$"""
                    content_by_lua_block {
                      ngx.sleep({{Delay.TotalSeconds}})
                      ngx.header["Content-Length"] = {{Encoding.UTF8.GetByteCount(body)}}
                      ngx.print([==[{{body}}]==])
                    }
                    """),
                _ => $"return 200 '{body.Replace("'", "\\'", StringComparison.Ordinal)}';",
            };
            locations.Append(CultureInfo.InvariantCulture, $"location = {path} {{ {answer} }}\n");
        }

        Server.FillTemplate(_template, _file, ("PORT", $"{Address.Port}"), ("LOCATIONS", locations.ToString()));
    }
}
