using System.Threading.Tasks;
using LockDiscipline.CodeFixes.LockState;
using Xunit;

namespace LockDiscipline.Analyzers.Tests.CodeFixes;

public sealed class CallOppositeTests
{
    [Fact]
    public Task A_release_that_should_acquire_does() => VerifyAsync(
        """
            void M()
            {
                {|LD5003:Monitor.Exit(_gate)|};
                try { _count++; }
                finally { {|LD5003:Monitor.Exit(_gate)|}; }
            }
        """,
        """
            void M()
            {
                Monitor.Enter(_gate);
                try { _count++; }
                finally { Monitor.Exit(_gate); }
            }
        """);

    [Fact]
    public Task An_acquisition_that_should_release_does() => VerifyAsync(
        """
            void M()
            {
                _rw.EnterWriteLock();
                _count++;
                {|LD5004:_rw.EnterWriteLock()|}; // done
            }
        """,
        """
            void M()
            {
                _rw.EnterWriteLock();
                _count++;
                _rw.ExitWriteLock(); // done
            }
        """);

    [Fact]
    public Task Nothing_is_offered_where_the_opposite_call_would_be_wrong_too()
    {
        string source = """
            void M()
            {
                {|LD5003:Monitor.Exit(_gate)|};
                _count++;
            }
            void N()
            {
                _rw.EnterWriteLock();
                {|LD5004:_rw.EnterWriteLock()|};
                _count++;
                _rw.ExitWriteLock();
                _rw.ExitWriteLock();
            }
        """;
        return VerifyAsync(source, source);
    }

    private static Task VerifyAsync(string members, string fixedMembers) => FixVerifier.VerifyAsync<OppositeCallFixes>("LD5003 LD5004", InClass(members), InClass(fixedMembers));

    private static string InClass(string members) => $$"""
        class C
        {
            private readonly object _gate = new();
            private readonly ReaderWriterLockSlim _rw = new();
            private int _count;

        {{members}}
        }
        """;
}
