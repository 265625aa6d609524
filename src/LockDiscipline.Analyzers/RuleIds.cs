namespace LockDiscipline.Analyzers;

/// <summary>The ids of the rules. An id is part of the contract with users: it is never reused and its meaning never changes.</summary>
public static class RuleIds
{
    /// <summary>A guarded member is read or written without its lock.</summary>
    public const string LD1001 = "LD1001";

    /// <summary>A guarded member is written while its lock is held only shared.</summary>
    public const string LD1002 = "LD1002";

    /// <summary>The contents of a guarded reference are used without the lock.</summary>
    public const string LD1003 = "LD1003";

    /// <summary>A method is called while the lock that it requires, or is to release, is not held.</summary>
    public const string LD1004 = "LD1004";

    /// <summary>The right lock is held, but of the wrong instance.</summary>
    public const string LD1005 = "LD1005";

    /// <summary>Guarded mutable state can be reached after its lock was dropped: it is returned or stored outside, or used by a query, an iterator, a lambda or a reference that outlives the lock.</summary>
    public const string LD1006 = "LD1006";

    /// <summary>Static state is written under a lock that every instance has of its own.</summary>
    public const string LD1007 = "LD1007";

    /// <summary>A member is changed by Interlocked in one place and accessed plainly, with no lock in common, in another.</summary>
    public const string LD1008 = "LD1008";

    /// <summary>A captured local is written without a lock by bodies that run in parallel.</summary>
    public const string LD1009 = "LD1009";

    /// <summary>A value is looked up in one critical section and used in a later one without another look.</summary>
    public const string LD2001 = "LD2001";

    /// <summary>A branch on guarded state that was read in one critical section decides about a write in a later one.</summary>
    public const string LD2002 = "LD2002";

    /// <summary>A guarded member is written in one critical section from a value of it that was read in an earlier one.</summary>
    public const string LD2003 = "LD2003";

    /// <summary>A value that was looked up before a wait on the lock is used after it without another look.</summary>
    public const string LD2004 = "LD2004";

    /// <summary>An object is used after the last reference to it was given back, or set up further after other threads could reach it.</summary>
    public const string LD2005 = "LD2005";

    /// <summary>A [ValidWhile] member is set in a section of its lock that has not found the other member set.</summary>
    public const string LD2006 = "LD2006";

    /// <summary>A concurrent collection is checked and then changed in two calls where one atomic call exists.</summary>
    public const string LD2007 = "LD2007";

    /// <summary>A driver callback is invoked while a lock is held that forbids it.</summary>
    public const string LD3001 = "LD3001";

    /// <summary>A call reaches a driver callback while a lock is held that forbids it.</summary>
    public const string LD3002 = "LD3002";

    /// <summary>A delegate, event or completion source of unknown origin is invoked while a lock is held.</summary>
    public const string LD3003 = "LD3003";

    /// <summary>Memory is allocated while a lock is held that forbids it, such as a spinlock.</summary>
    public const string LD4001 = "LD4001";

    /// <summary>A blocking operation runs, or a blocking lock is taken, while a lock is held that forbids it, such as a spinlock.</summary>
    public const string LD4002 = "LD4002";

    /// <summary>A method that may allocate is called while a lock is held that forbids it, such as a spinlock.</summary>
    public const string LD4003 = "LD4003";

    /// <summary>A method that may block is called while a lock is held that forbids it, such as a spinlock.</summary>
    public const string LD4004 = "LD4004";

    /// <summary>A body breaks its [DoesNotAllocate] or [DoesNotBlock] promise.</summary>
    public const string LD4005 = "LD4005";

    /// <summary>A lock is still held at the end of a method, or of one path through it, or a promised lock is not held there.</summary>
    public const string LD5001 = "LD5001";

    /// <summary>A lock is not released if an exception is thrown.</summary>
    public const string LD5002 = "LD5002";

    /// <summary>A lock is released that is not held, or is held in another mode.</summary>
    public const string LD5003 = "LD5003";

    /// <summary>A lock is taken again that is already held and not reentrant, or the write lock is taken under the read lock.</summary>
    public const string LD5004 = "LD5004";

    /// <summary>A lock is held on some paths only where they join, or not the same at the start of a loop's next turn.</summary>
    public const string LD5005 = "LD5005";

    /// <summary>A method is called while a lock is held that it excludes.</summary>
    public const string LD5006 = "LD5006";

    /// <summary>A lock that belongs to a thread is held across await or yield, after which another thread may go on.</summary>
    public const string LD5007 = "LD5007";

    /// <summary>The result of a try-acquire that can fail is ignored.</summary>
    public const string LD5008 = "LD5008";

    /// <summary>Monitor.Wait, Pulse or PulseAll is called without its lock, which throws SynchronizationLockException.</summary>
    public const string LD5009 = "LD5009";

    /// <summary>Monitor.Wait is not in a loop, inside the lock, that tests its condition again.</summary>
    public const string LD5010 = "LD5010";

    /// <summary>Monitor.Wait is called while another lock is held, which the wait does not give up.</summary>
    public const string LD5011 = "LD5011";

    /// <summary>A task, a thread or a handle is waited for while a lock is held.</summary>
    public const string LD5012 = "LD5012";

    /// <summary>A lock is taken against the declared order.</summary>
    public const string LD6001 = "LD6001";

    /// <summary>Two or more locks are taken in opposite orders in the compilation.</summary>
    public const string LD6002 = "LD6002";

    /// <summary>Two locks of one class are taken one inside the other with no order between the instances.</summary>
    public const string LD6003 = "LD6003";

    /// <summary>An object is locked that others can lock too, or that is made anew for each lock.</summary>
    public const string LD7001 = "LD7001";

    /// <summary>A lock object can be replaced while it is in use.</summary>
    public const string LD7002 = "LD7002";

    /// <summary>A SpinLock or another struct lock is copied, boxed, or in a readonly field.</summary>
    public const string LD7003 = "LD7003";

    /// <summary>A System.Threading.Lock is converted to another type and locked as an object.</summary>
    public const string LD7004 = "LD7004";

    /// <summary>Double-checked locking is broken: a flag stands for other state, or a reference is published before it is set up or read twice unlocked.</summary>
    public const string LD7005 = "LD7005";

    /// <summary>A compound operation on a volatile field is not atomic.</summary>
    public const string LD7006 = "LD7006";

    /// <summary>Double-checked locking on a plain reference is correct in .NET's memory model, but not in others.</summary>
    public const string LD7007 = "LD7007";

    /// <summary>A lock expression does not resolve, or names something that is no lock.</summary>
    public const string LD8001 = "LD8001";

    /// <summary>Annotations contradict one another or mean nothing where they stand.</summary>
    public const string LD8002 = "LD8002";

    /// <summary>The attributes of an override or implementation ask for more, or give less, than what it overrides.</summary>
    public const string LD8003 = "LD8003";

    /// <summary>A member is used mostly under one lock, and in this place without it or under another.</summary>
    public const string LD9001 = "LD9001";

    /// <summary>A member is always used under one lock and not annotated.</summary>
    public const string LD9002 = "LD9002";
}
