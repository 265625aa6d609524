// A promise on a property, or on one of its accessors, is kept by the accessors that override or implement it.
using System.Threading;
using LockDiscipline;

namespace Conformance.PromisedProperties;

internal interface ISensor
{
    [DoesNotAllocate]
    object Value { get; set; }

    object Last { [DoesNotAllocate] get; set; }

    [DoesNotBlock]
    int Count { get; }
}

internal sealed class Implicit : ISensor
{
    private object _value = "";

    public object Value
    {
        get { return new object(); } //! LD4005
        set { _value = new[] { value }; } //! LD4005
    }

    public object Last
    {
        get => new object(); //! LD4005
        set => _value = new[] { value };
    }

    public int Count
    {
        get
        {
            Thread.Sleep(1); //! LD4005
            return 1;
        }
    }
}

internal sealed class Explicit : ISensor
{
    object ISensor.Value { get; set; } = "";

    object ISensor.Last
    {
        get { return new object(); } //! LD4005
        set { }
    }

    int ISensor.Count => Slow(); //! LD4005

    private static int Slow()
    {
        Thread.Sleep(1);
        return 0;
    }
}

internal sealed class Keeping : ISensor
{
    private object _value = "";

    public object Value { get => _value; set => _value = value; }

    public object Last { get => _value; set => _value = new[] { value }; }

    public int Count => _value is null ? 0 : 1;
}

internal abstract class Gauge
{
    [DoesNotBlock]
    public abstract int Level { get; }

    [DoesNotAllocate]
    public virtual object Unit { get => ""; set { } }
}

internal sealed class SlowGauge : Gauge
{
    public override int Level
    {
        get
        {
            Thread.Sleep(1); //! LD4005
            return 0;
        }
    }

    public override object Unit
    {
        get => new object(); //! LD4005
        set { }
    }
}

internal sealed class FastGauge : Gauge
{
    private int _level;

    public override int Level => Volatile.Read(ref _level);

    public void Fill()
    {
        Thread.Sleep(1);
        _level = 1;
    }
}

// Of the same name, and of nobody who promises anything.
internal sealed class Unrelated
{
    public object Unit => new object();
}
