using System.Linq;
using LockDiscipline.Analyzers.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Xunit;

namespace LockDiscipline.Analyzers.Tests.Flow;

/// <summary>Which branches decide whether a block runs, and of which it is known how they came out.</summary>
public sealed class ControlDependenceTests
{
    private const string If = "if (P()) { A(); } B();";
    private const string Nested = "if (P()) { if (Q()) { A(); } }";
    private const string While = "while (P()) { A(); if (Q()) { B(); } } C();";
    private const string Do = "do { A(); } while (P()); B();";
    private const string EarlyReturn = "if (P()) { return; } A();";

    [Theory]
    [InlineData(If, "A", "P")]
    [InlineData(If, "B")]
    [InlineData(Nested, "A", "P", "Q")]
    [InlineData(While, "A", "P")]
    [InlineData(While, "B", "P", "Q")]
    [InlineData(While, "C")]
    [InlineData(Do, "A", "P")]
    [InlineData(EarlyReturn, "A", "P")]
    public void The_branches_that_decide_are_found_through_one_another(string body, string call, params string[] deciding)
    {
        var graph = GraphOf(body);
        var found = new ControlDependence(graph).Deciding(BlockWith(graph, call)).Select(branch => branch.BranchValue!.Syntax.ToString());
        Assert.Equal(deciding.Select(name => name + "()"), found);
    }

    [Theory]
    [InlineData(If, "A", "P", true)]
    [InlineData(If, "B", "P", false)]
    [InlineData(Nested, "A", "P", true)]
    [InlineData(While, "C", "P", true)]
    [InlineData(While, "C", "Q", false)]
    [InlineData(Do, "B", "P", true)]
    [InlineData(EarlyReturn, "A", "P", true)]
    public void An_outcome_is_known_where_the_other_one_does_not_lead(string body, string call, string branch, bool isKnown)
    {
        var graph = GraphOf(body);
        Assert.Equal(isKnown, new ControlDependence(graph).IsKnownAt(BlockWith(graph, call), BlockWith(graph, branch)));
    }

    [Theory]
    [InlineData(Do, "A", "P", true)]
    [InlineData(While, "A", "P", false)]
    [InlineData(If, "B", "P", false)]
    public void What_runs_once_without_the_branch_comes_before_it(string body, string call, string branch, bool comesBefore)
    {
        var graph = GraphOf(body);
        Assert.Equal(comesBefore, new ControlDependence(graph).ComesBefore(BlockWith(graph, call), BlockWith(graph, branch)));
    }

    private static BasicBlock BlockWith(ControlFlowGraph graph, string call) => graph.Blocks.Single(block =>
        block.Operations.Append(block.BranchValue).Any(operation => operation?.Syntax.ToString().TrimEnd(';') == call + "()"));

    private static ControlFlowGraph GraphOf(string body)
    {
        var tree = CSharpSyntaxTree.ParseText($"abstract class X {{ abstract protected bool P(); abstract protected bool Q(); void A() {{ }} void B() {{ }} void C() {{ }} void M() {{ {body} }} }}");
        var compilation = CSharpCompilation.Create("test", [tree], [MetadataReference.CreateFromFile(typeof(object).Assembly.Location)]);
        var method = tree.GetRoot(TestContext.Current.CancellationToken).DescendantNodes().OfType<MethodDeclarationSyntax>().Single(declaration => declaration.Identifier.ValueText == "M");
        return ControlFlowGraph.Create(method, compilation.GetSemanticModel(tree), TestContext.Current.CancellationToken)!;
    }
}
