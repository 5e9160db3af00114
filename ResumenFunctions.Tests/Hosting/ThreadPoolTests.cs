using System.Text.Json;
using ResumenFunctions.Tests.Support;

namespace ResumenFunctions.Tests.Hosting;

public sealed class ThreadPoolTests
{
    [Theory]
    [InlineData("ResumenFunctions")]
    [InlineData("ResumenFunctions.Local")]
    public void Each_host_begins_with_threads_for_look_ups_that_block(string project)
    {
        using var config = JsonDocument.Parse(File.ReadAllText(Repository.OutputOf(project, ".runtimeconfig.json")));

        Assert.Equal(32, config.RootElement.GetProperty("runtimeOptions").GetProperty("configProperties")
            .GetProperty("System.Threading.ThreadPool.MinThreads").GetInt32());
    }
}
