using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Primitives;
using ResumenFunctions.Core.Configuration;
using ResumenFunctions.Core.Sources;

namespace ResumenFunctions.Tests.Infrastructure;

/// <summary>The keys of settings that the code reads and that a document's table names.</summary>
internal static partial class SettingKeys
{
    /// <summary>Every key that the code reads when nothing is set.</summary>
    public static IReadOnlySet<string> OfCode()
    {
        var recorder = new Recorder();
        SettingsReader.Read(new ConfigurationRoot([recorder]));
        return recorder.Keys.Where(static key => key.StartsWith("Resumen:", StringComparison.Ordinal)).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>Every key of the table that begins with <c>| key | default</c>, with its placeholders replaced.</summary>
    public static IReadOnlySet<string> OfTable(string document) => document.ReplaceLineEndings("\n").Split('\n')
        .SkipWhile(static line => !line.StartsWith("| key | default", StringComparison.Ordinal))
        .Skip(2)
        .TakeWhile(static line => line.StartsWith('|'))
        .SelectMany(static row => OfRow(row.Split('|')[1], row[(row.IndexOf('|', 1) + 1)..]))
        .Select(static key => $"Resumen:{key}")
        .ToHashSet(StringComparer.Ordinal);

    private static IEnumerable<string> OfRow(string keys, string rest) => Code().Matches(keys)
        .Select(static match => match.Groups["code"].Value)
        .SelectMany(key => Placeholder().Match(key) switch
        {
            { Success: false } => [key],
            { Value: "<id>" } when key.EndsWith("BaseAddress", StringComparison.Ordinal) =>
                Catalog.Sources.Select(source => Placeholder().Replace(key, source.Id)),
            _ => Code().Matches(rest).Select(match => Placeholder().Replace(key, match.Groups["code"].Value)),
        });

    [GeneratedRegex("`(?<code>[^`]+)`")]
    private static partial Regex Code();

    [GeneratedRegex("<[a-z]+>")]
    private static partial Regex Placeholder();

    /// <summary>Has no values and remembers the keys asked for.</summary>
    private sealed class Recorder : IConfigurationProvider
    {
        public HashSet<string> Keys { get; } = new(StringComparer.Ordinal);

        public bool TryGet(string key, out string? value)
        {
            Keys.Add(key);
            value = null;
            return false;
        }

        public IEnumerable<string> GetChildKeys(IEnumerable<string> earlierKeys, string? parentPath) => earlierKeys;

        public IChangeToken GetReloadToken() => new CancellationChangeToken(CancellationToken.None);

        public void Load()
        {
        }

        public void Set(string key, string? value) => throw new NotSupportedException();
    }
}
