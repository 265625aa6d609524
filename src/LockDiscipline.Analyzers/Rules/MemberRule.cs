using System.Threading;
using LockDiscipline.Analyzers.Locks;
using LockDiscipline.Analyzers.Report;
using LockDiscipline.Analyzers.Rules.LockObjects;
using Microsoft.CodeAnalysis;

namespace LockDiscipline.Analyzers.Rules;

/// <summary>A rule about the declaration of one field or property.</summary>
internal abstract class MemberRule
{
    public abstract DiagnosticDescriptor Reports { get; }

    public abstract void Check(ISymbol member, MemberContext context, FindingList findings);
}

/// <summary>What a rule about declarations needs to know of the compilation.</summary>
internal sealed record MemberContext(LockModel Model, LockUses Uses, CancellationToken CancellationToken);
