using System;
using System.Collections.Generic;
using System.Linq;
using GemSimulator.Explorer;
using Spectre.Console;

namespace GemSimulator.Racy;

/// <summary>Explores variants, with a progress bar on a terminal.</summary>
internal static class Search
{
    internal static List<(Variant Variant, Exploration Exploration)> All(IReadOnlyList<Variant> variants) =>
        Each(variants, variant => variant.Id, (variant, progress) => (variant, Explore(variant, progress)));

    internal static Exploration Explore(Variant variant, Action<int>? progress = null) =>
        new ScheduleExplorer().Explore(() => variant.Scenario.Start(variant.Flavor), variant.Symptom, progress);

    /// <summary>Does something with each item; shows how many are done and the number of schedules of the present one.</summary>
    internal static List<TResult> Each<T, TResult>(IReadOnlyList<T> items, Func<T, string> nameOf, Func<T, Action<int>?, TResult> work)
    {
        if (!Terminal.IsInteractive)
            return [.. items.Select(item => work(item, null))];

        return AnsiConsole.Progress().AutoClear(true).Start(bars =>
        {
            var bar = bars.AddTask("searching", maxValue: items.Count);
            var results = new List<TResult>();
            foreach (var item in items)
            {
                bar.Description = Markup.Escape(nameOf(item));
                results.Add(work(item, tried => bar.Description = Markup.Escape($"{nameOf(item)}: {tried} schedules")));
                bar.Increment(1);
            }
            return results;
        });
    }
}
