using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using LockDiscipline.Analyzers.Effects;
using LockDiscipline.Analyzers.Flow;
using LockDiscipline.Analyzers.Locks;
using LockDiscipline.Analyzers.Report;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LockDiscipline.Analyzers.Rules.LockObjects;

/// <summary>A <c>System.Threading.Lock</c> is locked by its monitor, because it was converted to another type: LD7004, where the compiler's CS9216 has not said so.</summary>
internal sealed class ConvertedLockRule : BodyRule
{
    private const string CompilersWarning = "CS9216";

    public override ImmutableArray<DiagnosticDescriptor> Reports { get; } = ImmutableArray.Create(LockObjectsDescriptors.LD7004);

    public override void Check(BodyResult body, FindingList findings)
    {
        foreach (var acquire in body.Events.OfType<AcquireEvent>().Where(LockedOperand.TakesMonitor))
        {
            if (LockedOperand.Of(acquire) is { } operand && FindConversions(acquire, operand, body) is { } conversions && !conversions.Any(node => IsWarnedOf(node, body.Model)))
                Report(acquire, operand, findings);
        }
    }

    /// <returns>The expressions that the compiler may have warned of; null where what is locked is no such lock.</returns>
    private static IEnumerable<SyntaxNode>? FindConversions(AcquireEvent acquire, IOperation operand, BodyResult body)
    {
        var path = acquire.Lock.Path;
        if (IsLock(operand.Type))
            return new[] { operand.Syntax };
        if (IsLock(path.Type))
            return Assigned(operand, body).Concat(path.Origin is IOperation made ? new[] { made.Syntax } : Enumerable.Empty<SyntaxNode>());
        if (path is not { Kind: LockPathKind.Member, Symbol: IFieldSymbol or IPropertySymbol })
            return null;
        // What another project makes of its members it is told itself.
        var origins = LockMemberOrigin.Of(path.Symbol).Where(origin => body.Model.Compilation.ContainsSyntaxTree(origin.SyntaxTree) && IsLock(TypeOf(origin, body.Model))).ToList();
        return origins.Count == 0 ? null : origins;
    }

    private static IEnumerable<SyntaxNode> Assigned(IOperation operand, BodyResult body)
    {
        if (operand is not ILocalReferenceOperation { Local: var local })
            return Enumerable.Empty<SyntaxNode>();
        return body.Body.Root.DescendantsAndSelf().Select(operation => operation switch
        {
            IVariableDeclaratorOperation { Initializer: { } initializer } declarator when Is(declarator.Symbol, local) => initializer.Value,
            ISimpleAssignmentOperation { Target: ILocalReferenceOperation target } assignment when Is(target.Local, local) => assignment.Value,
            _ => null,
        }).OfType<IOperation>().Select(value => value.Syntax);
    }

    private static bool Is(ISymbol left, ISymbol right) => SymbolEqualityComparer.Default.Equals(left, right);

    private static ITypeSymbol? TypeOf(SyntaxNode expression, LockModel model) =>
        model.Compilation.GetSemanticModel(expression.SyntaxTree).GetTypeInfo(expression).Type;

    private static bool IsLock(ITypeSymbol? type) => type is { Name: "Lock", ContainingNamespace: { Name: "Threading", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } } };

    // The compiler's word counts only where it was not silenced; asked for the few expressions that it matters for.
    private static bool IsWarnedOf(SyntaxNode expression, LockModel model) =>
        model.Compilation.GetSemanticModel(expression.SyntaxTree).GetDiagnostics(expression.Span)
            .Any(diagnostic => diagnostic.Id == CompilersWarning && !diagnostic.IsSuppressed && diagnostic.Location.SourceSpan.IntersectsWith(expression.Span));

    private static void Report(AcquireEvent acquire, IOperation operand, FindingList findings)
    {
        string convertedTo = IsLock(operand.Type) ? "object" : operand.Type?.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat) ?? "object";
        findings.Add(new Finding(LockObjectsDescriptors.LD7004, acquire.Operation.Syntax.GetLocation(), operand.Syntax.ToString(), convertedTo));
    }
}
