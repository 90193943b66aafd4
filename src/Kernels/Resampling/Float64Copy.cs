namespace ActorArrays.Kernels;

/// <summary>Arrays of real numbers as contiguous ones of float64.</summary>
internal static unsafe class Float64Copy
{
    /// <summary>The array itself if it is one, else a copy.</summary>
    public static NdArray Of(NdArray array, BufferPool pool)
    {
        if (array.DType == DType.Float64 && array.IsContiguous)
        {
            return array.View(array.Layout);
        }

        if (array.DType == DType.Float64)
        {
            return NdArrayCopy.Contiguous(array, pool);
        }

        using var packed = array.IsContiguous ? array.View(array.Layout) : NdArrayCopy.Contiguous(array, pool);
        return Cast(packed, pool);
    }

    private static NdArray Cast(NdArray packed, BufferPool pool)
    {
        const int PartMax = 1 << 20;
        var copy = NdArray.Allocate(pool, DType.Float64, packed.Shape);
        var cast = CastKernels.Get(packed.DType, DType.Float64);
        for (long at = 0; at < packed.Size; at += PartMax)
        {
            var from = packed.Data + (at * packed.DType.ItemSize());
            cast.Run(&from, copy.Data + (at * sizeof(double)), (int)Math.Min(PartMax, packed.Size - at));
        }

        return copy;
    }
}
