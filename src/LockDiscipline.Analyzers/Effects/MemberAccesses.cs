using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;

namespace LockDiscipline.Analyzers.Effects;

/// <summary>
/// What all the bodies of the compilation do to a member, in the order of the source. Found out when somebody asks, one body at a time and each body once;
/// the answer does not depend on who asks first. Safe for use from several threads.
/// </summary>
internal sealed class MemberAccesses
{
    private readonly CompilationBodies _bodies;
    private readonly ConcurrentDictionary<SyntaxNode, ImmutableArray<MemberAccess>> _byBody = new();
    private readonly ConcurrentDictionary<ISymbol, ImmutableArray<MemberAccess>> _byMember = new(SymbolEqualityComparer.Default);

    public MemberAccesses(CompilationBodies bodies)
    {
        _bodies = bodies;
    }

    /// <summary>Every access to the member, save those in bodies that are not to be analysed.</summary>
    public ImmutableArray<MemberAccess> Of(ISymbol member, CancellationToken cancellationToken)
    {
        member = member.OriginalDefinition;
        if (_byMember.TryGetValue(member, out var known))
            return known;
        var accesses = _bodies.Mentioning(member, cancellationToken)
            .SelectMany(body => In(body, cancellationToken))
            .Where(access => SymbolEqualityComparer.Default.Equals(access.Member, member))
            .ToImmutableArray();
        return _byMember.GetOrAdd(member, accesses);
    }

    /// <summary>What happens in the bodies that mention the member, save those that are not to be analysed.</summary>
    public IEnumerable<BodyResult> BodiesMentioning(ISymbol member, CancellationToken cancellationToken) =>
        _bodies.RunMentioning(member.OriginalDefinition, cancellationToken);

    /// <summary>What happens in the body of a method or accessor; null where it has none, or is not to be analysed.</summary>
    public BodyResult? BodyOf(IMethodSymbol method, CancellationToken cancellationToken) =>
        BodySource.SyntaxOf(method) is { } body ? _bodies.Run(body, cancellationToken) : null;

    /// <summary>The accesses to members of this compilation in the body at a node.</summary>
    public ImmutableArray<MemberAccess> In(SyntaxNode body, CancellationToken cancellationToken)
    {
        if (_byBody.TryGetValue(body, out var known))
            return known;
        var accesses = _bodies.Run(body, cancellationToken) is { } result ? AccessReader.Read(result) : ImmutableArray<MemberAccess>.Empty;
        return _byBody.GetOrAdd(body, accesses);
    }
}
