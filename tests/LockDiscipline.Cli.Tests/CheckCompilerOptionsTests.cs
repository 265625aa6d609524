using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace LockDiscipline.Cli.Tests;

/// <summary>What the compiler's own options mean for what it says about the code.</summary>
public sealed class CheckCompilerOptionsTests
{
    private const int KeySize = 1024;

    [Fact]
    public async Task FriendOfASignedAssembly_IsKnownByItsKey()
    {
        using var tree = new SourceTree().Add("C.cs", "class C { Hidden? _hidden; }");
        using var rsa = new RSACryptoServiceProvider(KeySize);
        File.WriteAllBytes(tree["key.snk"], rsa.ExportCspBlob(includePrivateParameters: true));
        var options = new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary).WithCryptoKeyFile(tree["key.snk"]).WithPublicSign(true);
        var key = CSharpCompilation.Create("key", options: options).Assembly.Identity.PublicKey;
        string friend = string.Concat(key.Select(part => part.ToString("x2", System.Globalization.CultureInfo.InvariantCulture)));
        Emit(tree, "Signed.dll", $"[assembly: System.Runtime.CompilerServices.InternalsVisibleTo(\"C, PublicKey={friend}\")] class Hidden {{ }}", options);
        tree.Add("C.rsp", $"/target:library /nullable /keyfile:key.snk\n/reference:{typeof(object).Assembly.Location}\n/reference:Signed.dll\nC.cs");

        var result = await Tool.RunAsync("check", tree["C.rsp"]);

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
    }

    [Fact]
    public async Task GeneratorWhoseDependencyLiesElsewhere_Runs()
    {
        using var tree = new SourceTree().Add("C.cs", "class C : Made { }");
        var options = new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary);
        Directory.CreateDirectory(tree["a"]);
        Directory.CreateDirectory(tree["b"]);
        Emit(tree, "b/Words.dll", "public static class Words { public static string Text => \"class Made { }\"; }", options);
        Emit(
            tree,
            "a/Maker.dll",
            """
            using Microsoft.CodeAnalysis;
            [Generator(LanguageNames.CSharp)]
            public sealed class Maker : IIncrementalGenerator
            {
                public void Initialize(IncrementalGeneratorInitializationContext context) => context.RegisterPostInitializationOutput(output => output.AddSource("Made.cs", Words.Text));
            }
            """,
            options,
            tree["b/Words.dll"]);
        tree.Add("C.rsp", $"/target:library\n/reference:{typeof(object).Assembly.Location}\n/analyzer:a/Maker.dll\n/analyzer:b/Words.dll\nC.cs");

        var result = await Tool.RunAsync("check", tree["C.rsp"]);

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
    }

    private static void Emit(SourceTree tree, string path, string source, CSharpCompilationOptions options, params string[] references)
    {
        var platform = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator);
        IEnumerable<MetadataReference> all = platform.Concat(references).Select(reference => MetadataReference.CreateFromFile(reference));
        var compilation = CSharpCompilation.Create(Path.GetFileNameWithoutExtension(path), [CSharpSyntaxTree.ParseText(source)], all, options);
        Assert.True(compilation.Emit(tree[path]).Success);
    }
}
