using System;
using LockDiscipline;

namespace GemSimulator;

/// <summary>
/// The places where an explorer of schedules may switch threads: each lock operation and each access to guarded state.
/// On a thread that no explorer drives they cost the test of one thread-static reference.
/// </summary>
[NoLockAnalysis(Justification = "The explorer stops threads inside the schedule points; the code under test neither waits nor allocates in them.")]
internal static class SchedulePoint
{
    [ThreadStatic] private static IScheduleObserver? t_observer;

    /// <summary>Puts this thread under an explorer, or takes it back.</summary>
    internal static void Attach(IScheduleObserver? observer) => t_observer = observer;

    internal static void BeforeAcquire(object gate, string name) => t_observer?.BeforeAcquire(gate, name);

    internal static void AfterRelease(object gate, string name) => t_observer?.AfterRelease(gate, name);

    internal static void Read(object owner, string member) => t_observer?.BeforeAccess(owner, member, isWrite: false);

    internal static void Write(object owner, string member) => t_observer?.BeforeAccess(owner, member, isWrite: true);

    /// <summary>Something else that other threads can tell apart, such as a driver callback.</summary>
    internal static void Step(string text) => t_observer?.BeforeStep(text);

    /// <summary>For the reader of a schedule; no thread is switched here.</summary>
    internal static void Note(string text) => t_observer?.Note(text);
}
