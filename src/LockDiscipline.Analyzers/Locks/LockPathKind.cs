namespace LockDiscipline.Analyzers.Locks;

/// <summary>The shapes that an access path can have.</summary>
internal enum LockPathKind
{
    /// <summary>The object that the body belongs to.</summary>
    This,

    /// <summary>A parameter, as it was on entry.</summary>
    Parameter,

    /// <summary>A local or a reassigned parameter, since one particular assignment.</summary>
    Local,

    /// <summary>A field, property, event, parameterless method or captured primary-constructor parameter of the base; static without a base.</summary>
    Member,

    /// <summary>An element of an array or collection, by its key.</summary>
    Element,

    /// <summary>The object that represents a type.</summary>
    TypeOf,

    /// <summary>An object that was made in this body.</summary>
    Created,

    /// <summary>A constant, as the key of an element.</summary>
    Constant,

    /// <summary>The result of an operation that nothing is known about; equal to itself only.</summary>
    Unknown,
}
