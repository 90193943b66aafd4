namespace ActorArrays.Kernels;

/// <summary>Samples as elements of a dtype: integers to the nearest one, halves away from 0, and the last one where there are no greater, as scipy.ndimage has it.</summary>
internal static unsafe class SampleStore
{
    /// <summary>Stores samples, which are overwritten.</summary>
    public static void Run(double* samples, int count, DType dtype, byte* to)
    {
        var from = (byte*)samples;
        var middle = dtype == DType.Bool ? DType.UInt8 : dtype;
        if (dtype.IsInteger())
        {
            Round(samples, count, dtype);
        }

        // A number becomes a bool as it becomes a byte: fractions are cut off first.
        CastKernels.Get(DType.Float64, middle).Run(&from, dtype == DType.Bool ? from : to, count);
        if (dtype == DType.Bool)
        {
            CastKernels.Get(DType.UInt8, DType.Bool).Run(&from, to, count);
        }
    }

    private static void Round(double* samples, int count, DType dtype)
    {
        var (least, greatest) = Bounds(dtype);
        for (var i = 0; i < count; i++)
        {
            var sample = samples[i];
            var rounded = Math.Truncate(sample > 0 ? sample + 0.5 : sample - 0.5);
            samples[i] = rounded < least ? least : rounded > greatest ? greatest : rounded;
        }
    }

    // Of 64 bits the last number is no float64: the one below it.
    private static (double Least, double Greatest) Bounds(DType dtype) => dtype switch
    {
        DType.Int8 => (sbyte.MinValue, sbyte.MaxValue),
        DType.UInt8 => (0, byte.MaxValue),
        DType.Int16 => (short.MinValue, short.MaxValue),
        DType.UInt16 => (0, ushort.MaxValue),
        DType.Int32 => (int.MinValue, int.MaxValue),
        DType.UInt32 => (0, uint.MaxValue),
        DType.Int64 => (long.MinValue, double.BitDecrement(9223372036854775808.0)),
        _ => (0, double.BitDecrement(18446744073709551616.0)),
    };
}
