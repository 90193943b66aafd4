using System.Numerics;

namespace ActorArrays.Kernels;

/// <summary>The distinct elements of a line by sorting it, without where they came from.</summary>
internal static unsafe class SortedValues
{
    /// <summary>The distinct elements of a contiguous line of real numbers.</summary>
    public static NdArray Of(NdArray line, BufferPool pool)
    {
        using var sorter = new LineSorter(line.Size, pool);
        var visitor = new Visitor(line, sorter, pool);
        OrderedTypes.Visit("unique", line.DType, visitor);
        return visitor.Found!;
    }

    // A class, since what a visitor found must be seen by who sent it.
    private sealed class Visitor(NdArray line, LineSorter sorter, BufferPool pool) : IOrderedVisitor
    {
        public NdArray? Found { get; private set; }

        public void Visit<T>()
            where T : unmanaged, INumberBase<T>
        {
            var x = (T*)line.Data;
            sorter.Sort(x, 1);
            var count = Distinct(sorter.Keys, sorter.Length, line.DType.IsFloat() ? SortKey.Of(T.Zero) : 0);
            Found = NdArray.Allocate(pool, line.DType, Shape.Create(count));
            Write(x, sorter.Keys, (T*)Found.Data, count);
        }

        // Moves the distinct keys to the front. That of -0.0 is just below that of 0.0, to which it is equal; 0 where there is no such zero.
        private static int Distinct(ulong* keys, int length, ulong zero)
        {
            var (count, before) = (0, 0ul);
            for (var i = 0; i < length; i++)
            {
                var key = keys[i];
                if (i == 0 || (key != before && (key != zero || before != zero - 1)))
                {
                    keys[count++] = key;
                }

                before = key;
            }

            return count;
        }

        // Of zeros the first to occur is shown.
        private void Write<T>(T* x, ulong* keys, T* output, int count)
            where T : unmanaged, INumberBase<T>
        {
            for (var i = 0; i < count; i++)
            {
                output[i] = SortKey.Element<T>(keys[i]);
                output[i] = T.IsZero(output[i]) ? FirstZero(x) : output[i];
            }
        }

        private T FirstZero<T>(T* x)
            where T : unmanaged, INumberBase<T>
        {
            while (!T.IsZero(*x))
            {
                x++;
            }

            return *x;
        }
    }
}
