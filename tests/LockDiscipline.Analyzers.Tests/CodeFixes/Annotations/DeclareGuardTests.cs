using System.Threading.Tasks;
using LockDiscipline.CodeFixes.Annotations;
using Xunit;

namespace LockDiscipline.Analyzers.Tests.CodeFixes;

public sealed class DeclareGuardTests
{
    [Fact]
    public Task The_guard_is_declared_where_the_member_is() => FixVerifier.VerifyAsync<UndeclaredGuardFixes>(
        "LD9002",
        """
        class C
        {
            private readonly object _gate = new();
            // Counts.
            private int {|LD9002:_count|}; // all of them
            public void Add() { lock (_gate) _count++; }
            public void Remove() { lock (_gate) _count--; }
            public int Count() { lock (_gate) return _count; }
        }
        """,
        """
        class C
        {
            private readonly object _gate = new();
            // Counts.
            [GuardedBy("_gate")] private int _count; // all of them
            public void Add() { lock (_gate) _count++; }
            public void Remove() { lock (_gate) _count--; }
            public int Count() { lock (_gate) return _count; }
        }
        """);

    [Fact]
    public Task The_use_that_lacks_the_lock_is_reported_afterwards() => FixVerifier.VerifyAsync<UndeclaredGuardFixes>(
        "LD9001 LD1001",
        """
        class C
        {
            private readonly object _gate = new();
            [Obsolete]
            [NonSerialized]
            private int _count;
            public void Add() { lock (_gate) _count++; }
            public void Remove() { lock (_gate) _count--; }
            public void Reset() { lock (_gate) _count = 0; }
            public int Count() { return {|LD9001:_count|}; }
        }
        """,
        """
        class C
        {
            private readonly object _gate = new();
            [Obsolete]
            [NonSerialized]
            [GuardedBy("_gate")]
            private int _count;
            public void Add() { lock (_gate) _count++; }
            public void Remove() { lock (_gate) _count--; }
            public void Reset() { lock (_gate) _count = 0; }
            public int Count() { return {|LD1001:_count|}; }
        }
        """);

    [Fact]
    public Task Nothing_is_offered_for_one_of_several_fields_of_a_declaration() => FixVerifier.VerifyNoneAsync<UndeclaredGuardFixes>(
        "LD9002",
        """
        class C
        {
            private readonly object _gate = new();
            private int {|LD9002:_count|}, _id;
            public C(int id) => _id = id;
            public int Id => _id;
            public void Add() { lock (_gate) _count++; }
            public void Remove() { lock (_gate) _count--; }
            public int Count() { lock (_gate) return _count; }
        }
        """);
}
