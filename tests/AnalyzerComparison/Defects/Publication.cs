using System.Threading;
using System.Threading.Tasks;

class Settings
{
    private static readonly object Gate = new object();
    private static Settings _instance;
    private static bool _isReady;
    private volatile int _hits;
    private int _mixed;

    public int Size;

    public static Settings FlagBeforeState()
    {
        if (!_isReady) //! LD7005
        {
            lock (Gate)
            {
                if (!_isReady)
                {
                    _isReady = true;
                    _instance = new Settings { Size = 3 };
                }
            }
        }
        return _instance;
    }

    public void CountVolatile()
    {
        _hits++; //! LD7006
    }

    public void CountAtomically()
    {
        Interlocked.Increment(ref _mixed);
    }

    public void ResetPlainly()
    {
        _mixed = 0; //! LD1008
    }

    public int SumInParallel(int[] values)
    {
        int sum = 0;
        Parallel.For(0, values.Length, i => sum += values[i]); //! LD1009
        return sum;
    }

    public int SumAtomically(int[] values)
    {
        int sum = 0;
        Parallel.For(0, values.Length, i => Interlocked.Add(ref sum, values[i]));
        return sum;
    }
}
