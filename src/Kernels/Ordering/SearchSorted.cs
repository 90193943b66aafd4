using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ActorArrays.Kernels;

/// <summary>Where elements belong in a sorted line: numpy.searchsorted and numpy.digitize.</summary>
public static unsafe class SearchSorted
{
    private const int GroupLength = 16;

    /// <summary>For each value the place in <paramref name="sorted"/> before which it can be inserted.</summary>
    /// <param name="sorted">1-d, ascending in NumPy's order (NaN last), real, any layout.</param>
    /// <param name="values">Of the same dtype, any shape and layout.</param>
    /// <param name="isRight">True for the last such place, false for the first.</param>
    /// <param name="output">int64, of the values' shape, contiguous.</param>
    /// <param name="pool">Where the keys of the line are kept.</param>
    /// <exception cref="DTypeException">Complex elements.</exception>
    public static void Run(NdArray sorted, NdArray values, bool isRight, NdArray output, BufferPool pool)
    {
        CheckArguments(sorted, values, output);
        OrderedTypes.Visit("searchsorted", sorted.DType, new Visitor(sorted, values, isRight, output, pool, isDescending: false));
    }

    /// <summary>For each value the number of its bin: i where bins[i − 1] ≤ value &lt; bins[i].</summary>
    /// <param name="values">Real, any shape and layout.</param>
    /// <param name="bins">1-d edges of the same dtype, ascending or descending.</param>
    /// <param name="isRight">True if a bin holds its right edge instead of its left one.</param>
    /// <param name="output">int64, of the values' shape, contiguous.</param>
    /// <param name="pool">Where the keys of the edges are kept.</param>
    /// <exception cref="ValueException">The edges neither rise nor fall.</exception>
    public static void Digitize(NdArray values, NdArray bins, bool isRight, NdArray output, BufferPool pool)
    {
        CheckArguments(bins, values, output);
        // NumPy's sides: the right edge belongs to a bin exactly if the place searched is the first one.
        OrderedTypes.Visit("digitize", bins.DType, new Visitor(bins, values, !isRight, output, pool, isDescending: null));
    }

    internal static void CheckArguments(NdArray sorted, NdArray values, NdArray output)
    {
        ArgumentNullException.ThrowIfNull(sorted);
        ArgumentNullException.ThrowIfNull(values);
        ArgumentNullException.ThrowIfNull(output);
        Check.That(sorted.DType == values.DType && output.DType == DType.Int64 && output.IsContiguous, "INV-2",
            $"{values.DType.Name()} values were searched in {sorted.DType.Name()} into {output.DType.Name()} {output.Layout}");
        if (sorted.Rank != 1 || output.Shape != values.Shape)
        {
            throw new ShapeException($"searchsorted: a line and values of {values.Shape} give {values.Shape}, but the line is {sorted.Shape} and the output {output.Shape}.");
        }
    }

    private readonly struct Visitor(NdArray sorted, NdArray values, bool isRight, NdArray output, BufferPool pool, bool? isDescending)
        : IOrderedVisitor
    {
        public void Visit<T>()
            where T : unmanaged, INumberBase<T>
        {
            var length = checked((int)sorted.Size);
            var memory = pool.Rent((long)length * sizeof(ulong));
            try
            {
                var keys = (ulong*)memory.Pointer;
                var line = (T*)sorted.Buffer.Pointer + sorted.Layout.Offset;
                for (var i = 0; i < length; i++)
                {
                    keys[i] = SortKey.OfEqual(line[i * sorted.Layout.Strides[0]]);
                }

                Search<T>(new ReadOnlySpan<ulong>(keys, length), isDescending ?? Falls(keys, length));
            }
            finally
            {
                memory.Release();
            }
        }

        private void Search<T>(ReadOnlySpan<ulong> keys, bool isFalling)
            where T : unmanaged, INumberBase<T>
        {
            var to = (long*)output.Data;
            var wanted = stackalloc ulong[GroupLength];
            var cursor = new StridedCursor(values.Layout);
            for (var left = values.Size; left > 0;)
            {
                var taken = (int)cursor.Take(Math.Min(left, GroupLength), out var offset);
                for (var i = 0; i < taken; i++)
                {
                    wanted[i] = SortKey.OfEqual(((T*)values.Buffer.Pointer)[offset + (i * cursor.RunStride)]);
                }

                if (isFalling)
                {
                    FallingPlaces(keys, new ReadOnlySpan<ulong>(wanted, taken), isRight, to);
                }
                else
                {
                    Places(keys, new ReadOnlySpan<ulong>(wanted, taken), isRight, to);
                }

                to += taken;
                left -= taken;
            }
        }

        // Several searches go down together, so that their reads of the line, which miss the cache, overlap. The side is
        // taken by arithmetic: half of all branches would be mispredicted.
        private static void Places(ReadOnlySpan<ulong> keys, ReadOnlySpan<ulong> wanted, bool isRight, long* places)
        {
            ref var first = ref MemoryMarshal.GetReference(keys);
            for (var i = 0; i < wanted.Length; i++)
            {
                places[i] = 0;
            }

            for (nint left = keys.Length; left > 0;)
            {
                var half = (left + 1) >>> 1;
                for (var i = 0; i < wanted.Length; i++)
                {
                    var key = Unsafe.Add(ref first, (nint)places[i] + half - 1);
                    var isBelow = isRight ? key <= wanted[i] : key < wanted[i];
                    places[i] += half * (isBelow ? 1 : 0);
                }

                left -= half;
            }
        }

        // The mirror image: what a search in the rising edges, read from their end, would leave behind it.
        private static void FallingPlaces(ReadOnlySpan<ulong> keys, ReadOnlySpan<ulong> wanted, bool isRight, long* places)
        {
            for (var i = 0; i < wanted.Length; i++)
            {
                var (low, high) = (0, keys.Length);
                while (low < high)
                {
                    var middle = (low + high) >>> 1;
                    var isBefore = keys[middle] > wanted[i] || (!isRight && keys[middle] == wanted[i]);
                    (low, high) = isBefore ? (middle + 1, high) : (low, middle);
                }

                places[i] = low;
            }
        }

        private static bool Falls(ulong* keys, int length)
        {
            var (rises, falls) = (true, true);
            for (var i = 1; i < length; i++)
            {
                rises &= keys[i - 1] <= keys[i];
                falls &= keys[i - 1] >= keys[i];
            }

            return rises ? false : falls ? true : throw new ValueException(
                $"digitize: the {length} bin edges must rise or fall throughout, but do neither. Sort them.");
        }
    }
}
