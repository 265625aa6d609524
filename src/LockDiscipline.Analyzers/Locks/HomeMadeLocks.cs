using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using LockDiscipline.Analyzers.Annotations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LockDiscipline.Analyzers.Locks;

/// <summary>
/// Types that the code base has made to be locks, and does not say so: around one lock that nobody else sees, they have nothing to offer but to take it and to give it
/// back. Their objects are the locks that others know. Told from the syntax. One a compilation; safe for use from several threads.
/// </summary>
internal sealed class HomeMadeLocks
{
    // Methods that take the lock by other methods of the type, and those by others.
    private const int DeepestWrapper = 3;

    private readonly ConcurrentDictionary<INamedTypeSymbol, IFieldSymbol?> _made = new(SymbolEqualityComparer.Default);
    private readonly AnnotationReader _annotations;

    public HomeMadeLocks(AnnotationReader annotations)
    {
        _annotations = annotations;
    }

    /// <summary>The field with the lock that a type is made around; null where it is no such type.</summary>
    public IFieldSymbol? FieldOf(ITypeSymbol? type) =>
        type is INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct } named && !named.DeclaringSyntaxReferences.IsEmpty
            ? _made.GetOrAdd(named.OriginalDefinition, Find)
            : null;

    private IFieldSymbol? Find(INamedTypeSymbol type)
    {
        if (_annotations.Has(type, AnnotationKind.LockType) || _annotations.Has(type, AnnotationKind.ScopedLock) || FieldWithLock(type) is not { } field)
            return null;
        return type.GetMembers().All(member => member.IsImplicitlyDeclared || HidesState(member, field)) && OffersOnlyTheLock(type) ? field : null;
    }

    private static IFieldSymbol? FieldWithLock(INamedTypeSymbol type)
    {
        var fields = type.GetMembers().OfType<IFieldSymbol>().Where(field => !field.IsStatic && field.DeclaredAccessibility == Accessibility.Private && !field.IsImplicitlyDeclared).ToList();
        var locks = fields.Where(field => LockTraitsReader.FrameworkFamilyOf(field.Type) != LockFamily.Monitor).ToList();
        if (locks.Count == 0)
            locks = fields.Where(field => field.Type.SpecialType == SpecialType.System_Object).ToList();
        return locks.Count == 1 ? locks[0] : null;
    }

    // What guards state of the object, or is shown to others, is known by its own name.
    private bool HidesState(ISymbol member, IFieldSymbol field) => member switch
    {
        IFieldSymbol other => (other.IsReadOnly || other.IsConst || other.DeclaredAccessibility == Accessibility.Private) && !IsAnnotated(other),
        IPropertySymbol property => (property.SetMethod is null or { IsInitOnly: true } || property.DeclaredAccessibility == Accessibility.Private)
            && !IsAnnotated(property) && TrivialGetters.ReturnedPath(property) is var path && path != field.Name && path != "this." + field.Name,
        IEventSymbol => false,
        IMethodSymbol method => _annotations.Of(method).IsEmpty && (!method.Parameters.IsEmpty || TrivialGetters.ReturnedPath(method) is var path && path != field.Name && path != "this." + field.Name),
        _ => true,
    };

    private bool IsAnnotated(ISymbol member) => !_annotations.Of(member).IsEmpty;

    private static bool OffersOnlyTheLock(INamedTypeSymbol type)
    {
        var bodies = Bodies(type).ToList();
        var acquiring = ImmutableHashSet<string>.Empty;
        var releasing = ImmutableHashSet<string>.Empty;
        for (int depth = 0; depth < DeepestWrapper; depth++)
        {
            acquiring = Names(bodies.Where(body => body.Acquires || body.Called.Overlaps(acquiring)));
            releasing = Names(bodies.Where(body => body.Releases || body.Called.Overlaps(releasing)));
        }
        var offered = type.GetMembers().OfType<IMethodSymbol>()
            .Where(method => method is { MethodKind: MethodKind.Ordinary, IsImplicitlyDeclared: false, IsStatic: false } && method.DeclaredAccessibility != Accessibility.Private)
            .ToList();
        return offered.All(method => acquiring.Contains(method.Name) || releasing.Contains(method.Name))
            && offered.Any(method => acquiring.Contains(method.Name))
            && bodies.Any(body => body.Releases || body.Called.Overlaps(releasing));
    }

    // Those of the type and of the scopes that are nested in it.
    private static IEnumerable<BodyCalls> Bodies(INamedTypeSymbol type) =>
        type.DeclaringSyntaxReferences
            .SelectMany(reference => reference.GetSyntax().DescendantNodes())
            .OfType<BaseMethodDeclarationSyntax>()
            .Select(method => BodyCalls.Of(method, NamesOf(method)));

    private static IEnumerable<string> NamesOf(BaseMethodDeclarationSyntax declaration) => declaration switch
    {
        MethodDeclarationSyntax method => new[] { method.Identifier.ValueText },
        ConstructorDeclarationSyntax constructor => new[] { constructor.Identifier.ValueText },
        _ => Enumerable.Empty<string>(),
    };

    private static ImmutableHashSet<string> Names(IEnumerable<BodyCalls> bodies) => bodies.SelectMany(body => body.Names).ToImmutableHashSet();
}
