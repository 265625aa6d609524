using System.Collections.Concurrent;
using System.Linq;
using LockDiscipline.Analyzers.Effects.Words;
using Microsoft.CodeAnalysis;

namespace LockDiscipline.Analyzers.Effects.Inference;

/// <summary>
/// Collections that a code base has made for itself and that only one thread at a time may use, as those of the framework: whoever owns one says which lock
/// guards it. Safe for use from several threads.
/// </summary>
internal sealed class HomeMadeCollections
{
    private readonly ConcurrentDictionary<INamedTypeSymbol, bool> _types = new(SymbolEqualityComparer.Default);
    private readonly NameIndex _names;

    public HomeMadeCollections(NameIndex names)
    {
        _names = names;
    }

    /// <summary>Whether the type is such a collection.</summary>
    public bool Include(ITypeSymbol? type) => type is INamedTypeSymbol { TypeKind: TypeKind.Class } named && _types.GetOrAdd(named.OriginalDefinition, IsForOneThread);

    // It holds things of a kind that others choose, changes, and takes no lock itself.
    private bool IsForOneThread(INamedTypeSymbol type) =>
        !type.DeclaringSyntaxReferences.IsEmpty
        && HoldsElements(type)
        && Parts(type).SelectMany(part => part.GetMembers()).Any(IsMutable)
        && !Parts(type).SelectMany(part => part.GetMembers()).Any(SaysAnythingOfLocks);

    private static bool HoldsElements(INamedTypeSymbol type) =>
        type.IsGenericType || type.AllInterfaces.Any(i => i.SpecialType == SpecialType.System_Collections_IEnumerable);

    // What nobody outside can name belongs to it.
    private static System.Collections.Generic.IEnumerable<INamedTypeSymbol> Parts(INamedTypeSymbol type) => type.GetTypeMembers().SelectMany(Parts).Prepend(type);

    private static bool IsMutable(ISymbol member) => member is IFieldSymbol { IsStatic: false, IsReadOnly: false, IsConst: false };

    private bool SaysAnythingOfLocks(ISymbol member) =>
        member is IFieldSymbol { IsVolatile: true } || member is IFieldSymbol && _names.MayBeAtomic(member) || _names.MentionsLocks(member);
}
