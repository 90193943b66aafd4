using System.Runtime.InteropServices;

namespace ActorArrays.Kernels.Bench;

/// <summary>Plain numbers to compute with: floats from 0.1 to 0.9, integers from 1 to 99.</summary>
internal static class Elements
{
    public static unsafe void Fill(DType dtype, byte* to, int count)
    {
        var random = new System.Random(1);
        var values = new double[count];
        for (var i = 0; i < count; i++)
        {
            values[i] = dtype.IsInexact() ? 0.1 + (random.NextDouble() * 0.8) : random.Next(1, 100);
        }

        fixed (double* from = values)
        {
            var first = (byte*)from;
            CastKernels.Get(DType.Float64, dtype).Run(&first, to, count);
        }
    }

    /// <summary>An array of these numbers, or of zeros.</summary>
    public static unsafe NdArray Array(BufferPool pool, DType dtype, Shape shape, bool isZero = false)
    {
        var array = NdArray.Allocate(pool, dtype, shape);
        var (size, first) = (array.Size, (int)Math.Min(4096, array.Size));
        Fill(dtype, array.Data, first);
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
