using System.Linq;
using Microsoft.CodeAnalysis;

namespace LockDiscipline.CodeFixes;

/// <summary>Members that are used through a base type or an interface.</summary>
internal static class Polymorphism
{
    /// <summary>Whether others may call the member without seeing it: it overrides, can be overridden, or implements a member of an interface.</summary>
    public static bool IsHidden(ISymbol member) => member.IsOverride || member.IsVirtual || member.IsAbstract || Implements(member);

    private static bool Implements(ISymbol member) => member.ContainingType is { } type && type.AllInterfaces
        .SelectMany(@interface => @interface.GetMembers(member.Name.Split('.').Last()))
        .Any(declared => SymbolEqualityComparer.Default.Equals(type.FindImplementationForInterfaceMember(declared), member));
}
