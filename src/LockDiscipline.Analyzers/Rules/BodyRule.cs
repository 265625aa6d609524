using System.Collections.Immutable;
using LockDiscipline.Analyzers.Effects;
using LockDiscipline.Analyzers.Report;
using Microsoft.CodeAnalysis;

namespace LockDiscipline.Analyzers.Rules;

/// <summary>A rule about one body: it reads what happens there and says what is wrong with it.</summary>
internal abstract class BodyRule
{
    /// <summary>The rules that it can report.</summary>
    public abstract ImmutableArray<DiagnosticDescriptor> Reports { get; }

    public abstract void Check(BodyResult body, FindingList findings);
}
