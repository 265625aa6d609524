using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FindSymbols;
using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Simplification;

namespace LockDiscipline.CodeFixes.SpinContext;

/// <summary>A field or property with a spinlock in it, and everything that uses it.</summary>
internal sealed class SpinLockMember
{
    private readonly ISymbol _member;
    private readonly INamedTypeSymbol _type;
    private readonly SyntaxNode _declaration;
    private readonly bool _isHomeMade;

    private SpinLockMember(ISymbol member, INamedTypeSymbol type, SyntaxNode declaration, bool isHomeMade)
    {
        _member = member;
        _type = type;
        _declaration = declaration;
        _isHomeMade = isHomeMade;
    }

    /// <summary>The member as a spinlock; null where it is none, or is declared where it cannot be changed.</summary>
    public static SpinLockMember? Of(ISymbol member)
    {
        if (((member as IFieldSymbol)?.Type ?? (member as IPropertySymbol)?.Type) is not INamedTypeSymbol type)
            return null;
        bool isHomeMade = Attributes.Has(type, "LockType");
        if (!isHomeMade && type is not { Name: "SpinLock", ContainingNamespace: { Name: "Threading", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } } })
            return null;
        if (member.DeclaringSyntaxReferences.Length != 1 || member.DeclaredAccessibility is Accessibility.Public or Accessibility.Protected && IsVisible(member.ContainingType))
            return null;
        var declaration = member.DeclaringSyntaxReferences[0].GetSyntax() switch
        {
            VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Variables.Count: 1, Parent: FieldDeclarationSyntax field } } => field,
            PropertyDeclarationSyntax { ExpressionBody: null, Initializer: not null } property => (SyntaxNode)property,
            _ => null,
        };
        return declaration is null || declaration.ContainsDirectives ? null : new SpinLockMember(member, type, declaration, isHomeMade);
    }

    private static bool IsVisible(INamedTypeSymbol? type) => type is null || type.DeclaredAccessibility is Accessibility.Public or Accessibility.Protected && IsVisible(type.ContainingType);

    /// <summary>The solution with a mutex in the member; null where something is done with the lock that a mutex does not offer.</summary>
    public async Task<Solution?> AsMutexAsync(Solution solution, Compilation compilation, CancellationToken cancellationToken)
    {
        var uses = new List<LockUse>();
        foreach (var reference in await SymbolFinder.FindReferencesAsync(_member, solution, cancellationToken).ConfigureAwait(false))
        {
            foreach (var location in reference.Locations)
            {
                var root = (await location.Document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false))!;
                var node = root.FindNode(location.Location.SourceSpan, findInsideTrivia: true, getInnermostNodeForTie: true);
                var model = (await location.Document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false))!;
                if (LockUse.IsNameOnly(node))
                    continue;
                if (LockUse.Of(location.Document.Id, node, model) is not { } use)
                    return null;
                uses.Add(use);
            }
        }
        if (solution.GetDocumentId(_declaration.SyntaxTree) is null)
            return null;
        if (_isHomeMade && MutexLike(uses, compilation) is { } mutex)
            return await new MutexUses([], asLock: true).ApplyAsync(solution, _declaration, declaration => Declared(declaration, Named(mutex), keepsArguments: true), cancellationToken).ConfigureAwait(false);
        bool hasLock = compilation.GetTypeByMetadataName("System.Threading.Lock") is not null && ((CSharpParseOptions)_declaration.SyntaxTree.Options).LanguageVersion >= LanguageVersion.CSharp13;
        var rewrite = new MutexUses(uses, hasLock && uses.All(use => use.FitsLock));
        return rewrite.IsPossible
            ? await rewrite.ApplyAsync(solution, _declaration, declaration => Declared(declaration, rewrite.LockType, keepsArguments: false), cancellationToken).ConfigureAwait(false)
            : null;
    }

    // The mutex of the same making: it offers whatever is used of the spinlock, by the same names.
    private INamedTypeSymbol? MutexLike(List<LockUse> uses, Compilation compilation) => _type.ContainingNamespace.GetTypeMembers()
        .Where(type => type.DeclaringSyntaxReferences.Any() && IsMutex(type) && type.TypeKind == _type.TypeKind && type.Arity == 0 && HasSameConstructors(type) && compilation.IsSymbolAccessibleWithin(type, _member.ContainingType))
        .OrderBy(type => type.Name, System.StringComparer.Ordinal)
        .FirstOrDefault(type => uses.All(use => use.Member is IMethodSymbol used && type.GetMembers(used.Name).OfType<IMethodSymbol>().Any(method => IsLike(method, used))));

    private static bool IsMutex(INamedTypeSymbol type) => type.GetAttributes().Any(attribute =>
        attribute.AttributeClass?.Name == "LockTypeAttribute" && attribute.ConstructorArguments.FirstOrDefault() is { Kind: TypedConstantKind.Enum, Value: 0 });

    private bool HasSameConstructors(INamedTypeSymbol type) => _type.InstanceConstructors.All(constructor => type.InstanceConstructors.Any(other =>
        other.Parameters.Length == constructor.Parameters.Length && other.Parameters.Zip(constructor.Parameters, (a, b) => SymbolEqualityComparer.Default.Equals(a.Type, b.Type)).All(same => same)));

    // A scope has the same name in both.
    private static bool IsLike(IMethodSymbol method, IMethodSymbol used) =>
        method.Parameters.Length == used.Parameters.Length
        && method.Parameters.Zip(used.Parameters, (a, b) => SymbolEqualityComparer.Default.Equals(a.Type, b.Type)).All(same => same)
        && (SymbolEqualityComparer.Default.Equals(method.ReturnType, used.ReturnType) || !method.ReturnsVoid && !used.ReturnsVoid && method.ReturnType.Name == used.ReturnType.Name);

    private static TypeSyntax Named(INamedTypeSymbol type) => SyntaxFactory.ParseTypeName(type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat)).WithAdditionalAnnotations(Simplifier.Annotation);

    private static SyntaxNode Declared(SyntaxNode declaration, TypeSyntax type, bool keepsArguments)
    {
        switch (declaration)
        {
            case FieldDeclarationSyntax field:
                var variable = field.Declaration.Variables[0];
                var value = Created(variable.Initializer?.Value, type, keepsArguments);
                var named = field.WithDeclaration(field.Declaration.WithType(type.WithTriviaFrom(field.Declaration.Type)).WithVariables(SyntaxFactory.SingletonSeparatedList(
                    variable.WithInitializer((variable.Initializer ?? SyntaxFactory.EqualsValueClause(value)).WithValue(value.WithTriviaFrom(variable.Initializer?.Value ?? value))).WithAdditionalAnnotations(Formatter.Annotation))));
                return Modifiers.Has(named, SyntaxKind.ReadOnlyKeyword) ? named : Modifiers.With(named, SyntaxKind.ReadOnlyKeyword);
            case PropertyDeclarationSyntax { Initializer: { } initializer } property:
                return property.WithType(type.WithTriviaFrom(property.Type)).WithInitializer(initializer.WithValue(Created(initializer.Value, type, keepsArguments).WithTriviaFrom(initializer.Value)));
            default:
                return declaration;
        }
    }

    private static ExpressionSyntax Created(ExpressionSyntax? before, TypeSyntax type, bool keepsArguments)
    {
        var arguments = keepsArguments && before is BaseObjectCreationExpressionSyntax { ArgumentList: { } list } ? list : SyntaxFactory.ArgumentList();
        return before is ObjectCreationExpressionSyntax creation
            ? creation.WithType(type.WithTriviaFrom(creation.Type)).WithArgumentList(arguments).WithInitializer(null)
            : SyntaxFactory.ImplicitObjectCreationExpression().WithArgumentList(arguments.WithoutTrivia());
    }
}
