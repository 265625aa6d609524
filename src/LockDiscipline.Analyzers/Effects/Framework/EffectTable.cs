using System.IO;
using System.Text;

namespace LockDiscipline.Analyzers.Effects.Framework;

/// <summary>
/// The table as it lies in its resource, searched in place. Layout, numbers little endian: mark; length and text of the framework's build;
/// number of rows; for each value of a key's high byte the number of the first row that has it, and the number of rows once more; for each
/// row the rest of its key, four bytes, rising within one high byte; for each row its effects, one byte.
/// </summary>
internal sealed class EffectTable
{
    public const string ResourceName = "LockDiscipline.FrameworkEffects.bin";

    /// <summary>Changes with the layout.</summary>
    public const uint Mark = 0x3145464C;

    public const int Buckets = 1 << BucketBits;

    private const int BucketBits = 8;
    private const int KeyRestBits = MethodKey.Bits - BucketBits;

    private readonly byte[] _bytes;
    private readonly int _firstRows;
    private readonly int _keys;
    private readonly int _effects;

    public EffectTable(byte[] bytes)
    {
        _bytes = bytes;
        if (bytes.Length < 2 * sizeof(uint) || UInt32At(0) != Mark)
            throw new InvalidDataException("The table of framework effects has another layout");
        int buildLength = (int)UInt32At(sizeof(uint));
        int at = 2 * sizeof(uint);
        Build = Encoding.UTF8.GetString(bytes, at, buildLength);
        at += buildLength;
        Count = (int)UInt32At(at);
        _firstRows = at + sizeof(uint);
        _keys = _firstRows + ((Buckets + 1) * sizeof(uint));
        _effects = _keys + (Count * sizeof(uint));
        if (bytes.Length != _effects + Count)
            throw new InvalidDataException("The table of framework effects is cut off");
    }

    /// <summary>The build of the framework that the table was computed from: version, commit, and the id of its core module.</summary>
    public string Build { get; }

    /// <summary>The number of methods.</summary>
    public int Count { get; }

    public static EffectTable Load()
    {
        using Stream stream = typeof(EffectTable).Assembly.GetManifestResourceStream(ResourceName)
            ?? throw new InvalidDataException("The table of framework effects is missing");
        var bytes = new byte[stream.Length];
        for (int read = 0; read < bytes.Length;)
        {
            int count = stream.Read(bytes, read, bytes.Length - read);
            if (count == 0)
                throw new InvalidDataException("The table of framework effects is cut off");
            read += count;
        }

        return new EffectTable(bytes);
    }

    public static int BucketOf(ulong key) => (int)(key >> KeyRestBits);

    public static uint RestOf(ulong key) => (uint)key;

    /// <summary>The effects of the method with this documentation comment id.</summary>
    public FrameworkEffect Find(string documentationId)
    {
        ulong key = MethodKey.Of(documentationId);
        uint rest = RestOf(key);
        int low = (int)UInt32At(_firstRows + (BucketOf(key) * sizeof(uint)));
        int high = (int)UInt32At(_firstRows + ((BucketOf(key) + 1) * sizeof(uint))) - 1;
        while (low <= high)
        {
            int middle = (low + high) >> 1;
            uint found = UInt32At(_keys + (middle * sizeof(uint)));
            if (found == rest)
                return (FrameworkEffect)_bytes[_effects + middle];
            if (found < rest)
                low = middle + 1;
            else
                high = middle - 1;
        }

        return FrameworkEffect.Unknown;
    }

    private uint UInt32At(int at) => (uint)(_bytes[at] | (_bytes[at + 1] << 8) | (_bytes[at + 2] << 16) | (_bytes[at + 3] << 24));
}
