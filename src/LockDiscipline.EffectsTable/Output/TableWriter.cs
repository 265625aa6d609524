using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using LockDiscipline.Analyzers.Effects.Framework;

namespace LockDiscipline.EffectsTable.Output;

/// <summary>Writes rows in the layout that <see cref="EffectTable"/> searches.</summary>
internal static class TableWriter
{
    public static byte[] Write(string build, IReadOnlyDictionary<string, FrameworkEffect> rows)
    {
        (ulong Key, string Id, FrameworkEffect Effects)[] sorted = [.. rows
            .Select(row => (Key: MethodKey.Of(row.Key), Id: row.Key, Effects: row.Value))
            .OrderBy(row => row.Key)];
        for (int i = 1; i < sorted.Length; i++)
        {
            if (sorted[i - 1].Key == sorted[i].Key)
                throw new InvalidOperationException($"'{sorted[i - 1].Id}' and '{sorted[i].Id}' have one key: widen it");
        }

        var stream = new MemoryStream();
        var writer = new BinaryWriter(stream);
        byte[] buildBytes = Encoding.UTF8.GetBytes(build);
        writer.Write(EffectTable.Mark);
        writer.Write(buildBytes.Length);
        writer.Write(buildBytes);
        writer.Write(sorted.Length);
        int row = 0;
        for (int bucket = 0; bucket <= EffectTable.Buckets; bucket++)
        {
            while (row < sorted.Length && EffectTable.BucketOf(sorted[row].Key) < bucket)
                row++;
            writer.Write(row);
        }

        foreach ((ulong key, _, _) in sorted)
            writer.Write(EffectTable.RestOf(key));
        foreach ((_, _, FrameworkEffect effects) in sorted)
            writer.Write((byte)effects);
        return stream.ToArray();
    }
}
