using System.Reflection;
using Xunit.Sdk;
using Xunit.v3;

namespace ResumenFunctions.Tests.Hosts;

/// <summary>Runs a test on both hosts: its first argument is the <see cref="HostKind"/>, the others are the given ones.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class OnBothHostsAttribute(params object?[] arguments) : DataAttribute
{
    /// <summary>The trait for running the tests of one host alone.</summary>
    public const string HostTrait = "host";

    public IReadOnlyList<object?> Arguments => arguments;

    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker) =>
        new([.. Enum.GetValues<HostKind>().Select(kind => new TheoryDataRow([kind, .. Arguments]).WithTrait(HostTrait, kind.ToString()))]);

    public override bool SupportsDiscoveryEnumeration() => true;
}
