using System;
using System.Diagnostics;
using GemSimulator.Explorer;
using GemSimulator.Racy;

foreach (var v in VariantCatalog.All)
{
    var sw = Stopwatch.StartNew();
    var r = new ScheduleExplorer().Explore(() => v.Scenario.Start(v.Flavor), v.Symptom);
    Console.WriteLine($"{v.Id} {r.SchedulesTried} pre {r.Failure?.Preemptions} {r.Failure?.Symptom}: {r.Failure?.Details} [{r.Failure?.Steps.Count}] {sw.ElapsedMilliseconds}ms {v.FlaggedLine()}");
}
if (args.Length > 0)
foreach (var s in VariantCatalog.Scenarios)
{
    for (int k = 1; k <= int.Parse(args[0]); k++) {
    var sw = Stopwatch.StartNew();
    var r = new ScheduleExplorer(k).Explore(() => s.Start(Flavor.Correct));
    Console.WriteLine($"{s} <={k}: {r.SchedulesTried} {r.Failure?.Preemptions} {r.Failure?.Symptom}: {r.Failure?.Details} {sw.ElapsedMilliseconds}ms");
    }
}
