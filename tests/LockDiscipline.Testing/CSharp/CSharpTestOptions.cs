namespace Microsoft.CodeAnalysis.CSharp.Testing;

/// <summary>The options of a C# test that sets none of its own.</summary>
internal static class CSharpTestOptions
{
    public static CSharpCompilationOptions Compilation { get; } = new(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true);

    public static CSharpParseOptions Parse { get; } = new(documentationMode: DocumentationMode.Diagnose);
}
