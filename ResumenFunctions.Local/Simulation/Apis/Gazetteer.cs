using System.Collections.Immutable;
using System.Globalization;

namespace ResumenFunctions.Local.Simulation.Apis;

/// <summary>Some well-known places of the world, and how the simulated geocoder finds them.</summary>
internal static class Gazetteer
{
    // By hand: the app runs without the system's tables of letters and accents.
    private const string Accented = "áàâãäåéèêëíìîïóòôõöøúùûüñç";
    private const string Plain = "aaaaaaeeeeiiiioooooouuuunc";

    private static readonly ImmutableArray<KnownPlace> s_places =
    [
        .. ((ImmutableArray<KnownPlace>)
        [
            new(3435910, "Buenos Aires", null, -34.61315m, -58.37723m, 31, "AR", "Argentina", "Buenos Aires F.D.", "America/Argentina/Buenos_Aires", 13_076_300),
            new(3860259, "Córdoba", null, -31.4135m, -64.18105m, 441, "AR", "Argentina", "Córdoba", "America/Argentina/Cordoba", 1_428_214),
            new(2519240, "Córdoba", null, 37.89155m, -4.77275m, 129, "ES", "España", "Andalucía", "Europe/Madrid", 328_428),
            new(3838583, "Rosario", null, -32.94682m, -60.63932m, 31, "AR", "Argentina", "Santa Fe", "America/Argentina/Cordoba", 1_173_533),
            new(3844421, "Mendoza", null, -32.89084m, -68.82717m, 769, "AR", "Argentina", "Mendoza", "America/Argentina/Mendoza", 876_884),
            new(3833367, "Ushuaia", null, -54.8m, -68.3m, 23, "AR", "Argentina", "Tierra del Fuego", "America/Argentina/Ushuaia", 58_028),
            new(3441575, "Montevideo", null, -34.90328m, -56.18816m, 34, "UY", "Uruguay", "Montevideo", "America/Montevideo", 1_270_737),
            new(3871336, "Santiago", null, -33.45694m, -70.64827m, 556, "CL", "Chile", "Santiago Metropolitan", "America/Santiago", 4_837_295),
            new(3439389, "Asunción", null, -25.28646m, -57.647m, 54, "PY", "Paraguay", "Asunción", "America/Asuncion", 1_482_200),
            new(3911925, "La Paz", null, -16.5m, -68.15m, 3_782, "BO", "Bolivia", "La Paz", "America/La_Paz", 812_799),
            new(3936456, "Lima", null, -12.04318m, -77.02824m, 161, "PE", "Perú", "Lima", "America/Lima", 7_737_002),
            new(3688689, "Bogotá", null, 4.60971m, -74.08175m, 2_582, "CO", "Colombia", "Bogota D.C.", "America/Bogota", 7_674_366),
            new(3448439, "São Paulo", null, -23.5475m, -46.63611m, 769, "BR", "Brasil", "São Paulo", "America/Sao_Paulo", 12_400_232),
            new(3530597, "Ciudad de México", "Mexico City", 19.42847m, -99.12766m, 2_240, "MX", "México", "Ciudad de México", "America/Mexico_City", 12_294_193),
            new(3621849, "San José", null, 9.93333m, -84.08333m, 1_161, "CR", "Costa Rica", "San José", "America/Costa_Rica", 335_007),
            new(5392171, "San José", "San Jose", 37.33939m, -121.89496m, 23, "US", "Estados Unidos", "California", "America/Los_Angeles", 1_026_908),
            new(5128581, "Nueva York", "New York", 40.71427m, -74.00597m, 10, "US", "Estados Unidos", "Nueva York", "America/New_York", 8_804_190),
            new(3117735, "Madrid", null, 40.4165m, -3.70256m, 665, "ES", "España", "Madrid", "Europe/Madrid", 3_255_944),
            new(2643743, "Londres", "London", 51.50853m, -0.12574m, 25, "GB", "Reino Unido", "Inglaterra", "Europe/London", 8_961_989),
            new(6058560, "London", null, 42.98339m, -81.23304m, 252, "CA", "Canadá", "Ontario", "America/Toronto", 422_324),
            new(2988507, "París", null, 48.85341m, 2.3488m, 42, "FR", "Francia", "Isla de Francia", "Europe/Paris", 2_138_551),
            new(2950159, "Berlín", null, 52.52437m, 13.41053m, 74, "DE", "Alemania", "Berlín", "Europe/Berlin", 3_426_354),
            new(3169070, "Roma", null, 41.89193m, 12.51133m, 20, "IT", "Italia", "Lacio", "Europe/Rome", 2_318_895),
            new(2993458, "Mónaco", null, 43.73333m, 7.41667m, 50, "MC", "Mónaco", null, "Europe/Monaco", 32_965),
            new(3413829, "Reikiavik", "Reykjavík", 64.13548m, -21.89541m, 37, "IS", "Islandia", "Región Capital", "Atlantic/Reykjavik", 118_918),
            new(3133895, "Tromsø", null, 69.6489m, 18.95508m, 10, "NO", "Noruega", "Troms", "Europe/Oslo", 52_436),
            new(524901, "Moscú", "Moskva", 55.75222m, 37.61556m, 144, "RU", "Rusia", "Moscú", "Europe/Moscow", 10_381_222),
            new(360630, "El Cairo", "Cairo", 30.06263m, 31.24967m, 23, "EG", "Egipto", "El Cairo", "Africa/Cairo", 9_606_916),
            new(184745, "Nairobi", null, -1.28333m, 36.81667m, 1_684, "KE", "Kenia", "Nairobi", "Africa/Nairobi", 2_750_547),
            new(2300660, "Ho", null, 6.60084m, 0.4713m, 158, "GH", "Ghana", "Volta", "Africa/Accra", 180_420),
            new(1850147, "Tokio", "Tokyo", 35.6895m, 139.69171m, 44, "JP", "Japón", "Tokio", "Asia/Tokyo", 9_733_276),
            new(1816670, "Pekín", "Beijing", 39.9075m, 116.39723m, 49, "CN", "China", "Pekín", "Asia/Shanghai", 18_960_744),
            new(1880252, "Singapur", "Singapore", 1.28967m, 103.85007m, 15, "SG", "Singapur", null, "Asia/Singapore", 5_638_700),
            new(2147714, "Sídney", "Sydney", -33.86785m, 151.20732m, 58, "AU", "Australia", "Nueva Gales del Sur", "Australia/Sydney", 4_627_345),
        ]).OrderByDescending(static place => place.Population),
    ];

    /// <summary>The places whose name begins so, whatever its case and accents; one of two characters must be the whole name. The largest first.</summary>
    /// <param name="name">The name; a single character finds nothing.</param>
    /// <param name="countryCode">The country that they must be in, in any case, or an empty text.</param>
    public static IEnumerable<KnownPlace> Find(string name, string countryCode)
    {
        var wanted = Fold(name.Trim());
        return s_places
            .Where(place => countryCode.Length == 0 || place.CountryCode.Equals(countryCode, StringComparison.OrdinalIgnoreCase))
            .Where(place => Matches(place.Name, wanted) || (place.OwnName is { } own && Matches(own, wanted)));
    }

    private static bool Matches(string name, string wanted) => wanted.Length switch
    {
        < 2 => false,
        2 => Fold(name) == wanted,
        _ => Fold(name).StartsWith(wanted, StringComparison.Ordinal),
    };

    private static string Fold(string name) => string.Concat(name
        .Where(static letter => char.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark)
        .Select(static letter => WithoutAccent(char.ToLowerInvariant(letter))));

    private static char WithoutAccent(char letter) => Accented.IndexOf(letter, StringComparison.Ordinal) is var i and >= 0 ? Plain[i] : letter;
}
