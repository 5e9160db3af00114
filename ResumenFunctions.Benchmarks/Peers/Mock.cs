using System.Globalization;
using System.Text;

namespace ResumenFunctions.Benchmarks.Peers;

/// <summary>The sources: nginx with recorded bodies in memory.</summary>
internal sealed class Mock : IAsyncDisposable
{
    /// <summary>What <see cref="MockMode.Delayed"/> waits.</summary>
    public static readonly TimeSpan Delay = TimeSpan.FromMilliseconds(50);

    private readonly string _template;
    private readonly string _file;
    private readonly ChildProcess _process;

    private Mock(string template, string file, Uri address)
    {
        (_template, _file, Address) = (template, file, address);
        Write(MockMode.AtOnce);

        // With three cores or more it doesn't share one with the load.
        _process = ChildProcess.Start(Math.Min(2, Environment.ProcessorCount), ["nginx", "-e", "stderr", "-c", file], []);
    }

    /// <summary>Where they are.</summary>
    public Uri Address { get; }

    /// <summary>Starts them.</summary>
    public static async Task<Mock> StartAsync(string home, string bench)
    {
        var mock = new Mock(Path.Combine(bench, "mock", "nginx.conf"), Path.Combine(home, "run", "mock.conf"), Loopback.Free());
        await Loopback.FirstAnswerAsync(new(mock.Address, "/mode"), mock._process);
        return mock;
    }

    /// <summary>The calls so far.</summary>
    public async Task<long> CallsAsync()
    {
        var lines = (await Loopback.Client.GetStringAsync(new Uri(Address, "/calls"))).Split('\n');
        return long.Parse(lines[2].Split(' ', StringSplitOptions.RemoveEmptyEntries)[2], CultureInfo.InvariantCulture);
    }

    /// <summary>Has them answer in another way. Connections that are open end.</summary>
    public async Task SetAsync(MockMode mode)
    {
        Write(mode);
        await ChildProcess.RunAsync("nginx", "-e", "stderr", "-c", _file, "-s", "reload");
        while (await AskModeAsync() != $"{mode}")
        {
            await Task.Delay(20);
        }

        // For the old worker to close its connections.
        await Task.Delay(500);
    }

    /// <summary>Ends them.</summary>
    public ValueTask DisposeAsync() => _process.DisposeAsync();

    private async Task<string?> AskModeAsync()
    {
        try
        {
            return await Loopback.Client.GetStringAsync(new Uri(Address, "/mode"));
        }
        catch (HttpRequestException)
        {
            return null; // on a connection that the old worker has just ended
        }
    }

    private void Write(MockMode mode)
    {
        var locations = new StringBuilder($"location = /mode {{ return 200 {mode}; }}\n");
        foreach (var (id, path, body) in MockBodies.At(TimeProvider.System.GetUtcNow()))
        {
            var answer = mode switch
            {
                MockMode.Hanging when MockBodies.Bitcoin.Contains(id) => "content_by_lua_block { ngx.sleep(20) }",
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

        Template.Fill(_template, _file, ("PORT", $"{Address.Port}"), ("LOCATIONS", locations.ToString()));
    }
}
