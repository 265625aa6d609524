using System.IO;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Testing;

namespace LockDiscipline.Analyzers.Tests;

/// <summary>What tested code is compiled with: the newest C# that the Roslyn under test knows, .NET 10 and the attributes.</summary>
internal static class TestedLanguage
{
    /// <summary>The usual namespaces, so that a snippet is only its idea.</summary>
    public static readonly (string Path, string Text) GlobalUsings = ("/0/GlobalUsings.cs", """
        global using System;
        global using System.Collections.Generic;
        global using System.Linq;
        global using System.Runtime.CompilerServices;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using LockDiscipline;
        """);

    public static CSharpParseOptions ParseOptions { get; } = new(LanguageVersion.Preview);

    public static ReferenceAssemblies Framework { get; } =
        new("net10.0", new PackageIdentity("Microsoft.NETCore.App.Ref", "10.0.0"), Path.Combine("ref", "net10.0"));

    public static MetadataReference Annotations { get; } = MetadataReference.CreateFromFile(typeof(GuardedByAttribute).Assembly.Location);
}
