using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using ResumenFunctions;
using ResumenFunctions.Core;
using ResumenFunctions.Core.Configuration;
using ResumenFunctions.Core.Endpoints;
using ResumenFunctions.Core.Readings;

var builder = FunctionsApplication.CreateBuilder(args);
try
{
    builder.Services.AddResumen(builder.Configuration, Origin.AzureFunctions);
    builder.Services.AddSingleton<IRedisLogin>(new RedisIdentity(builder.Configuration));
    builder.AddTelemetry();
}
catch (SettingsException e)
{
    await Console.Error.WriteLineAsync(e.Message);
    return 1;
}

await builder.Build().RunAsync();
return 0;
