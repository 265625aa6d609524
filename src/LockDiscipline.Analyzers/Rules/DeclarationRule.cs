using System.Collections.Immutable;
using LockDiscipline.Analyzers.Annotations;
using LockDiscipline.Analyzers.Locks;
using LockDiscipline.Analyzers.Report;
using Microsoft.CodeAnalysis;

namespace LockDiscipline.Analyzers.Rules;

/// <summary>A rule about the annotations of one symbol: it looks at no body.</summary>
internal abstract class DeclarationRule
{
    public abstract DiagnosticDescriptor Reports { get; }

    /// <param name="symbol">A symbol that is annotated.</param>
    /// <param name="annotations">Its own annotations, wherever they are written.</param>
    public abstract void Check(ISymbol symbol, ImmutableArray<Annotation> annotations, LockModel model, FindingList findings);
}
