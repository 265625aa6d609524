using System;
using System.Buffers;
using System.Buffers.Binary;
using System.Collections;
using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Net;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace LockDiscipline.EffectsTable.Tests.Samples;

/// <summary>
/// Calls of everyday members that allocate nothing once they have run: each method is run and measured, and every member of the framework
/// that its source names is looked up in the table.
/// </summary>
internal static class QuietMembers
{
    private static readonly object Gate = new();
    private static readonly Lock Lock = new();
    private static readonly List<int> Numbers = [5, 3, 8, 1, 9, 2];
    private static readonly List<string> Names = ["one", "two", "three"];
    private static readonly Dictionary<int, string> ById = new() { [1] = "one", [2] = "two", [3] = "three" };
    private static readonly Dictionary<string, int> ByName = new() { ["one"] = 1, ["two"] = 2 };
    private static readonly Dictionary<Guid, long> ByGuid = new() { [Guid.Empty] = 1 };
    private static readonly HashSet<int> Set = [1, 2, 3];
    private static readonly HashSet<int> OtherSet = [2, 3, 4];
    private static readonly Queue<int> Queue = new([1, 2, 3]);
    private static readonly Stack<int> Stack = new([1, 2, 3]);
    private static readonly LinkedList<int> Linked = new([1, 2, 3]);
    private static readonly SortedList<int, int> Sorted = new() { [1] = 1, [2] = 2 };
    private static readonly SortedDictionary<int, int> Tree = new() { [1] = 1, [2] = 2 };
    private static readonly SortedSet<int> TreeSet = [1, 2, 3];
    private static readonly PriorityQueue<int, int> Heap = new([(1, 1), (2, 2), (3, 3)]);
    private static readonly ConcurrentDictionary<int, string> Concurrent = new() { [1] = "one", [2] = "two" };
    private static readonly ConcurrentQueue<int> ConcurrentQueue = new([1, 2, 3]);
    private static readonly ConcurrentStack<int> ConcurrentStack = new([1, 2, 3]);
    private static readonly ImmutableArray<int> Immutable = [1, 2, 3];
    private static readonly ImmutableList<int> ImmutableList = [1, 2, 3];
    private static readonly ImmutableDictionary<int, int> ImmutableMap = ImmutableDictionary<int, int>.Empty.Add(1, 1);
    private static readonly FrozenDictionary<string, int> Frozen = ByName.ToFrozenDictionary();
    private static readonly BitArray Bits = new(64);
    private static readonly int[] Array1 = [5, 3, 8, 1];
    private static readonly int[] Array2 = new int[8];
    private static readonly byte[] Bytes = new byte[64];
    private static readonly char[] Chars = new char[64];
    private static readonly string Text = "The quick brown fox";
    private static readonly string Number = "12345";
    private static readonly StringBuilder Builder = new("The quick brown fox", 1024);
    private static readonly Guid Id = Guid.NewGuid();
    private static readonly Guid OtherId = Guid.NewGuid();
    private static readonly DateTime Moment = new(2020, 1, 2, 3, 4, 5, DateTimeKind.Utc);
    private static readonly TimeSpan Span = TimeSpan.FromSeconds(90);
    private static readonly Version Version = new(1, 2, 3, 4);
    private static readonly Version OtherVersion = new(1, 2);
    private static readonly Random Random = new(42);
    private static readonly Stopwatch Watch = Stopwatch.StartNew();
    private static readonly MemoryStream Memory = new(new byte[64]);
    private static readonly CancellationTokenSource Source = new();
    private static readonly TaskCompletionSource<int> Completed = Complete();
    private static readonly ManualResetEventSlim Slim = new(true);
    private static readonly ManualResetEvent Manual = new(false);
    private static readonly SemaphoreSlim Semaphore = new(1, 1);
    private static readonly CountdownEvent Countdown = new(1000000);
    private static readonly ThreadLocal<int> Local = new(() => 1);
    private static readonly AsyncLocal<int> Async = new();
    private static readonly WeakReference<object> Weak = new(Gate);
    private static readonly Lazy<string> Made = new("made");
    private static readonly IPAddress Address = IPAddress.Loopback;
    private static readonly ArraySegment<int> Segment = new(Array1);
    private static readonly CompareInfo Compare = CultureInfo.InvariantCulture.CompareInfo;
    private static readonly SearchValues<char> Vowels = SearchValues.Create("aeiou");
    private static readonly Uri Address2 = new("http://localhost/a");

    private static int s_int;
    private static long s_long;
    private static object? s_object;
    private static bool s_bool;
    private static double s_double;

    private static TaskCompletionSource<int> Complete()
    {
        var source = new TaskCompletionSource<int>();
        source.SetResult(1);
        return source;
    }

    public static int ListReads() => Numbers[0] + Numbers.Count + Numbers.Capacity + Numbers.IndexOf(8) + Numbers.LastIndexOf(3) + Numbers.BinarySearch(100);

    public static bool ListContains() => Numbers.Contains(9) && Names.Contains("three") && !Names.Contains("four");

    public static int ListOfStrings() => Names.IndexOf("two") + Names[0].Length + Names.LastIndexOf("one");

    public static void ListWritesInPlace()
    {
        Numbers[0] = 7;
        Numbers.Reverse();
        Numbers.Sort();
        Numbers.Reverse(0, 2);
    }

    public static void ListRemoves()
    {
        List<int> list = Refilled(8);
        list.RemoveAt(3);
        list.Remove(2);
        list.RemoveRange(0, 2);
        list.Clear();
    }

    public static void ListCopies()
    {
        Numbers.CopyTo(Array2);
        Numbers.CopyTo(Array2, 1);
        Numbers.CopyTo(0, Array2, 0, 3);
        CollectionsMarshal.AsSpan(Numbers)[0] = 2;
    }

    public static int ListEnumerates()
    {
        int sum = 0;
        foreach (int number in Numbers)
            sum += number;
        List<int>.Enumerator numbers = Numbers.GetEnumerator();
        while (numbers.MoveNext())
            sum += numbers.Current;
        numbers.Dispose();
        return sum;
    }

    public static bool DictionaryReads() => ById.TryGetValue(2, out string? two) && ById.ContainsKey(1) && ById[1].Length + ById.Count > two.Length && ByName.ContainsKey("one");

    public static bool DictionaryReadsByString() => ByName.TryGetValue("two", out int two) && ByName["one"] < two && ById.GetValueOrDefault(7) is null && ById.GetValueOrDefault(7, "x") == "x";

    public static bool DictionaryByGuid() => ByGuid.TryGetValue(Id, out _) || ByGuid.ContainsKey(Guid.Empty);

    public static int DictionaryEnumerates()
    {
        int sum = 0;
        foreach (KeyValuePair<int, string> pair in ById)
            sum += pair.Key + pair.Value.Length;
        foreach (int key in ById.Keys)
            sum += key;
        foreach (string value in ById.Values)
            sum += value.Length;
        return sum + ById.Keys.Count + ById.Values.Count;
    }

    public static void DictionaryRemoves()
    {
        s_bool = ById.Remove(3, out string? three);
        if (three is not null)
            CollectionsMarshal.GetValueRefOrNullRef(ById, 1) = "one";
        s_bool = ById.Remove(77);
    }

    public static bool DictionaryByReference() => Unsafe.IsNullRef(ref CollectionsMarshal.GetValueRefOrNullRef(ById, 5));

    public static bool Sets() => Set.Contains(2) && Set.Count == 3 && !Set.Remove(99) && Set.TryGetValue(1, out int one) && one == 1;

    public static int SetEnumerates()
    {
        int sum = 0;
        foreach (int number in Set)
            sum += number;
        return sum;
    }

    public static void SetClears()
    {
        OtherSet.Remove(2);
        Set.CopyTo(Array2);
    }

    public static int Queues()
    {
        int sum = Queue.Peek() + Queue.Count;
        s_bool = Queue.TryPeek(out int first) && Queue.Contains(first);
        if (Queue.TryDequeue(out int taken))
            Queue.Enqueue(taken);
        sum += Queue.Dequeue();
        Queue.Enqueue(1);
        Queue.CopyTo(Array2, 0);
        foreach (int number in Queue)
            sum += number;
        return sum;
    }

    public static int Stacks()
    {
        int sum = Stack.Peek() + Stack.Count;
        s_bool = Stack.TryPeek(out int first) && Stack.Contains(first);
        if (Stack.TryPop(out int taken))
            Stack.Push(taken);
        sum += Stack.Pop();
        Stack.Push(1);
        Stack.CopyTo(Array2, 0);
        foreach (int number in Stack)
            sum += number;
        return sum;
    }

    public static int LinkedLists()
    {
        LinkedListNode<int> node = Linked.First!;
        Linked.RemoveFirst();
        Linked.AddLast(node);
        LinkedListNode<int> last = Linked.Last!;
        Linked.Remove(last);
        Linked.AddFirst(last);
        int sum = Linked.Count + (node.Next?.Value ?? 0) + (node.Previous?.Value ?? 0);
        foreach (int number in Linked)
            sum += number;
        return sum + (Linked.Contains(2) ? 1 : 0) + (Linked.Find(2)?.Value ?? 0);
    }

    public static int SortedLists() => Sorted[1] + Sorted.Count + Sorted.IndexOfKey(2) + Sorted.IndexOfValue(2) + (Sorted.ContainsKey(3) ? 1 : 0) + (Sorted.TryGetValue(1, out int one) ? one : 0) + Sorted.GetKeyAtIndex(0) + Sorted.GetValueAtIndex(0);

    public static int SortedTrees() => Tree[1] + Tree.Count + (Tree.ContainsKey(2) ? 1 : 0) + (Tree.TryGetValue(1, out int one) ? one : 0) + (TreeSet.Contains(2) ? 1 : 0) + TreeSet.Count + TreeSet.Min + TreeSet.Max;

    public static int Heaps()
    {
        int sum = Heap.Peek() + Heap.Count;
        int taken = Heap.Dequeue();
        Heap.Enqueue(taken, taken);
        s_bool = Heap.TryPeek(out int element, out int priority) && Heap.TryDequeue(out _, out _);
        Heap.Enqueue(element, priority);
        return sum + Heap.EnqueueDequeue(9, 9) + Heap.DequeueEnqueue(taken, taken);
    }

    public static bool ConcurrentDictionaries() => Concurrent.TryGetValue(1, out string? one) && Concurrent.ContainsKey(2) && Concurrent[1] == one && !Concurrent.TryRemove(99, out _) && !Concurrent.IsEmpty;

    public static bool ConcurrentCollections() => ConcurrentQueue.TryPeek(out int first) & !ConcurrentQueue.IsEmpty & ConcurrentQueue.Count > 0 & ConcurrentStack.TryPeek(out int top) & !ConcurrentStack.IsEmpty & ConcurrentStack.Count >= first - top;

    public static int ConcurrentQueues()
    {
        ConcurrentQueue.TryDequeue(out int taken);
        return taken;
    }

    public static int Immutables() => Immutable[0] + Immutable.Length + Immutable.IndexOf(2) + (Immutable.Contains(3) ? 1 : 0) + (Immutable.IsDefault ? 1 : 0) + (Immutable.IsEmpty ? 1 : 0) + ImmutableList[1] + ImmutableList.Count + (ImmutableMap.TryGetValue(1, out int one) ? one : 0) + (ImmutableMap.ContainsKey(2) ? 1 : 0) + Immutable.AsSpan().Length;

    public static int FrozenCollections() => Frozen["one"] + Frozen.Count + (Frozen.TryGetValue("two", out int two) ? two : 0) + (Frozen.ContainsKey("three") ? 1 : 0);

    public static void BitArrays()
    {
        Bits[3] = true;
        s_bool = Bits[4] | Bits.Get(3);
        Bits.Set(5, true);
        Bits.SetAll(false);
        Bits.Not();
        s_int = Bits.Length + Bits.Count;
    }

    public static void ArrayCopies()
    {
        Array.Copy(Array1, Array2, 4);
        Array.Copy(Array1, 1, Array2, 0, 2);
        Array1.CopyTo(Array2, 0);
        Buffer.BlockCopy(Array1, 0, Array2, 0, 8);
        Array.Clear(Array2);
        Array.Clear(Array2, 0, 2);
        Array.Fill(Array2, 3);
        Array.Reverse(Array2);
        Array.ConstrainedCopy(Array1, 0, Array2, 0, 2);
    }

    public static int ArrayReads() => Array.IndexOf(Array1, 8) + Array.LastIndexOf(Array1, 3) + Array.BinarySearch(Array2, 77) + Array1.Length + Array1.GetLength(0) + Array1.Rank + Array1.GetUpperBound(0) + Array1.GetLowerBound(0) + Array.Empty<int>().Length;

    public static void ArraySorts()
    {
        Array.Sort(Array2);
        Array.Sort(Array2, 0, 3);
    }

    public static int Segments() => Segment[0] + Segment.Count + Segment.Offset + Segment.Slice(1).Count + Segment.AsSpan().Length + Segment.Array!.Length;

    public static int Spans()
    {
        Span<int> span = Array2.AsSpan();
        ReadOnlySpan<int> source = Array1;
        source.CopyTo(span);
        s_bool = source.TryCopyTo(span) && span.SequenceEqual(source) && span.Contains(8) && source.StartsWith(span[..1]) && source.EndsWith(span[..1]) && span.IsEmpty;
        span.Reverse();
        span.Fill(2);
        span.Clear();
        span.Sort();
        return span.IndexOf(3) + span.LastIndexOf(4) + span.Slice(1, 2).Length + span.IndexOfAny(1, 2) + span.Count(0) + source.BinarySearch(4) + span.IndexOfAnyExcept(0) + source.CommonPrefixLength(span);
    }

    public static bool SpansOfChars()
    {
        ReadOnlySpan<char> text = Text;
        bool equal = text.Equals("the quick", StringComparison.OrdinalIgnoreCase) || text.StartsWith("The", StringComparison.Ordinal) || text.SequenceEqual("x");
        return equal && text.Trim().TrimStart().TrimEnd().Length > text.IndexOf("fox", StringComparison.Ordinal) && text.IndexOfAny(Vowels) >= 0 && text.Contains("brown", StringComparison.Ordinal) && !text.IsWhiteSpace() && text.CompareTo("z", StringComparison.Ordinal) < 0;
    }

    public static int SpansOfBytes()
    {
        Span<byte> bytes = Bytes;
        BinaryPrimitives.WriteInt32LittleEndian(bytes, 42);
        BinaryPrimitives.WriteInt64BigEndian(bytes[8..], 42);
        s_long = BinaryPrimitives.ReadInt64BigEndian(bytes[8..]) + BinaryPrimitives.ReadUInt16LittleEndian(bytes) + BinaryPrimitives.ReverseEndianness(s_long);
        MemoryMarshal.Write(bytes, 17);
        return BinaryPrimitives.ReadInt32LittleEndian(bytes) + MemoryMarshal.Read<int>(bytes) + MemoryMarshal.Cast<byte, int>(bytes)[0] + MemoryMarshal.AsBytes(Array1.AsSpan()).Length + MemoryMarshal.GetReference(bytes);
    }

    public static int Memories()
    {
        Memory<byte> memory = Bytes;
        ReadOnlyMemory<char> text = Text.AsMemory();
        return memory.Length + memory.Span.Length + memory.Slice(1).Length + text.Span[0] + text.Length + (memory.IsEmpty ? 1 : 0);
    }

    public static int SpanSplits()
    {
        int count = 0;
        foreach (Range range in Text.AsSpan().Split(' '))
            count += range.Start.Value + range.End.Value;
        foreach (ReadOnlySpan<char> line in Text.AsSpan().EnumerateLines())
            count += line.Length;
        return count;
    }

    public static int StringReads() => Text.Length + Text[0] + Text.IndexOf('q') + Text.IndexOf("fox", StringComparison.Ordinal) + Text.LastIndexOf('o') + Text.IndexOfAny(Chars) + Text.AsSpan(3).Length + Text.AsSpan(1, 2).Length + Text.GetHashCode();

    public static bool StringTests() => Text.Contains("quick") && Text.Contains('k') && Text.StartsWith("The", StringComparison.Ordinal) && Text.EndsWith("fox", StringComparison.Ordinal) && Text.StartsWith('T') && Text.EndsWith('x') && !string.IsNullOrEmpty(Text) && !string.IsNullOrWhiteSpace(Text);

    public static bool StringComparisons() => string.Equals(Text, Number) | Text.Equals(Number) | Text == Number | Text != Number | string.CompareOrdinal(Text, Number) > 0 | string.Compare(Text, Number, StringComparison.OrdinalIgnoreCase) > 0 | Text.Equals(Number, StringComparison.OrdinalIgnoreCase) | string.Equals(Text, Number, StringComparison.Ordinal) | string.Compare(Text, Number, StringComparison.Ordinal) > 0 | StringComparer.Ordinal.Equals(Text, Number) | StringComparer.OrdinalIgnoreCase.GetHashCode(Text) == 0 | StringComparer.Ordinal.Compare(Text, Number) == 0 | Text.CompareTo(Number) == 0;

    public static bool StringsByCulture() => Compare.Compare(Text, Number) > 0 | Compare.IsPrefix(Text, "The") | string.Compare(Text, Number, StringComparison.InvariantCulture) > 0 | Compare.IndexOf(Text, "fox") > 0;

    public static void StringCopies()
    {
        Text.CopyTo(0, Chars, 0, 5);
        Text.CopyTo(Chars);
        s_bool = Text.TryCopyTo(Chars);
        s_int = Text.AsSpan().ToUpperInvariant(Chars) + Text.AsSpan().ToLowerInvariant(Chars);
        s_object = string.Empty;
        s_object = Text.ToString();
        s_object = string.IsInterned("one");
        foreach (Rune rune in Text.EnumerateRunes())
            s_int += rune.Value;
        foreach (char c in Text)
            s_int += c;
    }

    public static int Characters() => (char.IsDigit('1') ? 1 : 0) + (char.IsLetter('a') ? 1 : 0) + (char.IsWhiteSpace(' ') ? 1 : 0) + (char.IsUpper('A') ? 1 : 0) + char.ToUpperInvariant('a') + char.ToLowerInvariant('A') + char.ToUpper('a') + (char.IsLetterOrDigit('_') ? 1 : 0) + (char.IsPunctuation('.') ? 1 : 0) + (int)char.GetNumericValue('5') + (char.IsAsciiDigit('5') ? 1 : 0) + (char.IsSurrogate('x') ? 1 : 0);

    public static int Parses() => (int.TryParse(Number, out int number) ? number : 0) + int.Parse(Number, CultureInfo.InvariantCulture) + (int)long.Parse(Number, CultureInfo.InvariantCulture) + (double.TryParse(Number, CultureInfo.InvariantCulture, out double d) ? (int)d : 0) + (bool.TryParse("true", out bool b) && b ? 1 : 0) + (Guid.TryParse(Number, out _) ? 1 : 0) + (int)decimal.Parse(Number, CultureInfo.InvariantCulture) + (int.TryParse(Number.AsSpan(), NumberStyles.Integer, CultureInfo.InvariantCulture, out int other) ? other : 0);

    public static int FormatsIntoSpans()
    {
        Span<char> chars = Chars;
        int sum = 0;
        s_bool = 12345.TryFormat(chars, out int written);
        sum += written;
        s_bool = 12345L.TryFormat(chars, out written, "X", CultureInfo.InvariantCulture);
        s_bool = 1.5.TryFormat(chars, out written, default, CultureInfo.InvariantCulture);
        s_bool = Id.TryFormat(chars, out written);
        s_bool = Moment.TryFormat(chars, out written, "O", CultureInfo.InvariantCulture);
        s_bool = Span.TryFormat(chars, out written, default, CultureInfo.InvariantCulture);
        s_bool = 1.5m.TryFormat(chars, out written, default, CultureInfo.InvariantCulture);
        s_bool = true.TryFormat(chars, out written);
        s_bool = Version.TryFormat(chars, out written);
        return sum + written;
    }

    public static int SmallNumbersToStrings() => true.ToString().Length + Text.ToString().Length;

    public static int Builders()
    {
        Builder[0] = 't';
        Builder.Length = 10;
        Builder.Remove(0, 2);
        Builder.Replace('q', 'p');
        Builder.Clear();
        Builder.Append("The quick brown fox").Append('c').Append(Chars, 0, 3).Append(Text.AsSpan()).Append('x', 3).AppendLine();
        Builder.CopyTo(0, Chars, 0, 4);
        Builder.CopyTo(0, Chars.AsSpan(), 4);
        return Builder.Length + Builder.Capacity + Builder[0] + Builder.MaxCapacity + (Builder.Equals(Text) ? 1 : 0);
    }

    public static int BuilderNumbers()
    {
        Builder.Clear();
        Builder.Append(12).Append(12L).Append(1.5).Append(true).Append(1u);
        int length = 0;
        foreach (ReadOnlyMemory<char> chunk in Builder.GetChunks())
            length += chunk.Length;
        return length;
    }

    public static bool Guids() => Id.Equals(OtherId) | Id == OtherId | Id != OtherId | Id.CompareTo(OtherId) > 0 | Id.GetHashCode() == 0 | Id.TryWriteBytes(Bytes) | new Guid(Bytes.AsSpan(0, 16)) == Id | Guid.Empty == Id;

    public static int NewGuids() => Guid.NewGuid().GetHashCode() + Guid.CreateVersion7().GetHashCode();

    public static int InterlockedOperations()
    {
        int sum = Interlocked.Increment(ref s_int) + Interlocked.Decrement(ref s_int) + Interlocked.Add(ref s_int, 2) + Interlocked.Exchange(ref s_int, 1) + Interlocked.CompareExchange(ref s_int, 2, 1) + Interlocked.Or(ref s_int, 1) + Interlocked.And(ref s_int, 3);
        s_long = Interlocked.Read(ref s_long) + Interlocked.Increment(ref s_long) + Interlocked.Exchange(ref s_long, 1) + Interlocked.CompareExchange(ref s_long, 2, 1) + Interlocked.Add(ref s_long, 3);
        s_object = Interlocked.Exchange(ref s_object, Gate) ?? Interlocked.CompareExchange(ref s_object, Gate, null);
        Interlocked.MemoryBarrier();
        return sum;
    }

    public static int VolatileOperations()
    {
        Volatile.Write(ref s_int, 1);
        Volatile.Write(ref s_object, Gate);
        Volatile.Write(ref s_bool, true);
        Thread.MemoryBarrier();
        return Volatile.Read(ref s_int) + (Volatile.Read(ref s_object) is null ? 1 : 0) + (Volatile.Read(ref s_bool) ? 1 : 0) + (int)Volatile.Read(ref s_long);
    }

    public static int Times()
    {
        s_long = Stopwatch.GetTimestamp() + Watch.ElapsedMilliseconds + Watch.ElapsedTicks + Environment.TickCount64;
        TimeSpan elapsed = Watch.Elapsed + Stopwatch.GetElapsedTime(s_long) + Stopwatch.GetElapsedTime(1, 2);
        Watch.Restart();
        Watch.Stop();
        Watch.Reset();
        Watch.Start();
        return elapsed.Minutes + Environment.TickCount + (Watch.IsRunning ? 1 : 0);
    }

    public static long Dates() => DateTime.UtcNow.Ticks + DateTime.Now.Ticks + DateTimeOffset.UtcNow.Ticks + Moment.AddDays(1).Ticks + (Moment - DateTime.UnixEpoch).Ticks + Moment.Year + Moment.Month + Moment.Day + (int)Moment.DayOfWeek + Moment.Date.Ticks + Moment.TimeOfDay.Ticks + Moment.CompareTo(DateTime.MinValue) + (Moment == DateTime.MaxValue ? 1 : 0) + Moment.ToUniversalTime().Ticks + DateTime.SpecifyKind(Moment, DateTimeKind.Local).Ticks + DateTimeOffset.FromUnixTimeSeconds(5).Ticks + new DateTimeOffset(Moment).ToUnixTimeMilliseconds() + DateOnly.FromDateTime(Moment).DayNumber + TimeOnly.FromDateTime(Moment).Ticks;

    public static double Durations() => Span.TotalSeconds + Span.TotalMilliseconds + Span.Add(Span).Ticks + Span.Negate().Ticks + Span.Seconds + Span.CompareTo(TimeSpan.Zero) + (Span > TimeSpan.Zero ? 1 : 0) + (Span * 2).Ticks + TimeSpan.FromMilliseconds(5L).Ticks + TimeSpan.FromMinutes(2L).Ticks + Span.Duration().Ticks + (Span == TimeSpan.MaxValue ? 1 : 0);

    public static double Mathematics() => Math.Max(1, 2) + Math.Min(3L, 4L) + Math.Abs(-3) + Math.Clamp(5, 1, 3) + Math.Sqrt(2) + Math.Pow(2, 3) + Math.Floor(1.5) + Math.Ceiling(1.5) + Math.Round(1.5) + Math.Sign(-3) + Math.DivRem(7, 2).Quotient + Math.Log(3) + Math.Sin(1) + Math.Truncate(1.7) + Math.BigMul(3, 4) + MathF.Sqrt(2f) + Math.Log2(8) + Math.Cbrt(8);

    public static int BitTwiddling() => BitOperations.PopCount(7u) + BitOperations.LeadingZeroCount(7u) + BitOperations.TrailingZeroCount(8) + BitOperations.Log2(16u) + (int)BitOperations.RotateLeft(1u, 3) + (int)BitOperations.RoundUpToPowerOf2(5u) + (BitOperations.IsPow2(8) ? 1 : 0) + BitConverter.ToInt32(Bytes, 0) + (BitConverter.TryWriteBytes(Bytes, 5) ? 1 : 0) + (int)BitConverter.DoubleToInt64Bits(1.5) + BitConverter.SingleToInt32Bits(1f);

    public static int NumberMembers() => 5.CompareTo(6) + 5.GetHashCode() + (5.Equals(6) ? 1 : 0) + 5L.CompareTo(6L) + (1.5.Equals(2.5) ? 1 : 0) + 1.5.GetHashCode() + (double.IsNaN(1.5) ? 1 : 0) + int.Max(1, 2) + int.Clamp(5, 1, 2) + (int)decimal.Round(1.5m) + decimal.Compare(1m, 2m) + (int)(1.5m + 2m) + (double.IsInfinity(1.5) ? 1 : 0) + int.PopCount(5) + (int)(1.5m * 2m) + Convert.ToInt32(1.5) + Convert.ToInt32(true) + (int)Convert.ToDouble(3);

    public static int BigStructs()
    {
        var vector = new Vector3(1, 2, 3);
        var complex = new Complex(1, 2);
        Int128 wide = 5;
        return (int)(vector.Length() + Vector3.Dot(vector, vector) + complex.Magnitude + Matrix4x4.Identity.M11 + (float)Complex.Abs(complex)) + (int)(wide + 3) + new Index(2).GetOffset(3) + new Range(1, 2).GetOffsetAndLength(5).Length;
    }

    public static int Tuples()
    {
        (int A, string B) first = (1, "a");
        var second = ValueTuple.Create(1, "a");
        return (first.Equals(second) ? 1 : 0) + first.CompareTo(second) + first.GetHashCode() + HashCode.Combine(1, 2L, "x") + new KeyValuePair<int, int>(1, 2).Key;
    }

    public static int HashCodes()
    {
        var hash = default(HashCode);
        hash.Add(1);
        hash.Add("x");
        return hash.ToHashCode() + HashCode.Combine(1) + HashCode.Combine(1, 2, 3, 4);
    }

    public static int Nullables()
    {
        int? some = s_int;
        return some.GetValueOrDefault() + some.GetValueOrDefault(3) + (some.HasValue ? some.Value : 0) + (Nullable.Equals<int>(some, 3) ? 1 : 0);
    }

    public static int Comparers() => EqualityComparer<int>.Default.GetHashCode(3) + (EqualityComparer<string>.Default.Equals("a", "b") ? 1 : 0) + Comparer<int>.Default.Compare(1, 2) + (ReferenceEquals(Gate, Text) ? 1 : 0) + RuntimeHelpers.GetHashCode(Gate) + (Equals(Gate, null) ? 1 : 0);

    public static int Locking()
    {
        lock (Gate)
        {
            s_bool = Monitor.IsEntered(Gate);
            Monitor.PulseAll(Gate);
            Monitor.Pulse(Gate);
        }

        if (Monitor.TryEnter(Gate))
            Monitor.Exit(Gate);
        using (Lock.EnterScope())
            s_bool = Lock.IsHeldByCurrentThread;
        return s_bool ? 1 : 0;
    }

    public static int Spinning()
    {
        var spin = new SpinLock(false);
        bool taken = false;
        spin.Enter(ref taken);
        spin.Exit();
        var wait = new SpinWait();
        wait.SpinOnce();
        wait.Reset();
        Thread.SpinWait(3);
        return wait.Count + (spin.IsHeld ? 1 : 0) + (wait.NextSpinWillYield ? 1 : 0);
    }

    public static int Threads() => Environment.CurrentManagedThreadId + Thread.CurrentThread.ManagedThreadId + (Thread.CurrentThread.IsAlive ? 1 : 0) + (Thread.CurrentThread.IsBackground ? 1 : 0) + (Thread.CurrentThread.IsThreadPoolThread ? 1 : 0) + Environment.ProcessorCount + Thread.GetCurrentProcessorId() + (SynchronizationContext.Current is null ? 1 : 0) + (Environment.HasShutdownStarted ? 1 : 0);

    public static int Tasks() => (Completed.Task.IsCompleted ? 1 : 0) + Completed.Task.Result + Completed.Task.GetAwaiter().GetResult() + (Task.CompletedTask.IsCompletedSuccessfully ? 1 : 0) + (Completed.Task.IsFaulted ? 1 : 0) + Completed.Task.Id + (int)Completed.Task.Status + (Completed.Task.IsCanceled ? 1 : 0) + new ValueTask<int>(5).Result + (ValueTask.CompletedTask.IsCompleted ? 1 : 0) + (Completed.Task.AsyncState is null ? 1 : 0) + (TaskScheduler.Current.Id > 0 ? 1 : 0);

    public static int Tokens()
    {
        CancellationToken token = Source.Token;
        token.ThrowIfCancellationRequested();
        return (token.IsCancellationRequested ? 1 : 0) + (token.CanBeCanceled ? 1 : 0) + (Source.IsCancellationRequested ? 1 : 0) + (token == CancellationToken.None ? 1 : 0) + (token.Equals(default) ? 1 : 0);
    }

    public static int Events()
    {
        Slim.Set();
        Manual.Set();
        Manual.Reset();
        Slim.Wait();
        Semaphore.Wait();
        Semaphore.Release();
        s_bool = Semaphore.Wait(0);
        Semaphore.Release();
        return (Slim.IsSet ? 1 : 0) + Semaphore.CurrentCount + Countdown.CurrentCount + (Countdown.Signal() ? 1 : 0) + (Countdown.IsSet ? 1 : 0) + (Manual.WaitOne(0) ? 1 : 0);
    }

    public static int ThreadStatics() => Local.Value + Async.Value + (Local.IsValueCreated ? 1 : 0);

    public static int References() => (Weak.TryGetTarget(out object? target) && target == Gate ? 1 : 0) + Made.Value.Length + (Made.IsValueCreated ? 1 : 0) + GC.GetGeneration(Gate);

    public static void KeepsAlive()
    {
        GC.KeepAlive(Gate);
        s_long = GC.GetTotalMemory(false) + GC.CollectionCount(0);
        Debug.Assert(Gate is not null);
    }

    public static int Streams()
    {
        Memory.Position = 0;
        int sum = Memory.Read(Bytes, 0, 4) + Memory.Read(Bytes.AsSpan(0, 4)) + Memory.ReadByte();
        Memory.Seek(0, SeekOrigin.Begin);
        Memory.GetBufferOrNothing();
        return sum + (int)Memory.Length + (int)Memory.Position + (Memory.CanRead ? 1 : 0) + Memory.Capacity;
    }

    public static int Encodings() => Encoding.UTF8.GetBytes(Text, Bytes) + Encoding.UTF8.GetByteCount(Text) + Encoding.UTF8.GetChars(Bytes.AsSpan(0, 4), Chars) + Encoding.UTF8.GetCharCount(Bytes, 0, 4) + Encoding.ASCII.GetBytes(Text.AsSpan(), Bytes) + Encoding.UTF8.GetMaxByteCount(4) + Encoding.Unicode.GetByteCount(Text) + Encoding.UTF8.GetBytes(Text, 0, 3, Bytes, 0) + (Convert.TryToBase64Chars(Bytes.AsSpan(0, 6), Chars, out int written) ? written : 0) + (Convert.TryFromBase64String("AAAA", Bytes, out written) ? written : 0);

    public static bool Types() => typeof(int) == typeof(long) | Gate.GetType() == typeof(object) | typeof(string).IsValueType | typeof(List<int>).IsAssignableFrom(typeof(object)) | typeof(int).IsPrimitive | Text.GetTypeCode() == TypeCode.String | typeof(int).IsEnum | typeof(string).IsClass;

    public static int Enumerations() => (DayOfWeek.Friday.HasFlag(DayOfWeek.Monday) ? 1 : 0) + (Enum.IsDefined(DayOfWeek.Friday) ? 1 : 0) + (Enum.TryParse("Friday", out DayOfWeek day) ? (int)day : 0) + Enum.GetName(DayOfWeek.Friday)!.Length;

    public static int Randomness()
    {
        Random.NextBytes(Bytes);
        Random.Shuffle(Array2);
        return Random.Next() + Random.Next(5) + Random.Next(1, 5) + (int)Random.NextDouble() + Random.Shared.Next(3) + (int)Random.NextInt64();
    }

    public static int Cultures() => (CultureInfo.InvariantCulture == CultureInfo.CurrentCulture ? 1 : 0) + CultureInfo.CurrentCulture.Name.Length + CultureInfo.InvariantCulture.NumberFormat.NumberDecimalSeparator.Length + NumberFormatInfo.InvariantInfo.CurrencySymbol.Length + NumberFormatInfo.CurrentInfo.NegativeSign.Length;

    public static int Versions() => Version.CompareTo(OtherVersion) + Version.Major + Version.Minor + Version.Build + (Version == OtherVersion ? 1 : 0) + (Version > OtherVersion ? 1 : 0) + Version.GetHashCode();

    public static int Addresses() => (Address.Equals(IPAddress.Any) ? 1 : 0) + (int)Address.AddressFamily + Address.GetHashCode() + (IPAddress.IsLoopback(Address) ? 1 : 0) + (Address.TryWriteBytes(Bytes, out int written) ? written : 0) + (Address.TryFormat(Chars, out written) ? written : 0);

    public static int Uris() => Address2.Host.Length + Address2.Port + (Address2.IsAbsoluteUri ? 1 : 0) + Address2.Scheme.Length + Address2.OriginalString.Length + Address2.AbsoluteUri.Length;

    public static int Paths() => Path.GetFileName("a/b.txt".AsSpan()).Length + Path.GetExtension("a/b.txt".AsSpan()).Length + (Path.IsPathRooted("a/b") ? 1 : 0) + Path.DirectorySeparatorChar + (Path.HasExtension("a.txt") ? 1 : 0) + Path.GetDirectoryName("a/b".AsSpan()).Length;

    public static int Pools()
    {
        int[] rented = ArrayPool<int>.Shared.RentOnce();
        ArrayPool<int>.Shared.Return(rented);
        return rented.Length;
    }

    public static void Guards()
    {
        ArgumentNullException.ThrowIfNull(Gate);
        ArgumentException.ThrowIfNullOrEmpty(Text);
        ArgumentOutOfRangeException.ThrowIfNegative(s_int);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(1, 2);
        ObjectDisposedException.ThrowIf(Text is null, Gate);
        ArgumentException.ThrowIfNullOrWhiteSpace(Text);
    }

    public static void Growth()
    {
        List<int> list = Refilled(8);
        list.Add(1);
        list.Insert(0, 2);
        list.AddRange(Array1.AsSpan());
        OtherSet.Add(2);
        ById[3] = "three";
        s_bool = ById.TryAdd(3, "three");
        ByName["one"] = 1;
        s_double += list.Count;
    }

    private static List<int> Refilled(int count)
    {
        List<int> list = s_refilled;
        list.Clear();
        for (int i = 0; i < count; i++)
            list.Add(i);
        return list;
    }

    private static readonly List<int> s_refilled = new(64);

    private static void GetBufferOrNothing(this MemoryStream stream) => stream.TryGetBuffer(out _);

    // Made on purpose outside the sample: renting may allocate, giving back does not.
    private static int[] RentOnce(this ArrayPool<int> pool) => s_rented ??= pool.Rent(16);

    private static int[]? s_rented;
}
