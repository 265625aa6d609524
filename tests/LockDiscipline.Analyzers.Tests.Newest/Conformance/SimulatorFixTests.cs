using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using LockDiscipline.Analyzers.Tests.CodeFixes;
using LockDiscipline.Analyzers.Tests.Robustness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace LockDiscipline.Analyzers.Tests.Conformance;

/// <summary>Every fix that is offered in the racy simulator keeps the law of fixes, in every file of it and as Fix All of document and solution.</summary>
public sealed class SimulatorFixTests
{
    // The command line is not a part of it.
    private static readonly string[] Folders = ["GemSimulator", "GemSimulator.Explorer", "GemSimulator.Racy/Scenarios", "GemSimulator.Racy/Variants"];
    private static readonly string[] Files = ["GemSimulator.Racy/Variant.cs", "GemSimulator.Racy/VariantAttribute.cs", "GemSimulator.Racy/VariantCatalog.cs"];

    [Fact]
    public async Task Fixes_in_the_racy_simulator_keep_the_law()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var project = FixedProject.Create(
            Sources(),
            [.. await TestedLanguage.Framework.ResolveAsync(LanguageNames.CSharp, cancellationToken), TestedLanguage.Annotations],
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        var (violations, offered) = await FixLaw.CheckAsync(project, AllCodeFixes.Create(), cancellationToken);
        FixShares.Record("samples/GemSimulator.Racy", offered);
        Assert.True(violations.IsEmpty, string.Join(Environment.NewLine, violations));
        Assert.Contains(offered, fixes => fixes.Keys.Contains("SplitCallee"));
    }

    private static IEnumerable<(string Name, string Text)> Sources()
    {
        string samples = Path.Combine(RepositoryFiles.Root, "samples");
        return Folders.SelectMany(folder => Directory.EnumerateFiles(Path.Combine(samples, folder), "*.cs", SearchOption.AllDirectories))
            .Concat(Files.Select(file => Path.Combine(samples, file)))
            .Select(path => (Name: Path.GetRelativePath(samples, path).Replace('\\', '/'), Path: path))
            .Where(file => !file.Name.Contains("/obj/", StringComparison.Ordinal) && !file.Name.Contains("/bin/", StringComparison.Ordinal))
            .Select(file => (file.Name, File.ReadAllText(file.Path)));
    }
}
