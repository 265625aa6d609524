// Locks that change hands on some paths only, that may not be there at all, and what is shared only in appearance: shapes of real code bases.
#nullable enable
using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using LockDiscipline;

namespace Own.RealCode.HandOver
{
    // Each of the methods leaves the lock held where its result, or the lock itself, says so: only the two of them know when.
    internal sealed class TransactionLocks
    {
        private readonly ReaderWriterLockSlim _transaction = new(LockRecursionPolicy.NoRecursion);

        public void Enter(int timeout)
        {
            if (_transaction.IsWriteLockHeld)
                return;
            if (_transaction.TryEnterReadLock(timeout) == false)
                throw new TimeoutException();
        }

        public void Exit()
        {
            if (_transaction.IsWriteLockHeld)
                return;
            if (_transaction.IsReadLockHeld)
                _transaction.ExitReadLock();
        }

        public bool EnterExclusive(int timeout)
        {
            if (_transaction.IsWriteLockHeld)
                return false;
            if (_transaction.TryEnterWriteLock(timeout) == false)
                throw new TimeoutException();
            return true;
        }

        public bool TryEnterExclusive(out bool mustExit)
        {
            mustExit = false;
            if (_transaction.IsWriteLockHeld)
                return true;
            if (_transaction.TryEnterWriteLock(10) == false)
                return false;
            mustExit = true;
            return true;
        }

        public void ExitExclusive()
        {
            _transaction.ExitWriteLock();
        }
    }

    internal sealed class TransactionUser
    {
        private readonly TransactionLocks _locks = new();

        public void Run()
        {
            _locks.Enter(100);
            bool exclusive = _locks.EnterExclusive(100);
            if (exclusive)
                _locks.ExitExclusive();
            _locks.Exit();
        }

        public int Checkpoint()
        {
            if (!_locks.TryEnterExclusive(out bool mustExit))
                return 0;
            try
            {
                return 1;
            }
            finally
            {
                if (mustExit)
                    _locks.ExitExclusive();
            }
        }
    }

    // The depth is counted by hand: the lock is taken at the first step in and given back at the last step out.
    public sealed class CountedLock
    {
        private readonly SemaphoreSlim _semaphore = new(1, 1);
        private int _depth;

        public void Enter()
        {
            if (_depth == 0)
                _semaphore.Wait();
            _depth++;
        }

        public void Leave()
        {
            _depth--;
            if (_depth <= 0)
                _semaphore.Release();
        }
    }

    // The same one level up, over a pair of wrappers.
    public sealed class CountedMonitor
    {
        private readonly SemaphoreSlim _semaphore = new(1, 1);

        private void EnterMonitor() => _semaphore.Wait();

        private void ReleaseMonitor() => _semaphore.Release();

        public sealed class Token : IDisposable
        {
            private readonly CountedMonitor _owner;

            public Token(CountedMonitor owner) => _owner = owner;

            private int Depth { get; set; }

            public void Enter()
            {
                if (Depth == 0)
                    _owner.EnterMonitor();
                Depth++;
            }

            public void Dispose()
            {
                Depth--;
                if (Depth <= 0)
                    _owner.ReleaseMonitor();
            }
        }
    }

    // A switch that others can turn in between tells nobody.
    public sealed class SwitchedLock
    {
        private readonly SemaphoreSlim _semaphore = new(1, 1);
        private bool _isOn;

        public void Turn(bool on) => _isOn = on;

        public void Enter()
        {
            if (_isOn)
                _semaphore.Wait(); //! LD5001
        }

        public void Leave()
        {
            if (_isOn)
                _semaphore.Release(); //! LD5003
        }
    }

    // What one path forgets, although another gives it back, is forgotten: a pair of wrappers beside it is no excuse.
    public sealed class ForgottenOnOnePath
    {
        private readonly object _gate = new();
        private int _count;

        public void Lock() => Monitor.Enter(_gate);

        public void Unlock() => Monitor.Exit(_gate);

        public void Add(int amount)
        {
            Monitor.Enter(_gate); //! LD5001
            if (amount < 0)
                return;
            _count += amount;
            Monitor.Exit(_gate);
        }

        public void Use()
        {
            Lock();
            _count++;
            Unlock();
        }
    }

    // Locks that are kept in a dictionary: each of the two finds its own again.
    internal sealed class LocksByName
    {
        private readonly ConcurrentDictionary<string, object> _locks = new(StringComparer.OrdinalIgnoreCase);

        public void Enter(string name)
        {
            var found = _locks.GetOrAdd(name, _ => new object());
            if (Monitor.TryEnter(found, 100) == false)
                throw new TimeoutException();
        }

        public void Exit(string name)
        {
            if (_locks.TryGetValue(name, out var found) == false)
                throw new InvalidOperationException();
            Monitor.Exit(found);
        }
    }

    public sealed class OwnedSemaphore
    {
        private readonly SemaphoreSlim _global = new(1, 1);
        private readonly object _gate = new();
        private Guid? _owner;
        private int _depth;

        public async ValueTask<bool> Obtain(Guid requestor, CancellationToken token)
        {
            try
            {
                await _global.WaitAsync(token).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                return false;
            }
            lock (_gate)
            {
                _owner = requestor;
                _depth = 1;
            }
            return true;
        }

        public ValueTask Release(Guid requestor)
        {
            lock (_gate)
            {
                if (_owner != requestor || --_depth > 0)
                    return default;
                _owner = null;
            }
            _global.Release();
            return default;
        }
    }

    // Given back only because something failed: a wrapper all the same, and its callers are checked.
    public sealed class OpenedUnderMutex
    {
        private readonly Mutex _mutex = new(false, "Global\\own.realcode");
        private object? _engine;

        private bool Open()
        {
            try
            {
                _mutex.WaitOne();
            }
            catch (AbandonedMutexException)
            {
            }
            if (_engine is not null)
                return false;
            try
            {
                _engine = Connect();
                return true;
            }
            catch
            {
                _mutex.ReleaseMutex();
                throw;
            }
        }

        private void Close()
        {
            _engine = null;
            _mutex.ReleaseMutex();
        }

        public void Work()
        {
            Open();
            try
            {
                Console.WriteLine(_engine);
            }
            finally
            {
                Close();
            }
        }

        public void Forget(bool early)
        {
            Open(); //! LD5001 //? LD5002
            if (early)
                return;
            Close();
        }

        // Begun here, ended by another call: the lock is held in between.
        public bool Begin()
        {
            Open();
            try
            {
                return _engine is not null;
            }
            catch
            {
                Close();
                throw;
            }
        }

        public bool Commit()
        {
            if (_engine is null)
                return false;
            try
            {
                return true;
            }
            finally
            {
                Close();
            }
        }

        public bool Ended(bool really)
        {
            bool opened = Open(); //! LD5001
            try
            {
                return really;
            }
            finally
            {
                if (opened)
                    Close();
            }
        }

        private static object Connect() => new();
    }

    // A lock that there may be or not, as the object was set up.
    public class OptionalMutex
    {
        private Mutex? _mutex;
        private bool _roll;

        public void Activate(bool shared) => _mutex = shared ? new Mutex(false, "Global\\own.rolling") : null;

        protected virtual void Roll()
        {
        }

        public void Write()
        {
            try
            {
                _mutex?.WaitOne();
                if (_roll)
                    Roll();
            }
            finally
            {
                _mutex?.ReleaseMutex();
            }
        }

        public void WriteAndForget()
        {
            _mutex?.WaitOne(); //! LD5001 //? LD5002
            Roll();
        }

        public void Replace()
        {
            _mutex?.WaitOne(); //! LD5001|LD5005 //? LD5002
            _mutex = null;
            Roll();
            _mutex?.ReleaseMutex(); //? LD5003
        }
    }

    // Added to under the lock only, and looked at again there: nobody else adds in between. Looking without the lock changes nothing.
    public sealed class AddedUnderLock
    {
        private readonly ConcurrentDictionary<Type, object> _handlers = new();
        private readonly object _gate = new();

        public object Get(Type type)
        {
            if (!_handlers.TryGetValue(type, out var handler))
            {
                lock (_gate)
                {
                    if (!_handlers.TryGetValue(type, out handler))
                        handler = _handlers[type] = new object();
                }
            }
            return handler;
        }

        public int Count => _handlers.Count;
    }

    public sealed class AddedElsewhereToo
    {
        private readonly ConcurrentDictionary<Type, object> _handlers = new();
        private readonly object _gate = new();

        public object Get(Type type)
        {
            if (!_handlers.TryGetValue(type, out var handler))
            {
                lock (_gate)
                {
                    if (!_handlers.TryGetValue(type, out handler))
                        handler = _handlers[type] = new object(); //! LD2007
                }
            }
            return handler;
        }

        public void Forget(Type type) => _handlers.TryRemove(type, out _);
    }

    public sealed class CheckedBeforeLock
    {
        private readonly ConcurrentDictionary<Type, object> _handlers = new();
        private readonly object _gate = new();

        public void Add(Type type)
        {
            if (!_handlers.ContainsKey(type))
            {
                lock (_gate)
                    _handlers[type] = new object(); //! LD2007
            }
        }

        public bool Has(Type type) => _handlers.ContainsKey(type);
    }

    // A word that is put together in a variable and exchanged in one step.
    public struct PackedWord
    {
        public long Word;

        public int Low
        {
            readonly get => (int)Word;
            set => Word = (Word & ~0xFFFFFFFFL) | (uint)value;
        }

        public int High
        {
            readonly get => (int)(Word >> 32);
            set => Word = ((long)value << 32) | (uint)Word;
        }
    }

    public sealed class WordAllocator
    {
        private PackedWord _tail;

        public int Allocate(int slots)
        {
            PackedWord local = default;
            local.Word = Interlocked.Add(ref _tail.Word, slots);
            local.High++;
            local.Low = local.Low - slots;
            return local.Low;
        }

        public void Reset()
        {
            PackedWord fresh = default;
            fresh.Word = 1;
            Interlocked.Exchange(ref _tail.Word, fresh.Word);
        }

        public void Clear() => _tail.Word = 0; //! LD1008
    }

    public struct SharedCounter
    {
        private int _count;

        public void Increment() => Interlocked.Increment(ref _count);

        public void Reset() => _count = 0; //! LD1008
    }

    // A part leads back to its owner: the lock there is the one that is held.
    internal sealed class Connection
    {
        private readonly object _sync = new();
        private Context? _context;

        public Connection() => _context = new Context(this);

        public void Close()
        {
            lock (_sync)
                _context?.Owner.Touch();
        }

        public void Flush()
        {
            lock (_sync)
            {
                if (_context is { } context)
                    context.Flush();
            }
        }

        public void Touch()
        {
            lock (_sync)
                _context = null;
        }
    }

    internal sealed class Context
    {
        public Context(Connection owner) => Owner = owner;

        public Connection Owner { get; private set; }

        public void Flush() => Owner.Touch();

        public void Move(Connection other) => Owner = other;
    }

    internal sealed class Link
    {
        private readonly object _sync = new();
        private Link? _next;
        private int _value;

        public void Push(Link other)
        {
            lock (_sync)
                _next = other;
        }

        public void Pass()
        {
            lock (_sync)
            {
                if (_next is { } next)
                    next.Take(_value); //! LD6003
            }
        }

        private void Take(int value)
        {
            lock (_sync)
                _value = value;
        }
    }
}
