using System.Collections.Immutable;

namespace LockDiscipline.Conformance.Markers;

/// <summary>One report that a line asks for.</summary>
/// <param name="Alternatives">The ids of which one must be reported, as written.</param>
internal readonly record struct ExpectedReport(ImmutableArray<string> Alternatives)
{
    public override string ToString() => string.Join('|', Alternatives);
}
