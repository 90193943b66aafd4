using System.Numerics;
using System.Runtime.CompilerServices;

namespace ActorArrays.Kernels;

/// <summary>Distinct elements by a hash table, where they are few: those alone are sorted.</summary>
internal static unsafe class FewDistinct
{
    // With more distinct elements than every eighth a sort of all is as fast; shorter lines are sorted at once.
    private const int ElementsPerKey = 8;
    private const int LengthMin = 256;

    /// <summary>What <see cref="UniqueElements"/> consists of, but for the elements themselves; null if they are not few, or not real.</summary>
    public static (NdArray FirstIndices, NdArray Counts, NdArray Inverse)? Find(NdArray line, BufferPool pool)
    {
        if (line.DType.IsComplex() || line.Size < LengthMin)
        {
            return null;
        }

        var visitor = new Visitor(line, pool);
        OrderedTypes.Visit("unique", line.DType, visitor);
        return visitor.Found;
    }

    // A class, since what a visitor found must be seen by who sent it.
    private sealed class Visitor(NdArray line, BufferPool pool) : IOrderedVisitor
    {
        public (NdArray FirstIndices, NdArray Counts, NdArray Inverse)? Found { get; private set; }

        public void Visit<T>()
            where T : unmanaged, INumberBase<T>
        {
            var most = (int)Math.Min(DistinctTable.KeysMax, line.Size / ElementsPerKey);
            using var table = new DistinctTable(most, pool);
            using var memory = NdArray.Allocate(pool, DType.Int64, Shape.Create(3, most));
            var seen = new Seen(memory, most);
            var inverse = NdArray.Allocate(pool, DType.Int64, line.Shape);
            if (Number((T*)line.Data, (long*)inverse.Data, table, seen))
            {
                Found = Ordered(table.Count, seen, inverse);
            }
            else
            {
                inverse.Dispose();
            }
        }

        // Numbers in the order of the first occurrence; false if there are too many.
        [MethodImpl(Optimised.Loop)]
        private bool Number<T>(T* x, long* numbers, DistinctTable table, Seen seen)
            where T : unmanaged, INumberBase<T>
        {
            var length = line.Size;
            for (long i = 0; i < length; i++)
            {
                var key = SortKey.OfEqual(x[i]);
                var number = table.NumberOf(key, out var isNew);
                if (isNew)
                {
                    if (number < 0)
                    {
                        return false;
                    }

                    seen.Keys[number] = key;
                    seen.First[number] = i;
                    seen.Counts[number] = 0;
                }

                seen.Counts[number]++;
                numbers[i] = number;
            }

            return true;
        }

        private (NdArray FirstIndices, NdArray Counts, NdArray Inverse) Ordered(int count, Seen seen, NdArray inverse)
        {
            using var sorter = new LineSorter(count, pool);
            sorter.SortPositions(seen.Keys, 1);
            using var places = NdArray.Allocate(pool, DType.Int64, Shape.Create(count));
            var firstIndices = NdArray.Allocate(pool, DType.Int64, places.Shape);
            var sums = NdArray.Allocate(pool, DType.Int64, places.Shape);
            for (var place = 0; place < count; place++)
            {
                var number = sorter.Positions[place];
                ((long*)places.Data)[number] = place;
                ((long*)firstIndices.Data)[place] = seen.First[number];
                ((long*)sums.Data)[place] = seen.Counts[number];
            }

            Replace((long*)inverse.Data, inverse.Size, (long*)places.Data);
            return (firstIndices, sums, inverse);
        }
    }
    private static void Replace(long* numbers, long length, long* places)
    {
        for (long i = 0; i < length; i++)
        {
            numbers[i] = places[numbers[i]];
        }
    }

    /// <summary>What is known of each distinct element, by its number.</summary>
    private readonly struct Seen(NdArray memory, int most)
    {
        public readonly ulong* Keys = (ulong*)memory.Data;
        public readonly long* First = (long*)memory.Data + most;
        public readonly long* Counts = (long*)memory.Data + (2L * most);
    }
}
