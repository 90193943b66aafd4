using System.Numerics;
using System.Runtime.CompilerServices;

namespace ActorArrays.Kernels;

/// <summary>Numbers of labels in the order of their first elements, over whole arrays: scipy.ndimage.label's.</summary>
/// <remarks>Labels of a chunk are those of <see cref="LocalLabels"/>; <see cref="LabelTable"/> has those that reach beyond it.</remarks>
public static unsafe class LabelNumbers
{
    /// <summary>How many labels have their first element in each row of a chunk.</summary>
    /// <param name="labels">The chunk's labels, contiguous.</param>
    /// <param name="table">(2, entries): labels in order and their first ones, contiguous.</param>
    /// <param name="start">Where the chunk begins in the array.</param>
    /// <param name="lengths">The array's lengths.</param>
    /// <param name="counts">int64, one a row, contiguous.</param>
    public static void Count(NdArray labels, NdArray table, long[] start, long[] lengths, NdArray counts)
    {
        ArgumentNullException.ThrowIfNull(labels);
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(counts);
        var to = (long*)counts.Data;
        new Span<long>(to, checked((int)counts.Size)).Clear();
        for (var firsts = new LabelFirsts(labels, table, start, lengths); firsts.Next();)
        {
            to[firsts.Row] += firsts.IsFirst ? 1 : 0;
        }
    }

    /// <summary>The numbers of the labels of a table whose first element is in a chunk.</summary>
    /// <param name="labels">The chunk's labels, contiguous.</param>
    /// <param name="table">As for <see cref="Count"/>.</param>
    /// <param name="before">int64, one a row: how many labels begin before it; contiguous.</param>
    /// <param name="start">Where the chunk begins in the array.</param>
    /// <param name="lengths">The array's lengths.</param>
    /// <param name="pairs">int64, contiguous: label, number, label, number, …; behind the last <see cref="LabelTable.None"/>.</param>
    public static void Shared(NdArray labels, NdArray table, NdArray before, long[] start, long[] lengths, NdArray pairs)
    {
        ArgumentNullException.ThrowIfNull(labels);
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(pairs);
        var to = (long*)pairs.Data;
        new Span<long>(to, checked((int)pairs.Size)).Fill(LabelTable.None);
        var (row, number) = (-1L, 0L);
        for (var firsts = new LabelFirsts(labels, table, start, lengths); firsts.Next();)
        {
            number = firsts.Row == row ? number : ((long*)before.Data)[firsts.Row];
            row = firsts.Row;
            number += firsts.IsFirst ? 1 : 0;
            if (firsts.IsFirst && firsts.Entry >= 0)
            {
                to[0] = firsts.Label;
                to[1] = number;
                to += 2;
            }
        }
    }

    /// <summary>The numbers of a table's labels.</summary>
    /// <param name="table">As for <see cref="Count"/>.</param>
    /// <param name="pairs">What <see cref="Shared"/> gave for all chunks, contiguous.</param>
    /// <param name="numbers">int64, (3, entries): labels in order, their first ones, and their numbers; contiguous.</param>
    public static void Collect(NdArray table, NdArray pairs, NdArray numbers)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(pairs);
        ArgumentNullException.ThrowIfNull(numbers);
        var entries = table.Shape[1];
        var from = pairs.AsSpan<long>();
        table.AsSpan<long>().CopyTo(numbers.AsSpan<long>());
        var labels = (long*)numbers.Data;
        for (var i = 0; i < from.Length; i += 2)
        {
            if (from[i] != LabelTable.None)
            {
                labels[(2 * entries) + LabelTable.Find(labels, entries, from[i])] = from[i + 1];
            }
        }

        // First labels have theirs, and come before those that they are the first of.
        for (long i = 0; i < entries && labels[i] != LabelTable.None; i++)
        {
            labels[(2 * entries) + i] = labels[(2 * entries) + LabelTable.Find(labels, entries, labels[entries + i])];
        }
    }

    /// <summary>The numbers of a chunk's elements.</summary>
    /// <param name="labels">The chunk's labels, contiguous.</param>
    /// <param name="numbers">What <see cref="Collect"/> gave, contiguous.</param>
    /// <param name="before">As for <see cref="Shared"/>.</param>
    /// <param name="start">Where the chunk begins in the array.</param>
    /// <param name="lengths">The array's lengths.</param>
    /// <param name="output">As long as the labels and of their dtype, contiguous.</param>
    public static void Give(NdArray labels, NdArray numbers, NdArray before, long[] start, long[] lengths, NdArray output)
    {
        ArgumentNullException.ThrowIfNull(labels);
        ArgumentNullException.ThrowIfNull(numbers);
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(output);
        if (labels.DType == DType.Int32)
        {
            Firsts<int>(labels, numbers, before, start, lengths, output);
            Others((int*)labels.Data, labels.Shape, start, lengths, (int*)output.Data);
        }
        else
        {
            Firsts<long>(labels, numbers, before, start, lengths, output);
            Others((long*)labels.Data, labels.Shape, start, lengths, (long*)output.Data);
        }
    }

    private static void Firsts<T>(NdArray labels, NdArray numbers, NdArray before, long[] start, long[] lengths, NdArray output)
        where T : unmanaged, IBinaryInteger<T>
    {
        var known = (long*)numbers.Data + (2 * numbers.Shape[1]);
        var place = new LabelPlaces(labels.Shape, start, lengths);
        var (row, number) = (-1L, 0L);
        for (var firsts = new LabelFirsts(labels, numbers, start, lengths); firsts.Next();)
        {
            number = firsts.Row == row ? number : ((long*)before.Data)[firsts.Row];
            row = firsts.Row;
            number += firsts.IsFirst ? 1 : 0;
            ((T*)output.Data)[place.Of(firsts.Label)] = T.CreateTruncating(firsts.Entry >= 0 ? known[firsts.Entry] : number);
        }
    }

    // Elements that are not the first look it up, unless the one before them was its like.
    private static void Others<T>(T* labels, Shape shape, long[] start, long[] lengths, T* output)
        where T : unmanaged, IBinaryInteger<T>
    {
        var place = new LabelPlaces(shape, start, lengths);
        for (var rows = new LabelRows(shape, start, lengths); rows.Next();)
        {
            Row(labels + rows.First, rows.Length, T.CreateTruncating(rows.Global), place, output, output + rows.First);
        }
    }

    [MethodImpl(Optimised.Loop)]
    private static void Row<T>(T* labels, long length, T first, LabelPlaces place, T* output, T* row)
        where T : unmanaged, IBinaryInteger<T>
    {
        var (label, number) = (T.Zero, T.Zero);
        for (long i = 0; i < length; i++)
        {
            first++;
            if (labels[i] != label)
            {
                label = labels[i];
                number = label == T.Zero ? T.Zero : label == first ? row[i] : output[place.Of(long.CreateTruncating(label))];
            }

            row[i] = number;
        }
    }
}
