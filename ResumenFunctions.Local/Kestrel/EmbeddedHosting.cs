using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ResumenFunctions.Local.Kestrel;

/// <summary>How the hosts of this process start and end.</summary>
internal static class EmbeddedHosting
{
    /// <summary>How long calls under way may go on once their host stops. They are answered at once then; a busy machine or a slow caller may take longer.</summary>
    private static readonly TimeSpan s_grace = TimeSpan.FromSeconds(3);

    /// <summary>Leaves stopping the host to its owner, and makes it quick.</summary>
    public static void EndWithItsOwner(this WebApplicationBuilder builder)
    {
        builder.Services.Replace(ServiceDescriptor.Singleton<IHostLifetime, EmbeddedLifetime>());
        builder.Services.Configure<HostOptions>(static options => options.ShutdownTimeout = s_grace);

        // It logs a stack trace for a taken port, which the owner reports in one sentence.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);
    }

    /// <summary>Starts listening.</summary>
    /// <param name="app">The host.</param>
    /// <param name="where">The addresses, for the error message.</param>
    /// <param name="option">The option that chooses others.</param>
    /// <param name="cancellationToken">Cancels the start.</param>
    /// <exception cref="ListenException">It can't listen.</exception>
    public static async Task StartListeningAsync(this WebApplication app, string where, string option, CancellationToken cancellationToken)
    {
        try
        {
            await app.StartAsync(cancellationToken);
        }
        catch (Exception e) when (Describe(e) is { } reason)
        {
            throw new ListenException($"Cannot listen on {where}: {reason}; choose another with {option}.", e);
        }
    }

    private static string? Describe(Exception exception) => exception switch
    {
        IOException { InnerException: AddressInUseException } => "the port is taken",
        SocketException { SocketErrorCode: SocketError.AccessDenied } => "the system does not allow this port",
        IOException or SocketException or FormatException or InvalidOperationException => exception.Message.TrimEnd('.'),
        _ => null,
    };
}
