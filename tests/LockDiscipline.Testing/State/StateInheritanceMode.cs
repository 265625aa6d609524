namespace Microsoft.CodeAnalysis.Testing;

/// <summary>What a fixed state takes over from the state before the fix.</summary>
public enum StateInheritanceMode
{
    /// <summary>Everything that it does not state itself.</summary>
    AutoInherit = 0,

    /// <summary>Nothing.</summary>
    Explicit = 1,
}
