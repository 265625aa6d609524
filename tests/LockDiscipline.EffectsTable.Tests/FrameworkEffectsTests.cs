using System.Linq;
using LockDiscipline.Analyzers.Effects.Framework;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Xunit;

namespace LockDiscipline.EffectsTable.Tests;

public sealed class FrameworkEffectsTests
{
    private readonly FrameworkEffects _effects = new();

    [Fact]
    public void Constructed_method_of_constructed_type_is_found() =>
        Assert.Equal(
            FrameworkEffect.Known | FrameworkEffect.GrowsReceiver,
            Of("new System.Collections.Generic.Dictionary<string, (int, dynamic)>().Add(null!, default)"));

    [Fact]
    public void Extension_method_called_on_its_receiver_is_found() =>
        Assert.True(Of("System.Linq.Enumerable.Empty<int>().ToList()").HasFlag(FrameworkEffect.Known | FrameworkEffect.Allocates));

    [Fact]
    public void Extension_method_called_statically_is_found() =>
        Assert.True(Of("System.Linq.Enumerable.ToList(new int[0])").HasFlag(FrameworkEffect.Known | FrameworkEffect.Allocates));

    [Fact]
    public void Method_with_pointer_and_reference_parameters_is_found() =>
        Assert.Equal(FrameworkEffect.Known, Of("System.Threading.Interlocked.CompareExchange(ref s_number, 1, 2)"));

    [Fact]
    public void Inherited_member_is_found_by_its_declaration() =>
        Assert.Equal(FrameworkEffect.Known, Of("new Derived().Contains(1)"));

    [Fact]
    public void Override_in_the_source_is_unknown() =>
        Assert.Equal(FrameworkEffect.Unknown, Of("new Derived().ToString()"));

    [Fact]
    public void Type_of_the_source_named_like_the_frameworks_is_unknown() =>
        Assert.Equal(FrameworkEffect.Unknown, Of("System.Polyfill.String.Concat()"));

    [Fact]
    public void Interface_member_is_unknown() =>
        Assert.Equal(FrameworkEffect.Unknown, Of("((System.IDisposable)null!).Dispose()"));

    [Fact]
    public void Invoking_a_delegate_is_unknown() =>
        Assert.Equal(FrameworkEffect.Unknown, Of("((System.Action)null!).Invoke()"));

    [Fact]
    public void Local_function_is_unknown() =>
        Assert.Equal(FrameworkEffect.Unknown, Of("Local()"));

    [Fact]
    public void Comparer_is_known_to_do_nothing() =>
        Assert.Equal(FrameworkEffect.Known, Of("((System.IEquatable<int>)null!).Equals(1)"));

    [Fact]
    public void Default_constructor_of_a_struct_does_nothing()
    {
        (SemanticModel model, SyntaxNode node) = Bind("new System.Threading.SpinWait()");
        Assert.Equal(FrameworkEffect.Known, _effects.Of((IMethodSymbol)model.GetSymbolInfo(node, TestContext.Current.CancellationToken).Symbol!));
    }

    [Fact]
    public void Accessors_are_methods()
    {
        (SemanticModel model, SyntaxNode node) = Bind("System.Threading.Tasks.Task.FromResult(1).Result");
        var property = (IPropertySymbol)model.GetSymbolInfo(node, TestContext.Current.CancellationToken).Symbol!;
        Assert.True(_effects.Of(property.GetMethod!).HasFlag(FrameworkEffect.Known | FrameworkEffect.Blocks));
    }

    private FrameworkEffect Of(string call)
    {
        (SemanticModel model, SyntaxNode node) = Bind(call);
        return _effects.Of((IMethodSymbol)model.GetSymbolInfo(node, TestContext.Current.CancellationToken).Symbol!);
    }

    private static (SemanticModel Model, SyntaxNode Node) Bind(string expression)
    {
        SyntaxTree tree = CSharpSyntaxTree.ParseText($$"""
            using System.Linq;
            namespace System.Polyfill { static class String { public static string Concat() => ""; } }
            class Derived : System.Collections.Generic.List<int> { public override string ToString() => "d"; }
            class Sample
            {
                static int s_number;
                static void M()
                {
                    void Local() { }
                    _ = nameof(s_number);
                    Use({{expression}});
                }
                static void Use(params object[] values) { }
            }
            """);
        CSharpCompilation compilation = CSharpCompilation.Create("Sample", [tree], Installed.ReferenceAssemblies);
        ExpressionSyntax argument = tree.GetRoot().DescendantNodes().OfType<InvocationExpressionSyntax>()
            .Single(call => call.Expression.ToString() == "Use").ArgumentList.Arguments[0].Expression;
        return (compilation.GetSemanticModel(tree), argument);
    }
}
