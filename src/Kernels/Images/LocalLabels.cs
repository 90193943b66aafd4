using System.Collections.Immutable;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace ActorArrays.Kernels;

/// <summary>Connected elements of one box of an array: each gets the place of the first of them in C order of the whole array, from 1 on; others 0.</summary>
/// <remarks>
/// Elements are united with their neighbours before them, and the first of each union is its root, so that a second walk in the same order finds every root's number
/// before the elements that point to it.
/// </remarks>
public static unsafe class LocalLabels
{
    /// <summary>Labels a box.</summary>
    /// <param name="isSet">The box's truth values.</param>
    /// <param name="structure">Which neighbours are connected: 3 along each axis, the same on both sides.</param>
    /// <param name="start">Where the box begins in the array.</param>
    /// <param name="lengths">The array's lengths.</param>
    /// <param name="labels">The box's labels, contiguous, int32 or int64.</param>
    public static void Run(NdArray isSet, ImmutableArray<bool> structure, long[] start, long[] lengths, NdArray labels)
    {
        ArgumentNullException.ThrowIfNull(isSet);
        ArgumentNullException.ThrowIfNull(labels);
        if (labels.DType == DType.Int32)
        {
            Run<int>(isSet, structure, start, lengths, labels);
        }
        else
        {
            Run<long>(isSet, structure, start, lengths, labels);
        }
    }

    private static void Run<T>(NdArray isSet, ImmutableArray<bool> structure, long[] start, long[] lengths, NdArray labels)
        where T : unmanaged, IBinaryInteger<T>
    {
        var to = (T*)labels.Data;
        var rows = new LabelRows(labels.Shape, start, lengths);
        var before = Before(structure, labels.Shape);
        while (rows.Next())
        {
            Unite(isSet, to, rows, before);
        }

        rows.Reset();
        while (rows.Next())
        {
            Number(to, rows);
        }

        Turn(to, labels.Size);
    }

    // The neighbours that come before an element: steps along each axis, and in memory.
    private static (long[] Steps, long Offset)[] Before(ImmutableArray<bool> structure, Shape shape)
    {
        var strides = Layout.ContiguousStrides(shape);
        var before = new List<(long[], long)>();
        for (var i = 0; i < structure.Length / 2; i++)
        {
            if (structure[i])
            {
                var (steps, offset, rest) = (new long[shape.Rank], 0L, i);
                for (var axis = shape.Rank - 1; axis >= 0; axis--, rest /= 3)
                {
                    steps[axis] = (rest % 3) - 1;
                    offset += steps[axis] * strides[axis];
                }

                before.Add((steps, offset));
            }
        }

        return [.. before];
    }

    private static void Unite<T>(NdArray isSet, T* to, LabelRows rows, (long[] Steps, long Offset)[] before)
        where T : unmanaged, IBinaryInteger<T>
    {
        var row = rows.First;
        var from = isSet.Buffer.Pointer + rows.OffsetIn(isSet.Layout);
        var stride = isSet.Layout.Strides[^1];
        // A run along the row is one at once, where its elements are connected.
        var isRun = before.Any(neighbour => IsAlongRow(neighbour.Steps));
        Start(from, stride, to + row, rows.Length, row, isRun);
        foreach (var (steps, offset) in before)
        {
            if (!IsAlongRow(steps) && rows.IsInside(steps, out var first, out var end))
            {
                Unite(to, row + first, row + end, offset);
            }
        }
    }

    private static bool IsAlongRow(long[] steps) => steps[^1] == -1 && steps.AsSpan(..^1).IndexOfAnyExcept(0) < 0;

    [MethodImpl(Optimised.Loop)]
    private static void Start<T>(byte* from, long stride, T* to, long count, long row, bool isRun)
        where T : unmanaged, IBinaryInteger<T>
    {
        var (root, own) = (T.Zero, T.CreateTruncating(row));
        for (long i = 0; i < count; i++)
        {
            own++;
            root = from[i * stride] == 0 ? T.Zero : isRun && root != T.Zero ? root : own;
            to[i] = root;
        }
    }

    [MethodImpl(Optimised.Loop)]
    private static void Unite<T>(T* to, long from, long end, long offset)
        where T : unmanaged, IBinaryInteger<T>
    {
        // Two runs that lie side by side meet once: what was united last is not looked up again.
        var (lastRun, lastOther) = (T.Zero, T.Zero);
        for (var i = from; i < end; i++)
        {
            if (to[i] != T.Zero && to[i + offset] != T.Zero && (to[i] != lastRun || to[i + offset] != lastOther))
            {
                (lastRun, lastOther) = (to[i], to[i + offset]);
                var (one, other) = (Root(to, i), Root(to, i + offset));
                (one, other) = (Math.Min(one, other), Math.Max(one, other));
                to[other] = T.CreateTruncating(one + 1);
                // The next element's way is short.
                to[i] = T.CreateTruncating(one + 1);
            }
        }
    }

    // Every second element of the way is led past the next one.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static long Root<T>(T* to, long at)
        where T : unmanaged, IBinaryInteger<T>
    {
        for (var next = long.CreateTruncating(to[at]) - 1; next != at; next = long.CreateTruncating(to[at]) - 1)
        {
            to[at] = to[next];
            at = next;
        }

        return at;
    }

    // Numbers are negative until all are known, places positive.
    [MethodImpl(Optimised.Loop)]
    private static void Number<T>(T* to, LabelRows rows)
        where T : unmanaged, IBinaryInteger<T>
    {
        for (var (i, place) = (rows.First, rows.Global); i < rows.First + rows.Length; i++, place++)
        {
            var root = long.CreateTruncating(to[i]) - 1;
            if (root >= 0)
            {
                to[i] = root == i ? -T.CreateTruncating(place + 1) : to[root];
            }
        }
    }

    [MethodImpl(Optimised.Loop)]
    private static void Turn<T>(T* to, long count)
        where T : unmanaged, IBinaryInteger<T>
    {
        for (long i = 0; i < count; i++)
        {
            to[i] = -to[i];
        }
    }
}
