using System.Security.Cryptography;
using System.Text;

namespace ResumenFunctions.Core.Endpoints;

/// <summary>The panel's single file, with a policy that lets nothing else load or run.</summary>
internal sealed class PanelPage
{
    private const string Resource = "panel.html";

    private PanelPage(string html)
    {
        Body = Encoding.UTF8.GetBytes(html);
        Policy =
            "default-src 'none'; connect-src 'self'; img-src data:; "
            + $"style-src {HashOf(html, "style")}; script-src {HashOf(html, "script")}; "
            + "base-uri 'none'; form-action 'self'; frame-ancestors 'none'; "
            + "require-trusted-types-for 'script'; trusted-types 'none'";
    }

    /// <summary>The page, UTF-8.</summary>
    public ReadOnlyMemory<byte> Body { get; }

    /// <summary>Its <c>Content-Security-Policy</c>.</summary>
    public string Policy { get; }

    /// <summary>Reads the embedded file.</summary>
    public static PanelPage Load()
    {
        using var stream = typeof(PanelPage).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"{Resource} is not embedded.");
        using var reader = new StreamReader(stream, Encoding.UTF8);

        // Browsers normalize line breaks to this one before they hash. Indentation, a fourteenth of the page, is for readers of the file.
        return new(string.Join('\n', reader.ReadToEnd().ReplaceLineEndings("\n").Split('\n').Select(static line => line.TrimStart(' '))));
    }

    private static string HashOf(string html, string element)
    {
        var start = html.IndexOf($"<{element}>", StringComparison.Ordinal) + element.Length + 2;
        var end = html.IndexOf($"</{element}>", start, StringComparison.Ordinal);
        return $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(html[start..end])))}'";
    }
}
