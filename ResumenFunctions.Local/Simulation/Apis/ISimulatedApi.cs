namespace ResumenFunctions.Local.Simulation.Apis;

/// <summary>What is specific to one simulated source: which requests it accepts and the shape of its bodies. Pure and stateless.</summary>
internal interface ISimulatedApi
{
    /// <summary>The source's name in settings, answers and paths.</summary>
    string Id { get; }

    /// <summary>Its own error body, with status 200.</summary>
    SimulatedAnswer Failure { get; }

    /// <summary>Answers like the real one, including refusals of wrong requests.</summary>
    /// <param name="request">The request.</param>
    /// <param name="facts">The values to answer with.</param>
    SimulatedAnswer Answer(SimulatedRequest request, Facts facts);
}
