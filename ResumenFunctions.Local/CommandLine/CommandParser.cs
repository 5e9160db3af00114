using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using ResumenFunctions.Local.Simulation;

namespace ResumenFunctions.Local.CommandLine;

/// <summary>
/// Parses the arguments: takes out our own and leaves the rest to the configuration, which would read the argument after
/// <c>--simulate</c> as its value.
/// </summary>
internal sealed class CommandParser
{
    private const string SimulatorVerb = "simulator";
    private const int DefaultPort = 9090;

    private readonly Queue<string> _left;
    private readonly bool _isSimulator;
    private readonly ImmutableArray<string>.Builder _settings = ImmutableArray.CreateBuilder<string>();
    private readonly HashSet<string> _given = new(StringComparer.Ordinal);
    private Scenario? _scenario;
    private int? _seed;
    private int _port = DefaultPort;

    private CommandParser(string[] args)
    {
        _isSimulator = args is [SimulatorVerb, ..];
        _left = new(args.Skip(_isSimulator ? 1 : 0));
    }

    /// <summary>Parses any arguments: wrong ones become <see cref="Command.Refused"/>.</summary>
    public static Command Parse(string[] args) =>
        args.Any(static a => a is "--help" or "-h" or "-?") ? new Command.Help() : new CommandParser(args).Read();

    private Command Read()
    {
        while (_left.TryDequeue(out var argument))
        {
            if (Take(argument) is { } problem)
            {
                return new Command.Refused(problem);
            }
        }

        if (_seed is not null && _scenario is null && !_isSimulator)
        {
            return new Command.Refused("--seed needs --simulate.");
        }

        var seed = _seed ?? RandomNumberGenerator.GetInt32(int.MaxValue);
        return _isSimulator
            ? new Command.Simulate(_port, new(_scenario ?? Scenario.Normal, seed))
            : new Command.Serve(_scenario is { } scenario ? new(scenario, seed) : null, _settings.ToImmutable());
    }

    /// <returns>What is wrong with it, or <see langword="null"/>.</returns>
    private string? Take(string argument)
    {
        var equals = argument.IndexOf('=', StringComparison.Ordinal);
        var name = equals < 0 ? argument : argument[..equals];
        var value = equals < 0 ? null : argument[(equals + 1)..];
        if (!_given.Add(name))
        {
            return $"{name} is given twice.";
        }

        return name switch
        {
            "--simulate" => TakeScenario(name, value ?? OptionalValue() ?? Scenario.Normal.Name()),
            "--scenario" when _isSimulator => TakeScenario(name, value ?? OptionalValue() ?? ""),
            "--seed" => TakeNumber(name, value ?? OptionalValue(), int.MaxValue, number => _seed = number),
            "--port" when _isSimulator => TakeNumber(name, value ?? OptionalValue(), ushort.MaxValue, number => _port = number),
            "--urls" when !_isSimulator => TakeUrls(name, value ?? OptionalValue()),
            _ when !_isSimulator && equals > 0 && name.StartsWith("--", StringComparison.Ordinal) && name.Contains(':', StringComparison.Ordinal) =>
                Pass(name, value!),
            _ => $"'{argument}' is not an option; allowed are {Allowed}.",
        };
    }

    private string Allowed => _isSimulator
        ? "--port, --scenario (or --simulate), --seed and --help"
        : "--simulate, --seed, --urls, --help and settings such as --Resumen:DefaultTimeoutSeconds=3, or simulator as the first word";

    private string? OptionalValue() => _left.TryPeek(out var next) && !next.StartsWith('-') ? _left.Dequeue() : null;

    private string? TakeScenario(string name, string value)
    {
        if (_scenario is not null)
        {
            return "The scenario is given twice.";
        }

        _scenario = ScenarioNames.Find(value);
        return _scenario is null ? $"{name} takes one of {ScenarioNames.All}, not '{value}'." : null;
    }

    private static string? TakeNumber(string name, string? value, int max, Action<int> take)
    {
        if (!int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number > max)
        {
            return $"{name} takes a whole number from 0 to {max}, not '{value}'.";
        }

        take(number);
        return null;
    }

    private string? TakeUrls(string name, string? value) =>
        ListenAddresses.Problem(value) is { } problem ? $"{name} {problem}" : Pass(name, value!);

    private string? Pass(string name, string value)
    {
        _settings.Add($"{name}={value}");
        return null;
    }
}
