using Xunit;

namespace GemSimulator.Tests;

/// <summary>The pieces of the kernel that the core stands on.</summary>
public sealed class KernelTests
{
    private readonly Idr<string> _idr = new("ids");

    [Fact]
    public void Idr_hands_out_the_lowest_free_id_over_many_layers()
    {
        for (int expected = 1; expected <= 100; expected++)
            Assert.Equal(expected, _idr.Alloc("item"));
        _idr.Remove(40);
        _idr.Remove(70);
        Assert.Equal(40, _idr.Alloc("item"));
        Assert.Equal(70, _idr.Alloc("item"));
        Assert.Equal(101, _idr.Alloc("item"));
    }

    [Fact]
    public void Idr_stops_at_its_last_id()
    {
        var small = new Idr<string>("ids", lastId: 2);
        Assert.Equal((1, 2, 0), (small.Alloc("a"), small.Alloc("b"), small.Alloc("c")));
    }

    [Fact]
    public void Idr_reserves_with_null()
    {
        int id = _idr.Alloc(null);
        Assert.Null(_idr.Find(id));
        Assert.Equal(id + 1, _idr.Alloc("next"));
        Assert.Null(_idr.Replace(id, "item"));
        Assert.Equal("item", _idr.Find(id));
        Assert.Equal("item", _idr.Remove(id));
        Assert.Equal(id, _idr.Alloc("again"));
    }

    [Fact]
    public void Idr_does_not_replace_what_is_free()
    {
        Assert.Null(_idr.Replace(5, "item"));
        Assert.Null(_idr.Find(5));
        Assert.Null(_idr.Find(0));
        Assert.Null(_idr.Remove(-3));
    }

    [Fact]
    public void Idr_allocates_far_ids_from_one_preload()
    {
        _idr.Alloc("first");
        using (var preload = Idr<string>.Preload())
            Assert.True(_idr.TryAllocAt(preload, 1000, "far"));
        using (var preload = Idr<string>.Preload())
        {
            Assert.False(_idr.TryAllocAt(preload, 1000, "again"));
            Assert.False(_idr.TryAllocAt(preload, 0, "never"));
        }
        Assert.Equal(2, _idr.Alloc("second"));
        Assert.Equal([(1, "first"), (2, "second"), (1000, "far")], _idr.ToList());
        int id = 3;
        Assert.Equal("far", _idr.FindNext(ref id));
        Assert.Equal(1000, id);
    }

    [Fact]
    public void A_mutex_can_be_left_and_taken_again()
    {
        var mutex = new KernelMutex("mutex");
        using (mutex.Hold())
            Assert.Equal(0, AtomicContext.Depth);
        mutex.Lock();
        mutex.Unlock();
    }

    [Fact]
    public void Under_a_spinlock_nothing_may_sleep()
    {
        var mutex = new KernelMutex("mutex");
        using (new KernelSpinLock("spin").Hold())
        {
            Assert.Equal(1, AtomicContext.Depth);
            Assert.Equal("MightSleep", Assert.Throws<KernelBugException>(mutex.Lock).Symptom);
            Assert.Throws<KernelBugException>(() => _idr.Alloc("item"));
        }
        Assert.Equal(0, AtomicContext.Depth);
    }

    [Fact]
    public void Between_preload_and_its_end_nothing_may_sleep()
    {
        using (Idr<string>.Preload())
            Assert.Throws<KernelBugException>(AtomicContext.MightSleep);
        AtomicContext.MightSleep();
    }

    [Fact]
    public void A_reference_count_stops_at_zero()
    {
        var references = new ReferenceCount("thing");
        references.Get();
        Assert.False(references.Put());
        Assert.True(references.TryGetUnlessZero());
        Assert.False(references.Put());
        references.MustBeAlive("Size");
        Assert.True(references.Put());

        Assert.False(references.TryGetUnlessZero());
        Assert.Throws<KernelBugException>(references.Get);
        Assert.Throws<KernelBugException>(() => references.Put());
        Assert.Throws<KernelBugException>(() => references.MustBeAlive("Size"));
    }
}
