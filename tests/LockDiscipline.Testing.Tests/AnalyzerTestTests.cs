using System;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Testing;
using Xunit;
using Verifier = Microsoft.CodeAnalysis.CSharp.Testing.CSharpAnalyzerVerifier<LockDiscipline.Testing.Tests.NoDigitsAnalyzer, Microsoft.CodeAnalysis.Testing.DefaultVerifier>;

namespace LockDiscipline.Testing.Tests;

public sealed class AnalyzerTestTests
{
    [Fact]
    public Task Passes_where_nothing_is_expected_and_nothing_reported() => Verifier.VerifyAnalyzerAsync("class C { void M() { int a = 0; } }");

    [Fact]
    public Task Brackets_stand_for_the_only_descriptor() => Verifier.VerifyAnalyzerAsync("class C { void M() { int [|a1|] = 0; } }");

    [Fact]
    public Task Braces_name_the_diagnostic() => Verifier.VerifyAnalyzerAsync("class C { void M() { int {|TEST01:a1|} = 0; } }");

    [Fact]
    public Task A_position_compares_the_start_alone() => Verifier.VerifyAnalyzerAsync("class C { void M() { int $$a1 = 0; } }");

    [Fact]
    public Task Places_are_compared_with_their_additional_locations() =>
        Verifier.VerifyAnalyzerAsync(
            "class C { void M() { int {|#0:a1|} = 0; int {|#1:b|} = 0; } }",
            Verifier.Diagnostic().WithLocation(0).WithLocation(1).WithArguments("a1"));

    [Fact]
    public Task Marks_nest() =>
        Verifier.VerifyAnalyzerAsync(
            "class C { void M() { int {|TEST01:{|#0:a1|}|} = 0, {|#1:b2|} = 0; } }",
            Verifier.Diagnostic("TEST01").WithLocation(1).WithLocation(0).WithArguments("b2"));

    [Fact]
    public Task Compiler_errors_are_marked_like_diagnostics() => Verifier.VerifyAnalyzerAsync("class C { void M() { {|CS0103:x|} = 0; } }");

    [Fact]
    public async Task A_missing_diagnostic_is_named_with_its_place()
    {
        string message = await FailureAsync("class C { void M() { int [|a|] = 0; } }");
        Assert.Contains("Missing:", message, StringComparison.Ordinal);
        Assert.Contains("/0/Test0.cs(1,26)-(1,27): warning TEST01", message, StringComparison.Ordinal);
        Assert.DoesNotContain("Unexpected:", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unexpected_diagnostic_is_shown_with_message_and_underlined_source()
    {
        string message = await FailureAsync("class C { void M() { int a1 = 0; } }");
        Assert.Contains("Unexpected:", message, StringComparison.Ordinal);
        Assert.Contains("/0/Test0.cs(1,26)-(1,28): warning TEST01: 'a1' has a digit", message, StringComparison.Ordinal);
        Assert.Contains("    |                          ^^" + Environment.NewLine, message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("class C { void M() { int {|#0:a1|} = 0; int b = 0; } }")]
    [InlineData("class C { void M() { int a1 = 0; int {|#0:b|} = 0; } }")]
    public async Task Lacking_or_wrong_locations_fail(string source)
    {
        string message = await FailureAsync(source, Verifier.Diagnostic().WithLocation(0).WithArguments("a1"));
        Assert.Contains("Missing:", message, StringComparison.Ordinal);
        Assert.Contains("also at", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_message_fails()
    {
        string message = await FailureAsync("class C { void M() { int {|#0:a1|} = 0; } }", Verifier.Diagnostic().WithLocation(0).WithArguments("b1"));
        Assert.Contains("warning TEST01: 'b1' has a digit", message, StringComparison.Ordinal);
        Assert.Contains("warning TEST01: 'a1' has a digit", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_severity_fails()
    {
        string message = await FailureAsync(
            "class C { void M() { int {|#0:a1|} = 0; } }", new DiagnosticResult("TEST01", DiagnosticSeverity.Error).WithLocation(0));
        Assert.Contains("error TEST01", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_reports_for_one_expectation_fail()
    {
        string message = await FailureAsync("class C { void M() { int [|a1|] = 0, b1 = 0; } }");
        Assert.Contains("1 diagnostics expected, 2 reported, 1 of them as expected", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unexpected_compiler_error_fails()
    {
        string message = await FailureAsync("class C { void M() { x = 0; } }");
        Assert.Contains("error CS0103", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("class C { } |]", "closes nothing")]
    [InlineData("class [|C { }", "'|]' is missing")]
    [InlineData("class {|TEST01:C|] { }", "should close the mark")]
    public async Task Unbalanced_markup_is_said(string source, string expected)
    {
        var exception = await Assert.ThrowsAsync<ArgumentException>(() => Verifier.VerifyAnalyzerAsync(source));
        Assert.Contains(expected, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_place_that_is_not_marked_is_said()
    {
        var exception = await Assert.ThrowsAsync<ArgumentException>(() => Verifier.VerifyAnalyzerAsync("class C { }", Verifier.Diagnostic().WithLocation(7)));
        Assert.Contains("{|#7:…|}", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_analyzer_that_throws_fails_the_test()
    {
        var test = new CSharpAnalyzerTest<ThrowingAnalyzer, DefaultVerifier> { TestCode = "class C { }" };
        var exception = await Assert.ThrowsAsync<InvalidOperationException>(() => test.RunAsync(TestContext.Current.CancellationToken));
        Assert.Contains("AD0001", exception.Message, StringComparison.Ordinal);
        Assert.Contains("thrown on purpose", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reports_in_generated_code_fail()
    {
        var test = new CSharpAnalyzerTest<GeneratedCodeAnalyzer, DefaultVerifier> { TestCode = "class [|C|] { }" };
        var exception = await Assert.ThrowsAsync<InvalidOperationException>(() => test.RunAsync(TestContext.Current.CancellationToken));
        Assert.Contains("In generated code", exception.Message, StringComparison.Ordinal);

        test.TestBehaviors = TestBehaviors.SkipGeneratedCodeCheck;
        await test.RunAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public Task Rules_that_are_off_by_default_are_on() =>
        new CSharpAnalyzerTest<OffByDefaultAnalyzer, DefaultVerifier> { TestCode = "class [|C|] { }" }.RunAsync(TestContext.Current.CancellationToken);

    [Fact]
    public Task Disabled_diagnostics_are_off() =>
        new CSharpAnalyzerTest<NoDigitsAnalyzer, DefaultVerifier> { TestCode = "class C { void M() { int a1 = 0; } }", DisabledDiagnostics = { "TEST01" } }
            .RunAsync(TestContext.Current.CancellationToken);

    [Fact]
    public Task Editorconfig_sets_severities() =>
        new CSharpAnalyzerTest<NoDigitsAnalyzer, DefaultVerifier>
        {
            TestState =
            {
                Sources = { "class C { void M() { int {|#0:a1|} = 0; } }" },
                AnalyzerConfigFiles = { ("/.editorconfig", "root = true\n[*]\ndotnet_diagnostic.TEST01.severity = error\n") },
                ExpectedDiagnostics = { new DiagnosticResult("TEST01", DiagnosticSeverity.Error).WithLocation(0) },
            },
        }.RunAsync(TestContext.Current.CancellationToken);

    [Fact]
    public Task Projects_reference_one_another_and_are_all_analyzed() =>
        new CSharpAnalyzerTest<NoDigitsAnalyzer, DefaultVerifier>
        {
            TestState =
            {
                Sources = { "class C { void M() { var [|a1|] = new Other(); } }", "class D { void M() { int [|b1|] = 0; } }" },
                AdditionalProjectReferences = { "Library" },
                AdditionalProjects = { ["Library"] = { Sources = { "public class Other { void M() { int [|c1|] = 0; } }" } } },
            },
        }.RunAsync(TestContext.Current.CancellationToken);

    [Fact]
    public Task Top_level_statements_need_an_application() =>
        new CSharpAnalyzerTest<NoDigitsAnalyzer, DefaultVerifier>
        {
            TestState = { Sources = { "int [|a1|] = 0; System.Console.WriteLine(a1);" }, OutputKind = OutputKind.ConsoleApplication },
        }.RunAsync(TestContext.Current.CancellationToken);

    [Fact]
    public Task Solution_transforms_are_applied() =>
        new CSharpAnalyzerTest<NoDigitsAnalyzer, DefaultVerifier>
        {
            TestCode = "class C { void M() { int a1 = 0; } }",
            SolutionTransforms = { (solution, id) => solution.RemoveDocument(solution.GetProject(id)!.DocumentIds[0]) },
        }.RunAsync(TestContext.Current.CancellationToken);

    private static async Task<string> FailureAsync(string source, params DiagnosticResult[] expected) =>
        (await Assert.ThrowsAsync<InvalidOperationException>(() => Verifier.VerifyAnalyzerAsync(source, expected))).Message;
}
