using System.Collections.Generic;
using System.Linq;
using System.Threading;
using LockDiscipline.Analyzers;
using LockDiscipline.Analyzers.Annotations;
using LockDiscipline.Analyzers.Effects;
using LockDiscipline.Analyzers.Flow;
using LockDiscipline.Analyzers.Locks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LockDiscipline.Cli.Annotate;

/// <summary>Getters through which other types take the lock that they return. The engine sees through them in any case; the attribute tells readers, and other assemblies.</summary>
internal sealed class LockGetters(CompilationAnalysis analysis, CancellationToken cancellation)
{
    private readonly Dictionary<ISymbol, LockPath> _found = new(SymbolEqualityComparer.Default);

    public IEnumerable<(ISymbol Getter, LockPath Path)> Find()
    {
        analysis.VisitLockingBodies(Visit, () => [], cancellation);
        return _found.OrderBy(entry => entry.Key.ToDisplayString(), System.StringComparer.Ordinal).Select(entry => (entry.Key, entry.Value));
    }

    private void Visit(BodyResult body)
    {
        foreach (var acquire in body.Events.OfType<AcquireEvent>())
        {
            foreach (var name in Names(acquire.Operation.Syntax))
            {
                var member = body.Body.Root.SemanticModel?.GetSymbolInfo(name, cancellation).Symbol?.OriginalDefinition;
                if (member is IPropertySymbol { IsIndexer: false } or IMethodSymbol { Parameters.IsEmpty: true } && IsOfAnotherType(member, body) && Returned(member) is { } path)
                {
                    _found.TryAdd(member, path);
                }
            }
        }
    }

    // What is locked: the operand of a lock statement, the first argument of Monitor's methods, the receiver of others.
    private static IEnumerable<ExpressionSyntax> Names(SyntaxNode acquisition)
    {
        var operand = acquisition switch
        {
            InvocationExpressionSyntax { ArgumentList.Arguments: [{ Expression: var first }, ..], Expression: MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "Monitor" } } } => first,
            InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: var receiver } } => receiver,
            ExpressionSyntax expression => expression,
            _ => null,
        };
        return operand is null ? [] : [operand];
    }

    private static bool IsOfAnotherType(ISymbol member, BodyResult body)
        => member.DeclaredAccessibility != Accessibility.Private && !SymbolEqualityComparer.Default.Equals(member.ContainingType, body.Context.ThisType?.OriginalDefinition);

    private LockPath? Returned(ISymbol member)
    {
        if (member.IsAbstract || member.IsVirtual || member.IsOverride || analysis.Model.Annotations.FirstInherited(member, AnnotationKind.ReturnsLock) is not null || TrivialGetters.ReturnedPath(member) is not { } text)
        {
            return null;
        }

        return analysis.Model.Paths.Bind(text, member).Path;
    }
}
