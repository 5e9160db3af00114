namespace ResumenFunctions.Tests.Workflows;

/// <summary>
/// Stands in for <c>az</c>, <c>gh</c> and other commands in a script's path: it records how they are called and gives the answers that a
/// test sets. A call without an answer fails.
/// </summary>
internal sealed class FakeTools : IDisposable
{
    private const string Tool = """
        #!/bin/bash
        folder=$(dirname "$(dirname "$0")")
        call="$(basename "$0") $*"
        printf '%s\n' "$call" >>"$folder/calls"
        to=
        for argument; do
          case $argument in
            @*)
              stat -c %a "${argument#@}" >>"$folder/modes"
              cat "${argument#@}" >>"$folder/contents"
              printf '%s\n' "${argument#@}" >>"$folder/paths"
              ;;
          esac
          case $before in --dir | -o) to=$argument ;; esac
          before=$argument
        done
        for answer in "$folder"/answers/*; do
          [[ $call == *"$(cat "$answer/to")"* ]] || continue
          if [ -n "$to" ] && [ -d "$answer/files" ]; then mkdir -p "$to" && cp "$answer"/files/* "$to"; fi
          cat "$answer/stderr" >&2
          cat "$answer/stdout"
          sleep "$(cat "$answer/seconds")"
          exit "$(cat "$answer/code")"
        done
        echo "The test has no answer to: $call" >&2
        exit 99
        """;

    // Empty unless a test sets them, whatever the developer's shell has.
    private static readonly string[] s_optional = ["RESUMEN_ALERT_EMAIL", "RESUMEN_BUDGET_START", "RESUMEN_CONTACT", "RESUMEN_MONTHLY_BUDGET"];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("resumen-fakes-");

    private readonly List<(string Name, string Value)> _environment;

    private int _answers;

    /// <summary>Puts fakes of commands in the path.</summary>
    /// <param name="names">Their names.</param>
    public FakeTools(params string[] names)
    {
        _folder.CreateSubdirectory("answers");
        var bin = _folder.CreateSubdirectory("bin").FullName;
        foreach (var name in names)
        {
            var path = Path.Combine(bin, name);
            File.WriteAllText(path, Tool);
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            }
        }

        _environment =
        [
            ("PATH", $"{bin}:{Environment.GetEnvironmentVariable("PATH")}"),
            ("GITHUB_ACTIONS", ""),
            ("GITHUB_OUTPUT", PathOf("output")),
            ("GITHUB_STEP_SUMMARY", PathOf("summary")),
            ("GITHUB_REPOSITORY", "owner/resumen"),
            ("GITHUB_SERVER_URL", "https://github.example"),
            .. s_optional.Select(static name => (name, "")),
        ];
    }

    /// <summary>Every call, in order, with its arguments.</summary>
    public IReadOnlyList<string> Calls => Read("calls").Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>What the script wrote as its step's outputs.</summary>
    public string Output => Read("output");

    /// <summary>What the script wrote to the run's summary.</summary>
    public string Summary => Read("summary");

    /// <summary>The files that calls were given as <c>@file</c>: what was in them.</summary>
    public string Contents => Read("contents");

    /// <summary>The files that calls were given as <c>@file</c>: their access rights, in octal.</summary>
    public string Modes => Read("modes");

    /// <summary>The files that calls were given as <c>@file</c>: where they were.</summary>
    public IReadOnlyList<string> Paths => Read("paths").Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>A path in the folder of this test.</summary>
    public string PathOf(string name) => Path.Combine(_folder.FullName, name);

    /// <summary>Sets the answer to calls that contain a text. The first that fits is given.</summary>
    /// <param name="call">The text.</param>
    /// <param name="output">What is written to standard output.</param>
    /// <param name="error">What is written to standard error.</param>
    /// <param name="exitCode">The exit code.</param>
    /// <param name="seconds">How long the call takes.</param>
    /// <param name="files">A folder whose files are copied to the one that the call names with --dir or -o.</param>
    public FakeTools Answer(string call, string output = "", string error = "", int exitCode = 0, int seconds = 0, string? files = null)
    {
        var answer = _folder.CreateSubdirectory($"answers/{_answers++:000}");
        void Write(string name, string text) => File.WriteAllText(Path.Combine(answer.FullName, name), text);
        Write("to", call);
        Write("stdout", output);
        Write("stderr", error);
        Write("code", $"{exitCode}");
        Write("seconds", $"{seconds}");
        if (files is not null)
        {
            Directory.CreateSymbolicLink(Path.Combine(answer.FullName, "files"), files);
        }

        return this;
    }

    /// <summary>Sets an environment variable for the script.</summary>
    public FakeTools With(string name, string value)
    {
        _environment.Add((name, value));
        return this;
    }

    /// <summary>Makes a folder as <c>package.sh</c> does, with little in it.</summary>
    /// <param name="template">The template.</param>
    /// <param name="parameters">The parameters of each environment.</param>
    /// <returns>Its path.</returns>
    public string Package(
        string template = """{"parameters":{"location":{},"alertEmail":{},"contact":{},"monthlyBudget":{},"budgetStart":{}}}""",
        string parameters = """{"parameters":{"location":{"value":"brazilsouth"},"alertEmail":{"value":"operator@example.org"}}}""")
    {
        var folder = _folder.CreateSubdirectory("package").FullName;
        File.WriteAllText(Path.Combine(folder, "resumen.zip"), "a zip");
        File.WriteAllText(Path.Combine(folder, "resumen.cdx.json"), "{}");
        File.WriteAllText(Path.Combine(folder, "template.json"), template);
        File.WriteAllText(Path.Combine(folder, "dev.parameters.json"), parameters);
        File.WriteAllText(Path.Combine(folder, "prod.parameters.json"), parameters);
        return folder;
    }

    /// <summary>Runs one of <c>.github/scripts</c> with these commands in its path.</summary>
    public Task<(int ExitCode, string Output)> RunAsync(string script, params string[] arguments) =>
        Script.RunAsync(script, arguments, [.. _environment]);

    public void Dispose() => _folder.Delete(recursive: true);

    private string Read(string name) => File.Exists(PathOf(name)) ? File.ReadAllText(PathOf(name)) : "";
}
