using System;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Testing;
using Xunit;

namespace LockDiscipline.Testing.Tests;

public sealed class CodeFixTestTests
{
    private const string Two = "class C { void M() { int [|a1|] = 0; int [|b1|] = 0; } }";

    private sealed class Fix : CSharpCodeFixTest<NoDigitsAnalyzer, DropDigitsCodeFix, DefaultVerifier>;

    [Fact]
    public Task The_first_action_is_applied_one_by_one_and_to_all() =>
        RunAsync(new Fix { TestCode = Two, FixedCode = "class C { void M() { int a = 0; int b = 0; } }", NumberOfIncrementalIterations = 2, NumberOfFixAllIterations = 1 });

    [Fact]
    public Task An_action_is_chosen_by_index() =>
        RunAsync(new Fix { TestCode = Two, FixedCode = "class C { void M() { int ad = 0; int bd = 0; } }", CodeActionIndex = 1 });

    [Fact]
    public Task An_action_is_chosen_by_key() =>
        RunAsync(new Fix { TestCode = Two, FixedCode = "class C { void M() { int ad = 0; int bd = 0; } }", CodeActionEquivalenceKey = DropDigitsCodeFix.Spell });

    [Fact]
    public async Task An_action_with_another_key_at_the_index_fails()
    {
        var fix = new Fix { TestCode = Two, FixedCode = "class C { void M() { int ad = 0; int bd = 0; } }", CodeActionIndex = 0, CodeActionEquivalenceKey = DropDigitsCodeFix.Spell };
        Assert.Contains("another equivalence key", await FailureAsync(fix), StringComparison.Ordinal);
    }

    [Fact]
    public Task One_fix_leaves_the_other_diagnostic() =>
        RunAsync(new Fix
        {
            TestCode = Two,
            FixedState = { Sources = { "class C { void M() { int a = 0; int [|b1|] = 0; } }" } },
            BatchFixedCode = "class C { void M() { int a = 0; int b = 0; } }",
            CodeFixTestBehaviors = CodeFixTestBehaviors.FixOne,
        });

    [Fact]
    public async Task Another_outcome_fails_with_the_difference()
    {
        string message = await FailureAsync(new Fix { TestCode = Two, FixedCode = "class C { void M() { int a = 0; int x = 0; } }" });
        Assert.Contains("- class C { void M() { int a = 0; int x = 0; } }", message, StringComparison.Ordinal);
        Assert.Contains("+ class C { void M() { int a = 0; int b = 0; } }", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_number_of_iterations_fails()
    {
        var fix = new Fix { TestCode = Two, FixedCode = "class C { void M() { int a = 0; int b = 0; } }", NumberOfIncrementalIterations = 1 };
        Assert.Contains("Expected '1' iterations but found '2' or more iterations", await FailureAsync(fix), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_diagnostic_left_in_the_fixed_code_must_be_marked()
    {
        string message = await FailureAsync(new Fix { TestCode = Two, FixedCode = "class C { void M() { int a = 0; int b1 = 0; } }" });
        Assert.Contains("Diagnostics of fixed state", message, StringComparison.Ordinal);
    }

    [Fact]
    public Task Documents_of_the_project_and_of_others_are_fixed() =>
        RunAsync(new Fix
        {
            TestState =
            {
                Sources = { "class C { void M() { int [|a1|] = 0; } }", "class D { void M() { int [|b1|] = 0; } }" },
                AdditionalFiles = { ("notes.txt", "notes") },
            },
            FixedState = { Sources = { "class C { void M() { int a = 0; } }", "class D { void M() { int b = 0; } }" } },
        });

    [Fact]
    public async Task An_unchanged_fixed_state_expects_that_no_fix_is_offered()
    {
        string message = await FailureAsync(new Fix { TestCode = Two, FixedCode = Two });
        Assert.Contains("Iterative code fix application", message, StringComparison.Ordinal);
    }

    private static Task RunAsync(Fix fix) => fix.RunAsync(TestContext.Current.CancellationToken);

    private static async Task<string> FailureAsync(Fix fix) => (await Assert.ThrowsAsync<InvalidOperationException>(() => RunAsync(fix))).Message;
}
