using System.Collections.Generic;
using System.Linq;
using System.Threading;
using LockDiscipline.Analyzers.Locks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LockDiscipline.Analyzers.Rules.LockObjects;

/// <summary>Where the object in a lock member is replaced: its assignments, without those that build the object around it or fill the member once and for all.</summary>
internal sealed class LockAssignments
{
    private readonly ISymbol _member;
    private readonly LockModel _model;
    private readonly CancellationToken _cancellationToken;

    private LockAssignments(ISymbol member, LockModel model, CancellationToken cancellationToken)
    {
        _member = member;
        _model = model;
        _cancellationToken = cancellationToken;
    }

    /// <summary>The first place at which the object is replaced; null if it never is.</summary>
    public static Location? FindReplacement(ISymbol member, LockModel model, CancellationToken cancellationToken) =>
        new LockAssignments(member, model, cancellationToken).Find();

    private Location? Find() =>
        MemberNames.Scope(_member, _model.Compilation, _cancellationToken)
            .SelectMany(Targets)
            .FirstOrDefault(target => MemberNames.Means(MemberNames.LastOf(target), _member, _model.Compilation, _cancellationToken) && Replaces(target))?.GetLocation();

    private IEnumerable<ExpressionSyntax> Targets(SyntaxNode scope)
    {
        foreach (var node in scope.DescendantNodes())
        {
            switch (node)
            {
                case AssignmentExpressionSyntax { Left: TupleExpressionSyntax tuple }:
                    foreach (var element in tuple.Arguments)
                        yield return element.Expression;
                    break;
                case AssignmentExpressionSyntax assignment:
                    yield return assignment.Left;
                    break;
                case ArgumentSyntax { RefKindKeyword.ValueText: "out" } argument:
                    yield return argument.Expression;
                    break;
                case ArgumentSyntax { RefKindKeyword.ValueText: "ref", Parent.Parent: InvocationExpressionSyntax call } argument when Stores(call):
                    yield return argument.Expression;
                    break;
            }
        }
    }

    // What else is handed out by reference is initialised once (LazyInitializer, a compare-exchange from null), or is a struct lock that is used.
    private static bool Stores(InvocationExpressionSyntax call)
    {
        string? name = MemberNames.LastOf(call.Expression)?.Identifier.ValueText;
        string? type = call.Expression is MemberAccessExpressionSyntax access ? MemberNames.LastOf(access.Expression)?.Identifier.ValueText : null;
        return (type, name) switch
        {
            ("Interlocked", "Exchange") or ("Volatile", "Write") => true,
            ("Interlocked", "CompareExchange") => call.ArgumentList.Arguments.Count == 3 && !IsDefault(call.ArgumentList.Arguments[2].Expression),
            _ => false,
        };
    }

    private static bool IsDefault(ExpressionSyntax expression) =>
        expression.IsKind(SyntaxKind.NullLiteralExpression) || expression.IsKind(SyntaxKind.DefaultLiteralExpression) || expression is DefaultExpressionSyntax;

    private bool Replaces(ExpressionSyntax target) =>
        !IsNoOtherLock(target) && !IsConstruction(target) && !IsOfObjectInTheMaking(target) && !(FillsOnlyIfNull(target) && IsUnderAnotherLock(target));

    // Null is nothing that can be locked, and a mutex of the same name is the same mutex.
    private static bool IsNoOtherLock(ExpressionSyntax target)
    {
        if (target.Parent is not AssignmentExpressionSyntax assignment || assignment.Left != target)
            return false;
        return assignment.Right.IsKind(SyntaxKind.NullLiteralExpression)
            || assignment.Right is ObjectCreationExpressionSyntax { Type: NameSyntax type, ArgumentList.Arguments.Count: >= 2 } && MemberNames.LastOf(type)?.Identifier.ValueText == "Mutex";
    }

    private bool IsConstruction(ExpressionSyntax target)
    {
        foreach (var node in target.Ancestors())
        {
            switch (node)
            {
                case ConstructorDeclarationSyntax constructor:
                    return IsOfTheType(constructor) && (!_member.IsStatic || constructor.Modifiers.Any(SyntaxKind.StaticKeyword));
                case MethodDeclarationSyntax method:
                    return IsDeserialization(method) || IsCalledByConstructorsOnly(method);
                case MemberDeclarationSyntax:
                    return false;
            }
        }
        return false;
    }

    private bool IsOfTheType(SyntaxNode declaration) =>
        SymbolEqualityComparer.Default.Equals(
            _model.Compilation.GetSemanticModel(declaration.SyntaxTree).GetDeclaredSymbol(declaration, _cancellationToken)?.ContainingType, _member.ContainingType)
        || _member.DeclaredAccessibility != Accessibility.Private;

    private static bool IsDeserialization(MethodDeclarationSyntax method) =>
        method.AttributeLists.SelectMany(list => list.Attributes).Any(attribute => attribute.Name.ToString().Contains("OnDeserializ"));

    private bool IsCalledByConstructorsOnly(MethodDeclarationSyntax method)
    {
        var symbol = _model.Compilation.GetSemanticModel(method.SyntaxTree).GetDeclaredSymbol(method, _cancellationToken);
        if (symbol is not { DeclaredAccessibility: Accessibility.Private, IsStatic: var isStatic } || isStatic != _member.IsStatic)
            return false;
        var uses = symbol.ContainingType.DeclaringSyntaxReferences
            .SelectMany(reference => reference.GetSyntax(_cancellationToken).DescendantNodes())
            .OfType<SimpleNameSyntax>()
            .Where(name => name.Identifier.ValueText == symbol.Name)
            .ToList();
        return uses.Count > 0 && uses.All(use => use.FirstAncestorOrSelf<MemberDeclarationSyntax>() is ConstructorDeclarationSyntax constructor && constructor.Modifiers.Any(SyntaxKind.StaticKeyword) == isStatic);
    }

    // new C { Gate = … }, and what is set on a local that was just made or cloned.
    private static bool IsOfObjectInTheMaking(ExpressionSyntax target)
    {
        if (target.Parent is AssignmentExpressionSyntax { Parent: InitializerExpressionSyntax })
            return true;
        if (target is not MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax owner })
            return false;
        return target.FirstAncestorOrSelf<MemberDeclarationSyntax>() is { } member
            && member.DescendantNodes().OfType<VariableDeclaratorSyntax>().Any(
                declarator => declarator.Identifier.ValueText == owner.Identifier.ValueText && declarator.Initializer is { Value: var value } && IsMade(value));
    }

    private static bool IsMade(ExpressionSyntax value) => value switch
    {
        BaseObjectCreationExpressionSyntax => true,
        CastExpressionSyntax cast => IsMade(cast.Expression),
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AsExpression } conversion => IsMade(conversion.Left),
        InvocationExpressionSyntax call => MemberNames.LastOf(call.Expression)?.Identifier.ValueText is "MemberwiseClone" or "Clone",
        _ => false,
    };

    // ??=, x = x ?? …, and if (x == null) x = ….
    private bool FillsOnlyIfNull(ExpressionSyntax target)
    {
        if (target.Parent is not AssignmentExpressionSyntax assignment)
            return false;
        return assignment.IsKind(SyntaxKind.CoalesceAssignmentExpression)
            || assignment.Right is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression } coalesce && MemberNames.LastOf(coalesce.Left)?.Identifier.ValueText == _member.Name
            || assignment.Ancestors().OfType<IfStatementSyntax>().Any(test => test.Statement.Span.Contains(assignment.Span) && IsTestForNull(test.Condition));
    }

    private bool IsTestForNull(ExpressionSyntax condition) => condition switch
    {
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.EqualsExpression } equals =>
            IsMember(equals.Left) && IsDefault(equals.Right) || IsMember(equals.Right) && IsDefault(equals.Left),
        IsPatternExpressionSyntax { Pattern: ConstantPatternSyntax { Expression: var constant } } pattern => IsMember(pattern.Expression) && IsDefault(constant),
        ParenthesizedExpressionSyntax inner => IsTestForNull(inner.Expression),
        _ => false,
    };

    private bool IsMember(ExpressionSyntax expression) => MemberNames.LastOf(expression)?.Identifier.ValueText == _member.Name;

    private bool IsUnderAnotherLock(ExpressionSyntax target) =>
        target.Ancestors().OfType<LockStatementSyntax>().Any(statement => statement.Statement.Span.Contains(target.Span) && MemberNames.LastOf(statement.Expression)?.Identifier.ValueText != _member.Name)
        || target.FirstAncestorOrSelf<MemberDeclarationSyntax>() is { } around && (TakesLock(around, target) || HasLockByAttribute(around));

    private static bool TakesLock(MemberDeclarationSyntax around, ExpressionSyntax target) =>
        around.DescendantNodes().OfType<InvocationExpressionSyntax>().Any(call => call.SpanStart < target.SpanStart
            && MemberNames.LastOf(call.Expression)?.Identifier.ValueText is "Enter" or "TryEnter" or "EnterScope" or "Wait" or "WaitAsync" or "WaitOne" or "EnterWriteLock");

    private static bool HasLockByAttribute(MemberDeclarationSyntax around) =>
        around.AttributeLists.SelectMany(list => list.Attributes).Any(attribute => attribute.ToString() is var text && (text.Contains("RequiresLock") || text.Contains("Synchronized")));
}
