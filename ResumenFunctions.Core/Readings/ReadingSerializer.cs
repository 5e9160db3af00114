using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ZiggyCreatures.Caching.Fusion.Serialization;

namespace ResumenFunctions.Core.Readings;

/// <summary>Readings as JSON for Redis, by generated code only.</summary>
internal sealed class ReadingSerializer : IFusionCacheSerializer
{
    /// <inheritdoc/>
    public byte[] Serialize<T>(T? obj) => JsonSerializer.SerializeToUtf8Bytes(obj, TypeInfo<T?>());

    /// <inheritdoc/>
    public T? Deserialize<T>(byte[] data) => JsonSerializer.Deserialize(data, TypeInfo<T?>());

    /// <inheritdoc/>
    public ValueTask<byte[]> SerializeAsync<T>(T? obj, CancellationToken token = default) => new(Serialize(obj));

    /// <inheritdoc/>
    public ValueTask<T?> DeserializeAsync<T>(byte[] data, CancellationToken token = default) => new(Deserialize<T>(data));

    private static JsonTypeInfo<T> TypeInfo<T>() => (JsonTypeInfo<T>)ReadingJsonContext.Default.GetTypeInfo(typeof(T))!;
}
