using ResumenFunctions.Core.Model;

namespace ResumenFunctions.Core.Calls;

/// <summary>Turns exceptions of <see cref="HttpClient"/> into failures. Their messages are never shown: they name hosts and ports.</summary>
internal static class HttpFailures
{
    /// <returns>The failure, or <see langword="null"/> for a cancellation or an unknown exception.</returns>
    public static Failure? TryDescribe(Exception exception, int maxBodyBytes) => exception switch
    {
        HttpRequestException { HttpRequestError: HttpRequestError.ConfigurationLimitExceeded } =>
            Failure.Format($"respuesta de más de {maxBodyBytes / 1024} KiB"),
        HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } => Failure.Network("no se pudo resolver el nombre"),
        HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError } => Failure.Network("no se pudo conectar"),
        HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } => Failure.Network("falló la conexión segura"),
        HttpRequestException or IOException => Failure.Network("se cortó la conexión"),

        // SocketsHttpHandler's ConnectTimeout.
        OperationCanceledException { InnerException: TimeoutException } => Failure.Network("no se pudo conectar a tiempo"),

        // DeflateStream and GZipStream throw the first for a corrupt body, BrotliStream the second.
        InvalidDataException or InvalidOperationException { Source: "System.IO.Compression.Brotli" } =>
            Failure.Format("respuesta mal comprimida"),
        _ => null,
    };
}
