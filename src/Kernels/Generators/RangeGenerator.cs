using System.Numerics;

namespace ActorArrays.Kernels;

/// <summary>Evenly spaced numbers from a start and a step, as NumPy computes them.</summary>
/// <remarks>
/// <para>Integers: start + i·step, wrapping in their dtype. Floats: the first two elements are start and start + step
/// rounded to the dtype, their difference is the step from then on, and element i is start + i·difference; float16
/// computes in float32.</para>
/// <para><b>Source:</b> numpy.arange.</para>
/// </remarks>
public static class RangeGenerator
{
    /// <summary>The element index itself, int64.</summary>
    public static TileGenerator Index { get; } = Integers(DType.Int64, 0, 1);

    /// <summary>A range of an integer dtype or bool; numbers beyond int64 are given modulo 2⁶⁴.</summary>
    /// <exception cref="DTypeException">Another dtype.</exception>
    public static TileGenerator Integers(DType dtype, long start, long step) => dtype switch
    {
        DType.Bool => new BoolRange(start, step),
        DType.Int8 or DType.UInt8 => new NumberRange<byte>(dtype, (byte)start, (byte)(start + step)),
        DType.Int16 or DType.UInt16 => new NumberRange<ushort>(dtype, (ushort)start, (ushort)(start + step)),
        DType.Int32 or DType.UInt32 => new NumberRange<uint>(dtype, (uint)start, (uint)(start + step)),
        DType.Int64 or DType.UInt64 => new NumberRange<ulong>(dtype, (ulong)start, (ulong)(start + step)),
        _ => throw new DTypeException($"arange: integers cannot count in {dtype.Name()}. Give floating-point bounds."),
    };

    /// <summary>A range of a float dtype.</summary>
    /// <exception cref="DTypeException">Another dtype.</exception>
    public static TileGenerator Floats(DType dtype, double start, double step) => dtype switch
    {
        DType.Float16 => new HalfRange((Half)start, (Half)(start + step)),
        DType.Float32 => new NumberRange<float>(dtype, (float)start, (float)(start + step)),
        DType.Float64 => new NumberRange<double>(dtype, start, start + step),
        _ => throw new DTypeException($"arange: a range of float numbers cannot be {dtype.Name()}. Use a float dtype, or cast the range."),
    };

    /// <summary>A range of a complex dtype.</summary>
    /// <exception cref="DTypeException">Another dtype.</exception>
    public static TileGenerator Complexes(DType dtype, Complex start, Complex step) => dtype.IsComplex()
        ? new ComplexRange(
            Floats(dtype.RealPart(), start.Real, step.Real), Floats(dtype.RealPart(), start.Imaginary, step.Imaginary), dtype)
        : throw new DTypeException($"arange: a range of complex numbers cannot be {dtype.Name()}. Use a complex dtype.");
}
