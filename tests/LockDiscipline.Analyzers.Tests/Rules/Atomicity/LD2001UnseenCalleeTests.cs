using System.Threading.Tasks;
using Xunit;

namespace LockDiscipline.Analyzers.Tests.Rules.Atomicity;

/// <summary>Of a method without a body to look into, in another assembly or of an interface, its contract tells what it does in critical sections.</summary>
public sealed class LD2001UnseenCalleeTests
{
    private const string Library = """
        using System.Threading;
        using LockDiscipline;

        public class Owner
        {
            public readonly object Gate = new object();
            [GuardedBy("Gate")] public Thing Found;
        }

        public class Thing
        {
            public readonly Owner Owner = new Owner();
            [GuardedBy("Owner.Gate")] public int Users;
            [ReleasesReference, ExcludesLock("Owner.Gate")] public void Put() { }
        }

        public class Core
        {
            [ExcludesLock("o.Gate")] public virtual void Create(Owner o, [Publishes] Thing t) { lock (o.Gate) t.Users++; }
            [ExcludesLock("o.Gate")] public virtual void Show(Owner o, Thing t) { }
            [ReleasesLock("o.Gate")] public virtual void Tail(Owner o, Thing t) { t.Users++; Monitor.Exit(o.Gate); }
            [RequiresLock("o.Gate")] public virtual void Log(Owner o, string text) { }
            [RequiresLock("o.Gate")] public virtual Thing Find(Owner o) => o.Found;
            [RequiresLock("o.Gate")] public virtual bool TryFind(Owner o, out Thing t) { t = o.Found; return t != null; }
            [RequiresLock("o.Gate")] [return: Stable] public virtual Thing Take(Owner o) { var t = o.Found; o.Found = null; return t; }
        }

        public class Derived : Core
        {
            public override Thing Take(Owner o) => base.Take(o);
        }
        """;

    [Fact]
    public Task What_is_published_by_a_method_that_takes_the_lock_itself_is_reported() =>
        Verify("""void A(Owner o, Core core) { Thing t; lock (o.Gate) t = o.Found; {|LD2001:core.Create(o, t)|}; }""");

    [Fact]
    public Task What_is_handed_to_a_method_that_is_called_with_the_lock_is_reported() =>
        Verify("""void A(Owner o, Core core) { Thing t; lock (o.Gate) t = o.Found; Monitor.Enter(o.Gate); {|LD2001:core.Tail(o, t)|}; }""");

    [Fact]
    public Task What_a_method_that_is_called_with_the_lock_gives_is_as_good_as_its_section() =>
        Verify("""void A(Owner o, Core core) { Thing t; lock (o.Gate) t = core.Find(o); {|LD2001:core.Create(o, t)|}; }""");

    [Fact]
    public Task What_it_gives_by_an_out_parameter_is_too() =>
        Verify("""void A(Owner o, Core core) { Thing t; lock (o.Gate) core.TryFind(o, out t); {|LD2001:core.Create(o, t)|}; }""");

    [Fact]
    public Task A_wrapper_of_such_a_method_is_reported() =>
        Verify("""void A(Owner o, Core core) { Thing t; lock (o.Gate) t = o.Found; {|LD2001:Make(o, core, t)|}; } void Make(Owner o, Core core, Thing t) { lock (o.Gate) { } core.Create(o, t); }""");

    [Fact]
    public Task In_one_section_there_is_no_report() =>
        Verify("""void A(Owner o, Core core) { Monitor.Enter(o.Gate); core.Tail(o, core.Find(o)); }""");

    [Fact]
    public Task A_method_that_takes_the_lock_and_publishes_nothing_is_no_report() =>
        Verify("""void A(Owner o, Core core) { Thing t; lock (o.Gate) t = o.Found; core.Show(o, t); t.Put(); }""");

    [Fact]
    public Task What_is_no_state_of_the_lock_is_no_report() =>
        Verify("""void A(Owner o, Core core) { string s; lock (o.Gate) s = o.Found.ToString(); lock (o.Gate) core.Log(o, s); }""");

    [Fact]
    public Task What_a_contract_calls_stable_is_no_report() =>
        Verify("""void A(Owner o, Core core) { Thing t; lock (o.Gate) t = core.Take(o); core.Create(o, t); }""");

    [Fact]
    public Task An_override_inherits_that_its_result_is_stable() =>
        Verify("""void A(Owner o, Derived core) { Thing t; lock (o.Gate) t = core.Take(o); core.Create(o, t); }""");

    [Fact]
    public Task Whether_a_call_worked_does_not_decide_about_what_its_contract_hides() =>
        Verify("""void A(Owner o, Core core, Thing t) { bool b; lock (o.Gate) b = core.TryFind(o, out _); if (b) core.Create(o, t); }""");

    private static Task Verify(string members)
    {
        var test = new RuleTest("LD2001", "LD2002") { TestCode = $"class C {{ {members} }}" };
        test.TestState.AdditionalProjects["Library"].Sources.Add(Library);
        test.TestState.AdditionalProjects["Library"].AdditionalReferences.Add(TestedLanguage.Annotations);
        test.TestState.AdditionalProjectReferences.Add("Library");
        return test.RunAsync(default);
    }
}
