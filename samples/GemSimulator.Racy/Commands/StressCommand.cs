using System;
using System.CommandLine;
using System.Linq;

namespace GemSimulator.Racy;

/// <summary>The kernel's own stress tests, on real threads.</summary>
internal static class StressCommand
{
    private const double KernelSeconds = 5;

    internal static Command Create()
    {
        var names = new Argument<string[]>("tests")
        {
            Arity = ArgumentArity.ZeroOrMore,
            Description = $"Which of {string.Join(", ", StressTest.All)}. Without any: all.",
        };
        var variant = new Option<string?>("--on") { Description = "The variant to run them on, such as V3. Without: the correct core." };
        var seconds = new Option<double>("--seconds") { DefaultValueFactory = _ => KernelSeconds, Description = "How long each test runs." };

        var command = new Command("stress", "Runs the kernel's stress tests with real threads.");
        command.Arguments.Add(names);
        command.Options.Add(variant);
        command.Options.Add(seconds);
        command.SetAction(parsed =>
        {
            var chosen = parsed.GetValue(names) ?? [];
            var tests = chosen.Length == 0 ? StressTest.All : [.. StressTest.All.Where(test => chosen.Contains(test.Name))];
            string? id = parsed.GetValue(variant);
            var flavor = id == null ? Flavor.Correct : VariantCatalog.Find(id)?.Flavor;
            if (flavor == null || tests.Count < chosen.Length)
            {
                Console.Error.WriteLine("No such test or variant.");
                return 2;
            }

            bool passed = true;
            foreach (var test in tests)
            {
                var result = test.Run(flavor, TimeSpan.FromSeconds(parsed.GetValue(seconds)));
                passed &= result.Failure == null;
                Console.Out.WriteLine($"{test.Name}: {result.Rounds} rounds, {result.Failure ?? "passed"}");
            }
            return passed ? 0 : 1;
        });
        return command;
    }
}
