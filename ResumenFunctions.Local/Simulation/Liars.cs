using ResumenFunctions.Local.Simulation.Apis;

namespace ResumenFunctions.Local.Simulation;

/// <summary>
/// Which source of each part lies, when and by how much: in about every other spell of some minutes one does, always by the same share.
/// The values stay within bounds that any source's may have. Pure.
/// </summary>
/// <param name="Seed">The seed of the run.</param>
internal readonly record struct Liars(int Seed)
{
    /// <summary>How long a liar keeps to its lie.</summary>
    public static readonly TimeSpan Spell = TimeSpan.FromMinutes(3);

    private const double CalmShare = 0.5;
    private const decimal LeastShare = 0.1m, MostShare = 0.6m;
    private const decimal LeastDegrees = 10m, MostDegrees = 24m;

    /// <summary>How far off a source's values are.</summary>
    /// <param name="source">The source's name.</param>
    /// <param name="time">The time since the run began.</param>
    public Bias BiasOf(string source, TimeSpan time)
    {
        var spell = (long)(time / Spell);
        var part = SimulatedApis.Parts.FirstOrDefault(apis => apis.Any(api => api.Id == source));
        if (part.IsDefault)
        {
            // Of no part.
            return Bias.None;
        }

        var dice = new Dice(Seed, part[0].Id, spell);
        if (new Dice(Seed, "spell", spell).Roll("calm") < CalmShare || dice.Pick("liar", part).Id != source)
        {
            return Bias.None;
        }

        // Up and down in turn, so that two liars whose spells meet don't confirm each other.
        var (sign, size) = (spell % 2 == 0 ? 1 : -1, (decimal)dice.Roll("size"));
        return new(1 + (sign * Between(LeastShare, MostShare, size)), sign * Between(LeastDegrees, MostDegrees, size));
    }

    private static decimal Between(decimal least, decimal most, decimal share) => least + ((most - least) * share);
}
