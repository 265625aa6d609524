using System;
using System.Collections.Generic;
using System.Linq;

namespace GemSimulator.Explorer;

/// <summary>
/// Runs a script under all schedules with a bounded number of forced preemptions, those with the fewest first (iterative context bounding,
/// as in CHESS). Each schedule is run once, in the same order every time.
/// </summary>
internal sealed class ScheduleExplorer(int maxPreemptions)
{
    /// <summary>The bound that the model asks for.</summary>
    internal const int DefaultMaxPreemptions = 3;

    internal ScheduleExplorer()
        : this(DefaultMaxPreemptions)
    {
    }

    /// <summary>Looks for the first failing schedule, then for the shortest with as many preemptions.</summary>
    /// <param name="start">Makes a fresh instance of the script for each run.</param>
    /// <param name="symptom">The failure that is looked for: other schedules that fail are ends, and no finds. Null takes any.</param>
    /// <param name="progress">Told the number of schedules tried so far, now and then.</param>
    internal Exploration Explore(Func<Script> start, string? symptom = null, Action<int>? progress = null)
    {
        using var run = new ScheduleRun(start().Threads.Count);
        var level = new Queue<Choice[]>([[]]);
        int tried = 0;
        for (int preemptions = 0; preemptions <= maxPreemptions; preemptions++)
        {
            var next = new Queue<Choice[]>();
            while (level.TryDequeue(out var choices))
            {
                var bug = run.Run(start(), choices, record: false);
                tried++;
                if (bug != null && (symptom ?? bug.Symptom) == bug.Symptom)
                    return new Exploration(tried, Shortest(run, start, choices, bug, level, preemptions));
                Branch(run.Decisions, choices, level, preemptions < maxPreemptions ? next : null);
                if (tried % ProgressInterval == 0)
                    progress?.Invoke(tried);
            }
            level = next;
        }
        return new Exploration(tried, null);
    }

    private const int ProgressInterval = 64;

    /// <summary>Queues every schedule that departs once more than this one, after its last departure.</summary>
    private static void Branch(IReadOnlyList<Decision> decisions, Choice[] choices, Queue<Choice[]> same, Queue<Choice[]>? more)
    {
        int first = choices.Length == 0 ? 0 : choices[^1].Decision + 1;
        for (int i = first; i < decisions.Count; i++)
        {
            var decision = decisions[i];
            for (int thread = 0; decision.Enabled >> thread != 0; thread++)
            {
                if (thread == decision.Chosen || !decision.IsEnabled(thread))
                    continue;
                var queue = decision.IsPreemption(thread) ? more : same;
                queue?.Enqueue([.. choices, new Choice(i, thread)]);
            }
        }
    }

    /// <summary>Minimises: of all failing schedules with as many preemptions and the same symptom, the one with the fewest switches and steps.</summary>
    private static Failure Shortest(ScheduleRun run, Func<Script> start, Choice[] found, KernelBugException bug, Queue<Choice[]> rest, int preemptions)
    {
        var best = found;
        var bestLength = LengthOf(run);
        while (rest.TryDequeue(out var choices))
        {
            var other = run.Run(start(), choices, record: false);
            if (other == null)
                Branch(run.Decisions, choices, rest, null);
            else if (other.Symptom == bug.Symptom && LengthOf(run).CompareTo(bestLength) < 0)
                (best, bestLength) = (choices, LengthOf(run));
        }

        var last = run.Run(start(), best, record: true)!;
        return new Failure(last.Symptom, last.Message, best, preemptions, [.. run.Steps]);
    }

    private static (int Switches, int Decisions) LengthOf(ScheduleRun run) =>
        (run.Decisions.Count(decision => decision.Chosen != decision.Current), run.Decisions.Count);
}
