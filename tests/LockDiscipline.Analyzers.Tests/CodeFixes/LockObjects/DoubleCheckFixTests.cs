using System.Threading.Tasks;
using LockDiscipline.CodeFixes.LockObjects;
using Xunit;

namespace LockDiscipline.Analyzers.Tests.CodeFixes;

public sealed class DoubleCheckFixTests
{
    private const string Lazy = """
        class C
        {
            private readonly object _gate = new();
            private object? _value; // made once

            public object Value()
            {
                if ({|LD7007:_value == null|})
                {
                    lock (_gate)
                    {
                        if (_value == null)
                            _value = new object();
                    }
                }
                return _value;
            }
        }
        """;

    [Fact]
    public Task The_field_becomes_volatile() => FixVerifier.VerifyAsync<DoubleCheckFixes>(
        "LD7005 LD7007 LD7006",
        Lazy,
        """
        class C
        {
            private readonly object _gate = new();
            private volatile object? _value; // made once

            public object Value()
            {
                if (_value == null)
                {
                    lock (_gate)
                    {
                        if (_value == null)
                            _value = new object();
                    }
                }
                return _value;
            }
        }
        """,
        "MakeVolatile");

    [Fact]
    public Task The_outer_test_reads_with_Volatile_Read() => FixVerifier.VerifyAsync<DoubleCheckFixes>(
        "LD7005 LD7007",
        Lazy,
        """
        class C
        {
            private readonly object _gate = new();
            private object? _value; // made once

            public object Value()
            {
                if (Volatile.Read(ref _value) == null)
                {
                    lock (_gate)
                    {
                        if (_value == null)
                            _value = new object();
                    }
                }
                return _value;
            }
        }
        """,
        "VolatileRead");

    [Fact]
    public Task Nothing_is_offered_where_the_flag_is_set_too_early() => FixVerifier.VerifyNoneAsync<DoubleCheckFixes>(
        "LD7005",
        """
        class C
        {
            private readonly object _gate = new();
            private bool _ready;
            private int _value;

            public int Value()
            {
                if ({|LD7005:!_ready|})
                {
                    lock (_gate)
                    {
                        if (!_ready)
                        {
                            _ready = true;
                            _value = 42;
                        }
                    }
                }
                return _value;
            }
        }
        """);
}
