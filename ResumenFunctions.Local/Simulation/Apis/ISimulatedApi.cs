namespace ResumenFunctions.Local.Simulation.Apis;

/// <summary>What is particular to one simulated source: which requests it takes and the shape of its bodies. Pure and stateless.</summary>
internal interface ISimulatedApi
{
    /// <summary>The source's name in settings, answers and paths.</summary>
    string Id { get; }

    /// <summary>What it sends, in its own words, when it fails and says so with status 200.</summary>
    SimulatedAnswer Failure { get; }

    /// <summary>Answers as the real one does, refusals of wrong requests included.</summary>
    /// <param name="request">The request.</param>
    /// <param name="facts">What it knows now.</param>
    SimulatedAnswer Answer(SimulatedRequest request, Facts facts);
}
