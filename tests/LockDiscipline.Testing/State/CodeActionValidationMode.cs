namespace Microsoft.CodeAnalysis.Testing;

/// <summary>How the tree that a fix leaves is compared with the one that the compiler makes of its text.</summary>
public enum CodeActionValidationMode
{
    None = 0,
    SemanticStructure = 1,
    Full = 2,
}
