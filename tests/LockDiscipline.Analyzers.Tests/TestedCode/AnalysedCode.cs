using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Threading;
using LockDiscipline.Analyzers.Annotations;
using LockDiscipline.Analyzers.Effects.Words;
using LockDiscipline.Analyzers.Effects;
using LockDiscipline.Analyzers.Effects.Inference;
using LockDiscipline.Analyzers.Flow;
using LockDiscipline.Analyzers.Locks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LockDiscipline.Analyzers.Tests;

/// <summary>A compilation whose layers tests look into, each in its own terms.</summary>
internal sealed class AnalysedCode
{
    private static readonly Lazy<ImmutableArray<MetadataReference>> References = new(() =>
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path))]);

    private const int LongestChain = 16;

    private readonly CSharpCompilation _compilation;
    private readonly BodySource _bodies;
    private readonly CalleeKnowledge _callees;

    public AnalysedCode(params string[] sources)
    {
        var trees = sources.Select((source, index) => CSharpSyntaxTree.ParseText(source, TestedLanguage.ParseOptions, $"File{index}.cs"))
            .Append(CSharpSyntaxTree.ParseText(TestedLanguage.GlobalUsings.Text, TestedLanguage.ParseOptions, TestedLanguage.GlobalUsings.Path));
        _compilation = CSharpCompilation.Create("Analysed", trees, References.Value, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        if (_compilation.GetDiagnostics().FirstOrDefault(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error) is { } error)
            throw new ArgumentException(error.ToString(), nameof(sources));
        Model = new LockModel(_compilation, ExternalContracts.Read(_compilation, [], CancellationToken.None), exactInstances: false, () => true);
        _bodies = new BodySource(_compilation);
        _callees = new CalleeKnowledge(null, new DelegateUses(_bodies, Model), CancellationToken.None);
        var names = NameIndex.Create(_compilation, Model.External, tree => FileNames.Read(tree, CancellationToken.None), _ => true, CancellationToken.None);
        Bodies = new CompilationBodies(_bodies, Model, null, _callees, names, LongestChain);
    }

    public LockModel Model { get; }

    public CompilationBodies Bodies { get; }

    /// <summary>A type, as <c>C</c>, or a member of one, as <c>C.F</c>.</summary>
    public ISymbol Symbol(string name)
    {
        string[] parts = name.Split('.');
        var type = _compilation.GetTypeByMetadataName(parts[0]) ?? throw new ArgumentException($"There is no type '{parts[0]}'", nameof(name));
        return parts.Length == 1 ? type : type.GetMembers(parts[1]).First();
    }

    /// <summary>A lock expression as it is bound on a member: its path, or what is wrong with it.</summary>
    public string Bound(string text, string member) => Model.Paths.Bind(text, Symbol(member)).ToString();

    /// <summary>The declared contract of a method, one clause a line.</summary>
    public IEnumerable<string> Contract(string method) => Model.Contracts.Of(Symbol(method))
        .Select(clause => $"{clause.Kind} {clause.Lock}{(clause.Shared ? " shared" : "")}");

    /// <summary>
    /// The locks that are held where the body calls <c>Here()</c>, in the order in which they were taken; states that differ are separated by a bar.
    /// </summary>
    public string HeldAtHere(string method)
    {
        var body = _bodies.BodyOf((IMethodSymbol)Symbol(method), CancellationToken.None) ?? throw new ArgumentException($"'{method}' has no body", nameof(method));
        var result = BodyAnalysis.Run(body, Model, _callees, null, CancellationToken.None);
        var states = result.ByOperation<CallEvent>()
            .Where(group => group[0].Method.Name == "Here")
            .SelectMany(group => group)
            .Select(call => string.Join(", ", call.State.Held));
        return string.Join(" | ", states.Distinct().Order(StringComparer.Ordinal));
    }
}
