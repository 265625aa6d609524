using System.Collections.Generic;

namespace Microsoft.CodeAnalysis.Testing;

/// <summary>What a project of a test consists of.</summary>
public class ProjectState
{
    public ProjectState(string name, string language, string defaultPrefix, string defaultExtension)
    {
        Name = name;
        Language = language;
        Sources = new SourceFileList(defaultPrefix, defaultExtension);
    }

    public string Name { get; }

    public string AssemblyName => Name;

    public string Language { get; }

    public SourceFileList Sources { get; }

    public SourceFileCollection AdditionalFiles { get; } = [];

    public SourceFileCollection AnalyzerConfigFiles { get; } = [];

    public MetadataReferenceCollection AdditionalReferences { get; } = [];

    /// <summary>Names of projects of the same solution that this one references.</summary>
    public List<string> AdditionalProjectReferences { get; } = [];

    /// <summary>What is compiled: <see langword="null"/> leaves it to the test's compilation options.</summary>
    public OutputKind? OutputKind { get; set; }

    public DocumentationMode? DocumentationMode { get; set; }

    /// <summary>The framework: <see langword="null"/> takes that of the test.</summary>
    public ReferenceAssemblies? ReferenceAssemblies { get; set; }
}
