namespace GemSimulator;

/// <summary>Drives the threads that run the simulator. Each method returns when the thread may go on.</summary>
internal interface IScheduleObserver
{
    /// <summary>The thread is about to take a lock; on return the lock is free and nobody else will take it first.</summary>
    void BeforeAcquire(object gate, string name);

    void AfterRelease(object gate, string name);

    void BeforeAccess(object owner, string member, bool isWrite);

    void BeforeStep(string text);

    void Note(string text);
}
