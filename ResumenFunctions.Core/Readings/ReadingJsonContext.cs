using System.Text.Json.Serialization;
using ZiggyCreatures.Caching.Fusion.Internals.Distributed;

namespace ResumenFunctions.Core.Readings;

/// <summary>The generated JSON code for what goes to Redis.</summary>
[JsonSourceGenerationOptions(RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(FusionCacheDistributedEntry<KeptReadings>))]
internal sealed partial class ReadingJsonContext : JsonSerializerContext;
