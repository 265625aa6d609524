using System.Threading.Tasks;
using LockDiscipline.CodeFixes.LockObjects;
using Xunit;

namespace LockDiscipline.Analyzers.Tests.CodeFixes;

public sealed class PassByRefTests
{
    [Fact]
    public Task The_parameter_and_every_call_say_ref() => VerifyAsync(
        """
            void M(SpinLock[] locks)
            {
                Take({|LD7003:_spin|}, 1); // the field
                C.Take(count: 2, spin: /* an element */ {|LD7003:locks[0]|});
                var own = new SpinLock(false);
                Take({|LD7003:own|}, nameof(Take).Length);
            }

            // Takes it.
            static void Take([Stable] /* which */ SpinLock spin, int count)
            {
            }
        """,
        """
            void M(SpinLock[] locks)
            {
                Take(ref _spin, 1); // the field
                C.Take(count: 2, spin: /* an element */ ref locks[0]);
                var own = new SpinLock(false);
                Take(ref own, nameof(Take).Length);
            }

            // Takes it.
            static void Take([Stable] /* which */ ref SpinLock spin, int count)
            {
            }
        """);

    [Fact]
    public Task A_parameter_that_others_see_is_passed_by_reference() => FixVerifier.VerifyAsync<StructLockFixes>(
        "LD7003",
        """
        /// <summary>See <see cref="Take"/>.</summary>
        public class Api
        {
            private SpinLock _spin;
            public Api(SpinLock {|LD7003:spin|}) { }
            public void Take(SpinLock {|LD7003:spin|}) { }
            void M() => Take({|LD7003:_spin|});
        }
        class Derived : Api
        {
            private static SpinLock s_spin;
            Derived() : base({|LD7003:s_spin|}) { }
            Api Make() => new Api({|LD7003:s_spin|});
        }
        """,
        """
        /// <summary>See <see cref="Take"/>.</summary>
        public class Api
        {
            private SpinLock _spin;
            public Api(ref SpinLock spin) { }
            public void Take(ref SpinLock spin) { }
            void M() => Take(ref _spin);
        }
        class Derived : Api
        {
            private static SpinLock s_spin;
            Derived() : base(ref s_spin) { }
            Api Make() => new Api(ref s_spin);
        }
        """);

    [Fact]
    public Task Calls_in_other_files_change_too() => FixVerifier.VerifyAsync<StructLockFixes>(
        "LD7003",
        """
        class C
        {
            private SpinLock _spin;
            void M() { Take({|LD7003:_spin|}); N(); void N() => Take({|LD7003:_spin|}); }
            static void Take(SpinLock spin) { bool held = spin.IsHeld; }
        }
        """,
        """
        class C
        {
            private SpinLock _spin;
            void M() { Take(ref _spin); N(); void N() => Take(ref _spin); }
            static void Take(ref SpinLock spin) { bool held = spin.IsHeld; }
        }
        """);

    [Theory]
    [InlineData("void M() { Take({|LD7003:_spin|}); Take(new SpinLock(false)); } void Take(SpinLock spin) { }")]
    [InlineData("void M() { Take({|LD7003:_spin|}); Take({|LD7003:Auto|}); } SpinLock Auto { get; set; } void Take(SpinLock spin) { }")]
    [InlineData("void M() { Take({|LD7003:_spin|}); Action<SpinLock> take = Take; } void Take(SpinLock spin) { }")]
    [InlineData("void M() { Take({|LD7003:_spin|}); } async System.Threading.Tasks.Task Take(SpinLock spin) => await System.Threading.Tasks.Task.Yield();")]
    [InlineData("void M() { Take({|LD7003:_spin|}); } IEnumerable<int> Take(SpinLock spin) { yield return 1; }")]
    [InlineData("void M() { Take({|LD7003:_spin|}); } Func<bool> Take(SpinLock spin) => () => spin.IsHeld;")]
    [InlineData("void M() { Take({|LD7003:_spin|}); } protected virtual void Take(SpinLock {|LD7003:spin|}) { }")]
    [InlineData("void M() { Take({|LD7003:_spin|}); } void Take(SpinLock spin = default) { }")]
    [InlineData("void M() { Take({|LD7003:_spin|}); } void Take(SpinLock spin) { spin = new SpinLock(false); }")]
    [InlineData("void M() { Take({|LD7003:_spin|}); } void Take(params SpinLock[] spins) { }")]
    [InlineData("void M() { Take({|LD7003:_spin|}); Take(1); } void Take(SpinLock spin) { } void Take(ref SpinLock spin) { } void Take(int n) { }")]
    [InlineData("void M() { Action<SpinLock> take = spin => { }; take({|LD7003:_spin|}); }")]
    [InlineData("void M() { new List<SpinLock>().Add({|LD7003:_spin|}); }")]
    [InlineData("void M(in SpinLock other) { Take({|LD7003:other|}); } void Take(SpinLock spin) { }")]
    public Task What_cannot_be_a_reference_stays_a_value(string members) => FixVerifier.VerifyNoneAsync<StructLockFixes>("LD7003", InClass(members));

    [Fact]
    public Task An_implementation_keeps_its_signature() => FixVerifier.VerifyNoneAsync<StructLockFixes>(
        "LD7003",
        """
        interface I { void Take(SpinLock spin); }
        class C : I
        {
            private SpinLock _spin;
            void M() => Take({|LD7003:_spin|});
            public void Take(SpinLock spin) { }
        }
        """);

    private static Task VerifyAsync(string members, string fixedMembers) => FixVerifier.VerifyAsync<StructLockFixes>("LD7003", InClass(members), InClass(fixedMembers));

    private static string InClass(string members) => $$"""
        public class C
        {
            private SpinLock _spin;

        {{members}}
        }
        """;
}
