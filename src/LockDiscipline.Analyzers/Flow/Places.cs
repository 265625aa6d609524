using LockDiscipline.Analyzers.Locks;
using Microsoft.CodeAnalysis;

namespace LockDiscipline.Analyzers.Flow;

/// <summary>The places that hold values: variables, and members of what a path names.</summary>
internal static class Places
{
    private static readonly object Variable = new();
    private static readonly object Earlier = new();

    /// <summary>The place of a function's result.</summary>
    public static LockPath Result { get; } = LockPath.Unknown(new object());

    public static LockPath Of(ILocalSymbol local) => LockPath.Local(local, Variable);

    public static LockPath Of(IParameterSymbol parameter) => LockPath.Parameter(parameter);

    public static bool IsVariable(LockPath place) =>
        place.Kind == LockPathKind.Parameter || place.Kind == LockPathKind.Local && ReferenceEquals(place.Origin, Variable);

    /// <summary>Whether the place holds a struct with members of its own, even before it is assigned as a whole.</summary>
    public static bool IsStruct(LockPath place) =>
        place.Type is { TypeKind: TypeKind.Struct, SpecialType: SpecialType.None } type && type.OriginalDefinition.SpecialType != SpecialType.System_Nullable_T;

    /// <summary>The root that a variable has from an assignment on.</summary>
    public static LockPath Assigned(LockPath place, object origin) => LockPath.Local(place.Symbol!, (origin, place));

    /// <summary>Whether a path is the root that a variable has from an assignment on.</summary>
    public static bool IsAssignedAt(LockPath path, LockPath place, object origin) =>
        path is { Kind: LockPathKind.Local, Origin: System.ValueTuple<object, LockPath> made } && ReferenceEquals(made.Item1, origin) && made.Item2.Equals(place);

    /// <summary>What a root named before the place that made it was passed again, in an earlier turn of a loop.</summary>
    public static LockPath InEarlierTurn(LockPath root) =>
        root.Origin is System.ValueTuple<object, object> { Item2: var mark } && ReferenceEquals(mark, Earlier) ? root : LockPath.Local(root.Symbol!, (root.Origin!, Earlier));
}
