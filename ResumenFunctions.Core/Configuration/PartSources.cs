using System.Collections.Immutable;
using ResumenFunctions.Core.Chains;
using ResumenFunctions.Core.Sources;

namespace ResumenFunctions.Core.Configuration;

/// <summary>A part and every source that can answer for it, in the default order.</summary>
internal sealed record PartSources(Part Part, ImmutableArray<ISource> Sources);
