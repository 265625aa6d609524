using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LockDiscipline.Cli.Analysis;

/// <summary>Supplies what a project would have supplied to sources without one: the attributes of the annotations, and the usual global usings.</summary>
internal static class LooseSources
{
    private const string AnyAttribute = "LockDiscipline.GuardedByAttribute";

    private const string ImplicitUsings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    public static CSharpCompilation Complete(CSharpCompilation compilation, CancellationToken cancellation)
    {
        if (compilation.GetTypeByMetadataName(AnyAttribute) is null)
        {
            compilation = compilation.AddReferences(MetadataReference.CreateFromFile(typeof(GuardedByAttribute).Assembly.Location));
        }

        var errors = Errors(compilation, cancellation);
        if (errors == 0)
        {
            return compilation;
        }

        // Written for a project with implicit usings? Only if it helps.
        var options = (CSharpParseOptions?)compilation.SyntaxTrees.FirstOrDefault()?.Options;
        var withUsings = compilation.AddSyntaxTrees(CSharpSyntaxTree.ParseText(ImplicitUsings, options, "ImplicitUsings.g.cs", cancellationToken: cancellation));
        return Errors(withUsings, cancellation) < errors ? withUsings : compilation;
    }

    private static int Errors(CSharpCompilation compilation, CancellationToken cancellation)
        => compilation.GetDiagnostics(cancellation).Count(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
}
