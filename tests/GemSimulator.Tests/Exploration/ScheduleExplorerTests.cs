using System;
using System.Collections.Generic;
using System.Linq;
using GemSimulator.Explorer;
using Xunit;

namespace GemSimulator.Tests;

public sealed class ScheduleExplorerTests
{
    [Fact]
    public void Without_preemptions_each_order_of_the_threads_is_one_schedule()
    {
        var orders = new HashSet<string>();
        var exploration = new ScheduleExplorer(maxPreemptions: 0).Explore(() =>
        {
            string order = "";
            return new Script([() => order += "a", () => order += "b", () => order += "c"], () => orders.Add(order));
        });
        Assert.Equal(6, exploration.SchedulesTried);
        Assert.Equal(["abc", "acb", "bac", "bca", "cab", "cba"], orders.Order());
    }

    [Theory]
    [InlineData(1, 6)]
    [InlineData(2, 20)]
    public void With_enough_preemptions_each_interleaving_of_two_threads_is_tried(int steps, int interleavings)
    {
        // A point before each step: n steps have n points and a start, so all interleavings of n + 1 pieces, each tried once.
        var seen = new List<string>();
        var exploration = new ScheduleExplorer(maxPreemptions: 9).Explore(() =>
        {
            string order = "";
            void Body(string name)
            {
                order += name;
                for (int i = 0; i < steps; i++)
                {
                    SchedulePoint.Step(name);
                    order += name;
                }
            }
            return new Script([() => Body("a"), () => Body("b")], () => seen.Add(order));
        });
        Assert.Equal(interleavings, exploration.SchedulesTried);
        Assert.Equal(interleavings, seen.Distinct().Count());
    }

    [Fact]
    public void A_lost_update_takes_one_preemption()
    {
        var failure = new ScheduleExplorer().Explore(LostUpdate).Failure;
        Assert.Equal("lost update", failure!.Symptom);
        Assert.Equal(1, failure.Preemptions);
    }

    [Fact]
    public void A_failure_that_needs_more_preemptions_than_allowed_is_not_found() =>
        Assert.Null(new ScheduleExplorer(maxPreemptions: 0).Explore(LostUpdate).Failure);

    [Fact]
    public void A_symptom_that_is_not_looked_for_is_no_find() =>
        Assert.Null(new ScheduleExplorer().Explore(LostUpdate, symptom: "something else").Failure);

    [Fact]
    public void Under_a_lock_there_is_no_lost_update()
    {
        var exploration = new ScheduleExplorer().Explore(() =>
        {
            var mutex = new KernelMutex("mutex");
            int value = 0;
            void Increment()
            {
                using (mutex.Hold())
                {
                    int seen = value;
                    SchedulePoint.Step("between");
                    value = seen + 1;
                }
            }
            return new Script([Increment, Increment], () => Require(value == 2, "lost update"));
        });
        Assert.Null(exploration.Failure);
    }

    [Fact]
    public void Locks_in_opposite_orders_deadlock()
    {
        var failure = new ScheduleExplorer().Explore(() =>
        {
            var (first, second) = (new KernelMutex("first"), new KernelMutex("second"));
            void Both(KernelMutex outer, KernelMutex inner)
            {
                using (outer.Hold())
                using (inner.Hold())
                {
                }
            }
            return new Script([() => Both(first, second), () => Both(second, first)], () => { });
        }).Failure;
        Assert.Equal("deadlock", failure!.Symptom);
        Assert.Contains("A waits for second, which B holds", failure.Details, StringComparison.Ordinal);
        Assert.Contains("B waits for first, which A holds", failure.Details, StringComparison.Ordinal);
    }

    [Fact]
    public void A_mutex_taken_twice_deadlocks()
    {
        var failure = new ScheduleExplorer().Explore(() =>
        {
            var mutex = new KernelMutex("mutex");
            return new Script(
                [
                    () =>
                    {
                        mutex.Lock();
                        mutex.Lock();
                    },
                ],
                () => { });
        }).Failure;
        Assert.Equal(("deadlock", 0), (failure!.Symptom, failure.Preemptions));
    }

    [Fact]
    public void A_lock_that_is_kept_is_a_failure()
    {
        var failure = new ScheduleExplorer().Explore(() => new Script([new KernelMutex("mutex").Lock], () => { })).Failure;
        Assert.Equal("lock still held", failure!.Symptom);
        Assert.Contains("mutex", failure.Details, StringComparison.Ordinal);
    }

    [Fact]
    public void Preemption_that_stays_disabled_is_a_failure()
    {
        var failure = new ScheduleExplorer().Explore(() => new Script([AtomicContext.Preempt.Disable], () => { })).Failure;
        Assert.Equal("lock still held", failure!.Symptom);
    }

    [Fact]
    public void Any_exception_is_a_failure()
    {
        var failure = new ScheduleExplorer().Explore(() => new Script([() => throw new InvalidOperationException("no")], () => { })).Failure;
        Assert.Equal("oops", failure!.Symptom);
    }

    [Fact]
    public void Threads_of_an_aborted_run_unwind_and_the_next_run_is_not_disturbed()
    {
        int failures = 0;
        var exploration = new ScheduleExplorer(maxPreemptions: 2).Explore(
            () =>
            {
                var mutex = new KernelMutex("mutex");
                void Fail()
                {
                    using (mutex.Hold())
                    {
                        SchedulePoint.Step("about to fail");
                        failures++;
                        throw new KernelBugException("expected", "always");
                    }
                }
                void Wait()
                {
                    SchedulePoint.Step("waiting");
                    using (mutex.Hold())
                        SchedulePoint.Step("inside");
                }
                return new Script([Wait, Fail, Wait], () => { });
            },
            symptom: "never");
        Assert.Null(exploration.Failure);
        Assert.Equal(exploration.SchedulesTried, failures);
    }

    [Fact]
    public void The_same_exploration_twice_is_the_same()
    {
        var (first, second) = (new ScheduleExplorer().Explore(LostUpdate), new ScheduleExplorer().Explore(LostUpdate));
        Assert.Equal(first.SchedulesTried, second.SchedulesTried);
        Assert.Equal(first.Failure!.Choices, second.Failure!.Choices);
        Assert.Equal(first.Failure.Steps.Select(step => step.Text), second.Failure.Steps.Select(step => step.Text));
    }

    [Fact]
    public void The_schedule_is_minimised()
    {
        // The first failing schedule lets A run to its end before B is done; the shortest stops at once.
        var failure = new ScheduleExplorer().Explore(() =>
        {
            bool stopped = false;
            void Long()
            {
                for (int i = 0; i < 5; i++)
                {
                    SchedulePoint.Step("step");
                    Require(!stopped, "stopped");
                }
            }
            return new Script([Long, () => stopped = true], () => { });
        }).Failure;
        Assert.Equal("stopped", failure!.Symptom);
        Assert.Equal(["step"], failure.Steps.Select(step => step.Text));
    }

    [Fact]
    public void Each_step_says_which_locks_its_thread_holds()
    {
        var failure = new ScheduleExplorer().Explore(() =>
        {
            var (outer, inner) = (new KernelMutex("outer"), new KernelMutex("inner"));
            void Body()
            {
                using (outer.Hold())
                {
                    using (inner.Hold())
                        SchedulePoint.Note("both");
                    SchedulePoint.Note("outer only");
                }
                throw new KernelBugException("end", "of the test");
            }
            return new Script([Body], () => { });
        }).Failure;
        Assert.Equal(["outer", "inner"], failure!.Steps.Single(step => step.Text == "both").Held);
        Assert.Equal(["outer"], failure.Steps.Single(step => step.Text == "outer only").Held);
        Assert.Empty(failure.Steps[^1].Held);
    }

    private static Script LostUpdate()
    {
        int value = 0;
        void Increment()
        {
            int seen = value;
            SchedulePoint.Step("between");
            value = seen + 1;
        }
        return new Script([Increment, Increment], () => Require(value == 2, "lost update"));
    }

    private static void Require(bool condition, string symptom)
    {
        if (!condition)
            throw new KernelBugException(symptom, "in the test");
    }
}
