using System.Threading.Tasks;
using LockDiscipline.CodeFixes.Guarding;
using Xunit;

namespace LockDiscipline.Analyzers.Tests.CodeFixes;

public sealed class TakeExclusivelyTests
{
    [Fact]
    public Task A_read_lock_becomes_a_write_lock() => VerifyAsync(
        """
            void M()
            {
                _rw.EnterReadLock(); // shared
                try
                {
                    {|LD1002:_count|} = 1;
                }
                finally
                {
                    _rw.ExitReadLock();
                }
            }
        """,
        """
            void M()
            {
                _rw.EnterWriteLock(); // shared
                try
                {
                    _count = 1;
                }
                finally
                {
                    _rw.ExitWriteLock();
                }
            }
        """);

    [Fact]
    public Task A_read_lock_taken_in_time_becomes_a_write_lock() => VerifyAsync(
        """
            void M()
            {
                if (!_rw.TryEnterReadLock(10))
                    return;
                {|LD1002:_count|}++;
                {|LD1002:_count|}--;
                _rw.ExitReadLock();
            }
        """,
        """
            void M()
            {
                if (!_rw.TryEnterWriteLock(10))
                    return;
                _count++;
                _count--;
                _rw.ExitWriteLock();
            }
        """);

    [Fact]
    public Task Nothing_is_offered_where_the_caller_took_the_lock_or_it_is_taken_twice()
    {
        string source = """
            [RequiresLock("_rw", Shared = true)]
            void M() => {|LD1002:_count|}++;
            void N(bool some)
            {
                if (some)
                {
                    _rw.EnterReadLock();
                    {|LD1002:_count|}++;
                }
                else
                {
                    _rw.EnterReadLock();
                }
                _rw.ExitReadLock();
            }
        """;
        return VerifyAsync(source, source);
    }

    private static Task VerifyAsync(string members, string fixedMembers) => FixVerifier.VerifyAsync<SharedHoldFixes>("LD1002", InClass(members), InClass(fixedMembers));

    private static string InClass(string members) => $$"""
        class C
        {
            private readonly ReaderWriterLockSlim _rw = new();
            [GuardedBy("_rw")] private int _count;

        {{members}}
        }
        """;
}
