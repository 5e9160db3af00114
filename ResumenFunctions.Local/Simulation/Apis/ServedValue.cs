namespace ResumenFunctions.Local.Simulation.Apis;

/// <summary>One value as a simulated source sent it.</summary>
/// <param name="Name">Its name in <c>resumen</c>.</param>
/// <param name="Value">The value, with the digits sent.</param>
internal readonly record struct ServedValue(string Name, decimal Value);
