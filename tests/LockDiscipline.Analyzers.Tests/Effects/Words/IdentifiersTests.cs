using System.Linq;
using LockDiscipline.Analyzers.Effects.Words;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace LockDiscipline.Analyzers.Tests.Effects.Words;

/// <summary>Names are found by the text first, and are identifiers of the code all the same.</summary>
public sealed class IdentifiersTests
{
    [Theory]
    [InlineData("class C { int gate; int M() => gate; }", 2)]
    [InlineData("class C { int gates; int _gate; int gateKeeper; }", 0)]
    [InlineData("class C { int @gate; }", 1)]
    [InlineData("class C { /* gate */ string s = \"gate\"; } // gate", 0)]
    [InlineData("/// <see cref=\"gate\"/>\nclass C { int gate; }", 1)]
    [InlineData("class C {\n#if NEVER\nint gate;\n#endif\n}", 0)]
    [InlineData("class C { string s = $\"{gate}\"; }", 1)]
    [InlineData("class gate", 1)]
    public void Only_identifiers_of_that_name_are_found(string code, int count)
    {
        var root = CSharpSyntaxTree.ParseText(code, cancellationToken: TestContext.Current.CancellationToken).GetRoot(TestContext.Current.CancellationToken);
        Assert.Equal(count, Identifiers.Named(root, "gate").Count());
        Assert.Equal(count > 0, Identifiers.Mention(root, "gate"));
    }

    // The text is read in pieces: wherever a piece ends, a name is found once.
    [Fact]
    public void A_name_is_found_wherever_it_stands_in_a_long_text()
    {
        for (int before = 4_070; before < 4_110; before++)
        {
            string code = $"class C {{{new string(' ', before)}int gate; int gates; }}";
            var root = CSharpSyntaxTree.ParseText(code, cancellationToken: TestContext.Current.CancellationToken).GetRoot(TestContext.Current.CancellationToken);
            var found = Assert.Single(Identifiers.Named(root, "gate"));
            Assert.Equal(code.IndexOf("gate", System.StringComparison.Ordinal), found.SpanStart);
        }
    }

    [Fact]
    public void Only_the_code_itself_is_searched()
    {
        var root = CSharpSyntaxTree.ParseText("class C { int gate; void M() { } }", cancellationToken: TestContext.Current.CancellationToken).GetRoot(TestContext.Current.CancellationToken);
        var method = root.DescendantNodes().OfType<Microsoft.CodeAnalysis.CSharp.Syntax.MethodDeclarationSyntax>().Single();
        Assert.False(Identifiers.Mention(method, "gate"));
        Assert.True(Identifiers.Mention(method, "M"));
    }
}
