using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Hosting;
using ResumenFunctions;
using ResumenFunctions.Core;
using ResumenFunctions.Core.Configuration;
using ResumenFunctions.Core.Endpoints;

var builder = FunctionsApplication.CreateBuilder(args);
try
{
    builder.Services.AddResumen(builder.Configuration, Origin.AzureFunctions);
    builder.Services.AddRedisIdentity(builder.Configuration);
    builder.AddTelemetry();
}
catch (SettingsException e)
{
    await Console.Error.WriteLineAsync(e.Message);
    return 1;
}

await builder.Build().RunAsync();
return 0;
