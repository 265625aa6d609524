using System.Linq;
using Xunit;

namespace LockDiscipline.Analyzers.Tests.CodeFixes;

public sealed class CodeFixAssemblyTests
{
    [Fact]
    public void Fixes_know_nothing_of_the_analysis() =>
        Assert.DoesNotContain(AllCodeFixes.Assembly.GetReferencedAssemblies(), reference => reference.Name!.StartsWith("LockDiscipline", System.StringComparison.Ordinal));

    [Fact]
    public void Each_rule_is_fixed_by_one_provider_so_that_the_order_of_offers_is_its_own()
    {
        var rules = AllCodeFixes.Create().SelectMany(provider => provider.FixableDiagnosticIds).ToList();
        Assert.NotEmpty(rules);
        Assert.Equal(rules.Distinct(), rules);
        Assert.Empty(rules.Except(AllAnalyzers.RuleIds()));
    }

    [Fact]
    public void All_fixes_can_be_applied_to_a_document_a_project_and_a_solution() =>
        Assert.All(AllCodeFixes.Create(), provider => Assert.Equal(["Document", "Project", "Solution"], provider.GetFixAllProvider()!.GetSupportedFixAllScopes().Select(scope => scope.ToString())));
}
