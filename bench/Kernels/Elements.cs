using System.Runtime.InteropServices;

namespace ActorArrays.Kernels.Bench;

/// <summary>Plain numbers to compute with: floats from 0.1 to 0.9, integers from 1 to 99.</summary>
internal static class Elements
{
    public static unsafe void Fill(DType dtype, byte* to, int count, double low = 0.1, double high = 0.9, int seed = 1)
    {
        var random = new System.Random(seed);
        var values = new double[count];
        for (var i = 0; i < count; i++)
        {
            values[i] = dtype.IsInexact() ? low + (random.NextDouble() * (high - low)) : random.Next(1, 100);
        }

        fixed (double* from = values)
        {
            var first = (byte*)from;
            CastKernels.Get(DType.Float64, dtype).Run(&first, to, count);
        }
    }

    /// <summary>An array of these numbers, of zeros for any, and of floats near 1 for products.</summary>
    /// <remarks>
    /// Whether any is true is known at the first that is: of zeros, all are read. The product of a row of the others is smaller than any
    /// float64, and how long the machine takes for that (70 cycles each time) is no matter of the loop.
    /// </remarks>
    public static unsafe NdArray For(string reduction, BufferPool pool, DType dtype, Shape shape)
    {
        var isProduct = reduction.EndsWith("prod", StringComparison.Ordinal);
        return isProduct ? Array(pool, dtype, shape, 0.999, 1.001) : Array(pool, dtype, shape, isZero: reduction == "any");
    }

    /// <summary>An array of these numbers, or of zeros.</summary>
    public static unsafe NdArray Array(BufferPool pool, DType dtype, Shape shape, double low = 0.1, double high = 0.9, bool isZero = false)
    {
        var array = NdArray.Allocate(pool, dtype, shape);
        var (size, first) = (array.Size, (int)Math.Min(4096, array.Size));
        Fill(dtype, array.Data, first, low, high);
        if (isZero)
        {
            NativeMemory.Clear(array.Data, (nuint)(first * dtype.ItemSize()));
        }

        for (long done = first; done < size; done += Math.Min(done, size - done))
        {
            var bytes = Math.Min(done, size - done) * dtype.ItemSize();
            Buffer.MemoryCopy(array.Data, array.Data + (done * dtype.ItemSize()), bytes, bytes);
        }

        return array;
    }
}
