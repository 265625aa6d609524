using System.Threading.Tasks;
using Xunit;

namespace LockDiscipline.Analyzers.Tests;

public sealed class TestedLanguageTests
{
    [Fact]
    public Task Attributes_and_usual_namespaces_are_at_hand() =>
        new RuleTest
        {
            TestCode = """
                class C
                {
                    private readonly Lock _gate = new();
                    [GuardedBy("_gate")] private List<int> _numbers = [];
                    int First() { lock (_gate) { return _numbers.First(); } }
                }
                """,
            DisabledDiagnostics = { "LD9002" },
        }.RunAsync(TestContext.Current.CancellationToken);

#if ROSLYN_5
    [Fact]
    public Task The_newest_language_parses() =>
        new RuleTest { TestCode = "static class E { extension(int number) { public bool IsEven => number % 2 == 0; } }" }
            .RunAsync(TestContext.Current.CancellationToken);
#endif
}
