using System.Collections.Immutable;
using ResumenFunctions.Core.Model;

namespace ResumenFunctions.Core.Sources;

/// <summary>A part and every source that can answer for it, in the default order.</summary>
internal sealed record PartSources(Part Part, ImmutableArray<ISource> Sources);
