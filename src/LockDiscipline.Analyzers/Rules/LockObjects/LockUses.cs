using System.Collections.Generic;
using System.Linq;
using System.Threading;
using LockDiscipline.Analyzers.Annotations;
using LockDiscipline.Analyzers.Locks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LockDiscipline.Analyzers.Rules.LockObjects;

/// <summary>Tells whether a member is used as a lock: by its type, by an annotation that names it, or because somebody locks it.</summary>
internal sealed class LockUses
{
    private readonly LockModel _model;
    private readonly LockedNames _locked;

    public LockUses(LockModel model, LockedNames locked)
    {
        _model = model;
        _locked = locked;
    }

    public bool IsLock(ISymbol member, ITypeSymbol type, CancellationToken cancellationToken)
    {
        switch (_model.Traits.FamilyOf(type))
        {
            case LockFamily.Semaphore:
                return LockCreation.IsBinarySemaphore(member) == true;
            case LockFamily.Mutex:
            case LockFamily.Monitor:
                return IsNamedByAnnotation(member) || IsLocked(member, type, cancellationToken);
            default:
                return true;
        }
    }

    private bool IsNamedByAnnotation(ISymbol member) =>
        _model.Annotations.AreAny
        && member.ContainingType.DeclaringSyntaxReferences.Any(reference => _locked.Mention(reference.SyntaxTree))
        && member.ContainingType.GetMembers().Any(other => !other.IsImplicitlyDeclared && _model.Annotations.Of(other).Any(annotation => Names(annotation, other, member)));

    private bool Names(Annotation annotation, ISymbol annotated, ISymbol member) =>
        annotation.Kind is AnnotationKind.GuardedBy or AnnotationKind.ContentsGuardedBy or AnnotationKind.RequiresLock or AnnotationKind.AcquiresLock
            or AnnotationKind.TryAcquiresLock or AnnotationKind.ReleasesLock or AnnotationKind.ExcludesLock or AnnotationKind.ReturnsLock
        && annotation.Texts.Any(text => text.Contains(member.Name) && SymbolEqualityComparer.Default.Equals(_model.Paths.Bind(text, annotated).Path?.Symbol, member));

    private bool IsLocked(ISymbol member, ITypeSymbol type, CancellationToken cancellationToken)
    {
        if (!_locked.May(member.Name) && !MayBeLockedByGetter(member))
            return false;
        var names = Getters(member).Append(member.Name).ToList();
        return Trees(member)
            .Where(tree => names.Any(name => _locked.May(tree, name)))
            .SelectMany(tree => _locked.In(tree))
            .Any(locked => names.Contains(locked.Identifier.ValueText) && Means(locked, member, type, cancellationToken));
    }

    private bool MayBeLockedByGetter(ISymbol member)
    {
        foreach (string name in member.ContainingType.MemberNames)
        {
            if (name != member.Name && _locked.May(name))
                return true;
        }
        return false;
    }

    private IEnumerable<SyntaxTree> Trees(ISymbol member) =>
        member.DeclaredAccessibility == Accessibility.Private
            ? member.ContainingType.DeclaringSyntaxReferences.Select(reference => reference.SyntaxTree).Distinct()
            : _model.Compilation.SyntaxTrees;

    // Getters that stand for the member.
    private static IEnumerable<string> Getters(ISymbol member) =>
        member.ContainingType.GetMembers()
            .Where(other => other is IPropertySymbol or IMethodSymbol { MethodKind: MethodKind.Ordinary, Parameters.IsEmpty: true } && !other.IsImplicitlyDeclared
                && TrivialGetters.ReturnedPath(other) is { } path && (path == member.Name || path == "this." + member.Name))
            .Select(other => other.Name);

    private bool Means(SimpleNameSyntax name, ISymbol member, ITypeSymbol type, CancellationToken cancellationToken)
    {
        // Of other objects than plain locks a local snapshot is locked on purpose.
        bool isAlias = name.FirstAncestorOrSelf<VariableDeclaratorSyntax>() is { } declarator && declarator.Initializer?.Span.Contains(name.Span) == true
            && name.FirstAncestorOrSelf<StatementSyntax>() is LocalDeclarationStatementSyntax;
        if (isAlias && type.SpecialType != SpecialType.System_Object && _model.Traits.FamilyOf(type) == LockFamily.Monitor)
            return false;
        // Release() and the like of another type take no lock.
        if (_model.Traits.FamilyOf(type) == LockFamily.Monitor && (IsCalledOn(name) || IsGivenBack(name)))
            return false;
        var symbol = _model.Compilation.GetSemanticModel(name.SyntaxTree).GetSymbolInfo(name, cancellationToken).Symbol?.OriginalDefinition;
        return symbol is not null && (SymbolEqualityComparer.Default.Equals(symbol, member)
            || symbol.Name != member.Name && SymbolEqualityComparer.Default.Equals(symbol.ContainingType, member.ContainingType));
    }

    // What is only given back by this name was taken by another: it is a note of what is held.
    private static bool IsGivenBack(SimpleNameSyntax name) =>
        name.FirstAncestorOrSelf<ArgumentSyntax>() is { Parent.Parent: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax called } } argument
        && MemberNames.LastOf(argument.Expression) == name
        && LockApi.ReleaseNames.Contains(called.Name.Identifier.ValueText);

    private static bool IsCalledOn(SimpleNameSyntax name)
    {
        SyntaxNode expression = name;
        while (expression.Parent is ParenthesizedExpressionSyntax or CastExpressionSyntax or PostfixUnaryExpressionSyntax || expression.Parent is MemberAccessExpressionSyntax owner && owner.Name == expression)
            expression = expression.Parent;
        return expression.Parent is MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax } or ConditionalAccessExpressionSyntax { WhenNotNull: InvocationExpressionSyntax };
    }
}
