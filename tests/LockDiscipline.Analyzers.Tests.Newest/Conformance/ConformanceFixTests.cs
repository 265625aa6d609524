using System;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Threading.Tasks;
using LockDiscipline.Analyzers.Tests.CodeFixes;
using LockDiscipline.Conformance;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace LockDiscipline.Analyzers.Tests.Conformance;

/// <summary>Every fix that is offered in a conformance file keeps the law of fixes.</summary>
public sealed class ConformanceFixTests
{
    private static readonly string Directory =
        Path.GetFullPath(typeof(ConformanceTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == "ConformanceDirectory").Value!);

    public static TheoryData<string> Files() => ConformanceTests.Files();

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Fixes_in_file_keep_the_law(string name)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var file = ConformanceFile.Read(Directory, Path.Combine(Directory, name));
        var project = FixedProject.Create(
            [(file.Name, file.Source)],
            [.. await TestedLanguage.Framework.ResolveAsync(LanguageNames.CSharp, cancellationToken), TestedLanguage.Annotations],
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true));
        var (violations, offered) = await FixLaw.CheckAsync(project, AllCodeFixes.Create(), cancellationToken);
        FixShares.Record(name, offered);
        Assert.True(violations.IsEmpty, string.Join(Environment.NewLine, violations));
    }
}
