namespace LockDiscipline.Analyzers.Flow;

/// <summary>Why a lock counts as held.</summary>
internal enum HeldOrigin
{
    /// <summary>This body took it.</summary>
    Acquired,

    /// <summary>It was held on entry: the body's contract says so.</summary>
    Contract,

    /// <summary>A test or an assertion said that it is held; nobody has to give it back here.</summary>
    Assertion,

    /// <summary>The caller holds it while it runs this lambda or local function in place.</summary>
    Caller,

    /// <summary>It is not held at all: the body is looked at as if it were, to see what would stand in the way of that.</summary>
    Assumption,
}
