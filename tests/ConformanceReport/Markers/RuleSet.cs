using System.Collections.Immutable;

namespace LockDiscipline.Conformance.Markers;

/// <summary>The rules that are looked at.</summary>
internal sealed class RuleSet
{
    private readonly ImmutableHashSet<string>? _ids;

    private RuleSet(ImmutableHashSet<string>? ids)
    {
        _ids = ids;
    }

    public static RuleSet All { get; } = new(null);

    public static RuleSet Of(ImmutableHashSet<string> ids) => new(ids);

    public bool Contains(string id) => _ids is null || _ids.Contains(id);
}
