using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using LockDiscipline.Analyzers.Locks;
using Microsoft.CodeAnalysis;

namespace LockDiscipline.Analyzers.Effects.Calls;

/// <summary>Which methods of the compilation a virtual or interface call may run.</summary>
internal sealed class Implementations
{
    /// <summary>With more than these it is unknown what runs.</summary>
    private const int Most = 8;

    private readonly Compilation _compilation;

    // The classes and structs of the compilation by what they are, derive from or implement.
    private readonly Lazy<ILookup<INamedTypeSymbol, INamedTypeSymbol>> _derived;
    private readonly ConcurrentDictionary<(IMethodSymbol Method, INamedTypeSymbol? Type), ImmutableArray<IMethodSymbol>> _known = new();

    public Implementations(Compilation compilation)
    {
        _compilation = compilation;
        _derived = new Lazy<ILookup<INamedTypeSymbol, INamedTypeSymbol>>(FindDerived);
    }

    /// <summary>The methods that a call may run; empty where that is not known.</summary>
    /// <param name="method">The method that is called.</param>
    /// <param name="receiverType">The static type of the receiver.</param>
    /// <param name="isExact">Whether the call is not virtual, or the type of the object is known.</param>
    public ImmutableArray<IMethodSymbol> Of(IMethodSymbol method, ITypeSymbol? receiverType, bool isExact)
    {
        var found = (VirtualDispatch.Find(method, receiverType) as IMethodSymbol ?? method).OriginalDefinition;
        var type = (receiverType as INamedTypeSymbol)?.OriginalDefinition;
        if (isExact || !CanBeOverridden(found, type))
            return found.IsAbstract ? ImmutableArray<IMethodSymbol>.Empty : ImmutableArray.Create(found);
        if (!SymbolEqualityComparer.Default.Equals(found.ContainingAssembly, _compilation.Assembly))
            return ImmutableArray<IMethodSymbol>.Empty;
        return _known.GetOrAdd((found, type), key => Find(key.Method, key.Type));
    }

    /// <summary>Whether the compilation has a type that implements the interface, or derives from the class.</summary>
    public bool IsImplemented(INamedTypeSymbol type) => _derived.Value.Contains(type.OriginalDefinition);

    private static bool CanBeOverridden(IMethodSymbol method, INamedTypeSymbol? type)
    {
        if (method.IsStatic || type is { IsSealed: true, TypeKind: not TypeKind.Interface })
            return false;
        return method.ContainingType?.TypeKind == TypeKind.Interface || (method.IsVirtual || method.IsAbstract || method.IsOverride) && !method.IsSealed;
    }

    private ImmutableArray<IMethodSymbol> Find(IMethodSymbol method, INamedTypeSymbol? type)
    {
        var found = new HashSet<IMethodSymbol>(SymbolEqualityComparer.Default);
        if (!method.IsAbstract)
            found.Add(method);
        var owner = method.ContainingType.OriginalDefinition;
        var restriction = type is { TypeKind: TypeKind.Class } && BasesOf(type).Contains(owner) ? type : owner;
        foreach (var candidate in _derived.Value[restriction])
        {
            var implementation = owner.TypeKind == TypeKind.Interface ? Implementation(candidate, method) : Override(candidate, method);
            if (implementation is { IsAbstract: false })
                found.Add(implementation.OriginalDefinition);
            if (found.Count > Most)
                return ImmutableArray<IMethodSymbol>.Empty;
        }
        return found.ToImmutableArray();
    }

    private ILookup<INamedTypeSymbol, INamedTypeSymbol> FindDerived() => TypesIn(_compilation.Assembly.GlobalNamespace)
        .SelectMany(type => BasesOf(type).Select(@base => (Base: @base, Type: type)))
        .ToLookup(entry => entry.Base, entry => entry.Type, (IEqualityComparer<INamedTypeSymbol>)SymbolEqualityComparer.Default);

    // The definitions of the type itself, of its bases and of its interfaces.
    private static HashSet<INamedTypeSymbol> BasesOf(INamedTypeSymbol type)
    {
        var bases = new HashSet<INamedTypeSymbol>(SymbolEqualityComparer.Default);
        for (INamedTypeSymbol? level = type; level is not null; level = level.BaseType)
            bases.Add(level.OriginalDefinition);
        foreach (var @interface in type.AllInterfaces)
            bases.Add(@interface.OriginalDefinition);
        return bases;
    }

    private static IMethodSymbol? Implementation(INamedTypeSymbol type, IMethodSymbol method)
    {
        foreach (var @interface in type.AllInterfaces.Where(i => SymbolEqualityComparer.Default.Equals(i.OriginalDefinition, method.ContainingType.OriginalDefinition)))
        {
            var member = @interface.GetMembers(method.Name).OfType<IMethodSymbol>().FirstOrDefault(m => SymbolEqualityComparer.Default.Equals(m.OriginalDefinition, method));
            if (member is not null && type.FindImplementationForInterfaceMember(member) is IMethodSymbol found)
                return found;
        }
        return null;
    }

    private static IMethodSymbol? Override(INamedTypeSymbol type, IMethodSymbol method)
    {
        var root = VirtualDispatch.Root(method).OriginalDefinition;
        return type.GetMembers(method.Name).OfType<IMethodSymbol>()
            .FirstOrDefault(m => m.IsOverride && SymbolEqualityComparer.Default.Equals(VirtualDispatch.Root(m).OriginalDefinition, root));
    }

    private static IEnumerable<INamedTypeSymbol> TypesIn(INamespaceOrTypeSymbol container)
    {
        foreach (var member in container.GetMembers().OfType<INamespaceOrTypeSymbol>())
        {
            if (member is INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct } type)
                yield return type;
            foreach (var inner in TypesIn(member))
                yield return inner;
        }
    }
}
