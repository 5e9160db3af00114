using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using ResumenFunctions;
using ResumenFunctions.Core;
using ResumenFunctions.Core.Configuration;
using ResumenFunctions.Core.Endpoints;

// Not FunctionsApplication.CreateBuilder: the loggers, settings files and watchers that it adds are of no use to a worker, whose settings are
// environment variables and whose log is the host's.
var builder = new HostBuilder()
    .ConfigureFunctionsWorkerDefaults(static worker => worker.UseMiddleware<LastAnswers>())
    .ConfigureLogging(static (context, logging) => logging.AddConfiguration(context.Configuration.GetSection("Logging")))
    .ConfigureServices(static (context, services) =>
    {
        services.AddResumen(context.Configuration, Origin.AzureFunctions);
        services.AddRedisIdentity(context.Configuration);
        services.AddTelemetry(context.Configuration);
        services.AddHostedService(static provider => provider.GetRequiredService<LastAnswers>());
    });
try
{
    using var host = builder.Build();
    await host.RunAsync();
    return 0;
}
catch (SettingsException e)
{
    await Console.Error.WriteLineAsync(e.Message);
    return 1;
}
