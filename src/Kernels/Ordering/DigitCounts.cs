using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace ActorArrays.Kernels;

/// <summary>How often each digit follows certain first digits in the keys of elements: a step of a selection by rank that sorts nothing.</summary>
/// <remarks><b>Cost:</b> a pass over the elements; after the first digits few of them are more than compared. <b>Source:</b> radix selection.</remarks>
public static unsafe class DigitCounts
{
    // Elements that are compared with each prefix in turn, from the first-level cache.
    private const int TileLength = 2048;

    /// <summary>Counts the digits of all elements.</summary>
    /// <param name="x">Real, contiguous.</param>
    /// <param name="digitBits">Bits of a digit.</param>
    /// <param name="counts">Zeros, one for each digit and one more; receives the counts, and last how many elements are NaN.</param>
    /// <exception cref="DTypeException">Complex elements.</exception>
    public static void First(NdArray x, int digitBits, Span<long> counts)
    {
        fixed (long* table = counts)
        {
            OrderedTypes.Visit("quantile", x.DType, new FirstVisitor(x, digitBits, table));
        }
    }

    /// <summary>Counts the digits that follow first digits.</summary>
    /// <param name="x">Real, contiguous.</param>
    /// <param name="digit">How many bits of the key lie behind it, and its own.</param>
    /// <param name="prefixes">First digits, each another.</param>
    /// <param name="counts">For each prefix zeros, one for each digit; receives the counts.</param>
    /// <exception cref="DTypeException">Complex elements.</exception>
    public static void Next(NdArray x, (int Shift, int Bits) digit, ReadOnlySpan<ulong> prefixes, Span<long> counts)
    {
        fixed (long* tables = counts)
        {
            OrderedTypes.Visit("quantile", x.DType, new NextVisitor(x, digit, prefixes.ToArray(), tables));
        }
    }

    /// <summary>Bits of a key of a real dtype: those of an element.</summary>
    public static int KeyBits(DType dtype) => 8 * dtype.ItemSize();

    /// <summary>Stores the elements that have these keys.</summary>
    /// <param name="keys">Whole keys; that of NaN gives NaN.</param>
    /// <param name="to">Real, contiguous, an element for each key.</param>
    /// <exception cref="DTypeException">A complex dtype.</exception>
    public static void Store(ReadOnlySpan<ulong> keys, NdArray to) => OrderedTypes.Visit("quantile", to.DType, new StoreVisitor(keys.ToArray(), to));

    private readonly struct FirstVisitor(NdArray x, int digitBits, long* counts) : IOrderedVisitor
    {
        public void Visit<T>()
            where T : unmanaged, INumberBase<T> => counts[1L << digitBits] = First((T*)x.Data, x.Size, SortKey.Bits<T>() - digitBits, counts);

        [MethodImpl(Optimised.Loop)]
        private static long First<T>(T* x, long length, int shift, long* counts)
            where T : unmanaged, INumberBase<T>
        {
            long nans = 0;
            for (long i = 0; i < length; i++)
            {
                nans += T.IsNaN(x[i]) ? 1 : 0;
                counts[SortKey.Of(x[i]) >> shift]++;
            }

            return nans;
        }
    }

    private readonly struct StoreVisitor(ulong[] keys, NdArray to) : IOrderedVisitor
    {
        public void Visit<T>()
            where T : unmanaged, INumberBase<T>
        {
            for (var i = 0; i < keys.Length; i++)
            {
                ((T*)to.Data)[i] = SortKey.Element<T>(keys[i]);
            }
        }
    }

    private readonly struct NextVisitor(NdArray x, (int Shift, int Bits) digit, ulong[] prefixes, long* counts) : IOrderedVisitor
    {
        public void Visit<T>()
            where T : unmanaged, INumberBase<T>
        {
            for (long done = 0; done < x.Size; done += TileLength)
            {
                for (var i = 0; i < prefixes.Length; i++)
                {
                    Next((T*)x.Data + done, (int)Math.Min(TileLength, x.Size - done), prefixes[i], counts + ((long)i << digit.Bits));
                }
            }
        }

        // Vectors find the elements between the least and the greatest that have the prefix, zeros of both signs among them, and NaN never.
        [MethodImpl(Optimised.Loop)]
        private void Next<T>(T* x, int length, ulong prefix, long* table)
            where T : unmanaged, INumberBase<T>
        {
            var first = prefix << (digit.Shift + digit.Bits);
            var (low, high) = (SortKey.Element<T>(first), SortKey.Element<T>(first | ((1UL << (digit.Shift + digit.Bits)) - 1)));
            var i = 0;
            if (Vector256<T>.IsSupported && !T.IsNaN(low) && !T.IsNaN(high))
            {
                for (; i <= length - Vector256<T>.Count; i += Vector256<T>.Count)
                {
                    var element = Vector256.Load(x + i);
                    var isIn = Vector256.GreaterThanOrEqual(element, Vector256.Create(low)) & Vector256.LessThanOrEqual(element, Vector256.Create(high));
                    for (var bits = isIn.ExtractMostSignificantBits(); bits != 0; bits &= bits - 1)
                    {
                        Count(x[i + BitOperations.TrailingZeroCount(bits)], prefix, table);
                    }
                }
            }

            for (; i < length; i++)
            {
                Count(x[i], prefix, table);
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private void Count<T>(T element, ulong prefix, long* table)
            where T : unmanaged, INumberBase<T>
        {
            var digits = SortKey.Of(element) >> digit.Shift;
            if (digits >> digit.Bits == prefix)
            {
                table[digits & ((1UL << digit.Bits) - 1)]++;
            }
        }
    }
}
