using System.Numerics;

namespace ActorArrays.Kernels;

/// <summary>A range of a machine number type.</summary>
internal sealed unsafe class NumberRange<T>(DType dtype, T start, T second) : TileGenerator
    where T : unmanaged, INumber<T>
{
    private readonly T _difference = second - start;

    public override DType DType => dtype;

    public override void Fill(long first, long step, byte* output, int count)
    {
        var to = (T*)output;
        for (var i = 0; i < count; i++)
        {
            to[i] = start + (T.CreateTruncating(first + (i * step)) * _difference);
        }

        SecondPlace.Write(first, step, to, count, second);
    }
}

/// <summary>A range of float16, computed in float32.</summary>
internal sealed unsafe class HalfRange(Half start, Half second) : TileGenerator
{
    private readonly float _difference = (float)second - (float)start;

    public override DType DType => DType.Float16;

    public override void Fill(long first, long step, byte* output, int count)
    {
        var to = (Half*)output;
        for (var i = 0; i < count; i++)
        {
            to[i] = (Half)((float)start + ((first + (i * step)) * _difference));
        }

        SecondPlace.Write(first, step, to, count, second);
    }
}

/// <summary>A range of truth values; NumPy allows two elements at most.</summary>
internal sealed unsafe class BoolRange(long start, long step) : TileGenerator
{
    public override DType DType => DType.Bool;

    public override void Fill(long first, long step1, byte* output, int count)
    {
        for (var i = 0; i < count; i++)
        {
            output[i] = start + ((first + (i * step1)) * step) != 0 ? (byte)1 : (byte)0;
        }
    }
}

/// <summary>Two ranges side by side.</summary>
internal sealed unsafe class ComplexRange(TileGenerator real, TileGenerator imaginary, DType dtype) : TileGenerator
{
    private const int PieceLength = 512;

    public override DType DType => dtype;

    public override void Fill(long first, long step, byte* output, int count)
    {
        var itemSize = real.DType.ItemSize();
        var part = stackalloc byte[PieceLength * sizeof(double)];
        for (var done = 0; done < count; done += PieceLength)
        {
            var length = Math.Min(PieceLength, count - done);
            var to = output + ((long)done * 2 * itemSize);
            real.Fill(first + (done * step), step, part, length);
            StridedCopy.Scatter(part, to, 2, length, itemSize);
            imaginary.Fill(first + (done * step), step, part, length);
            StridedCopy.Scatter(part, to + itemSize, 2, length, itemSize);
        }
    }
}

/// <summary>Element 1 of a range, which NumPy computes on its own.</summary>
internal static unsafe class SecondPlace
{
    /// <summary>Writes <paramref name="value"/> wherever index 1 is meant.</summary>
    public static void Write<T>(long first, long step, T* output, int count, T value)
        where T : unmanaged
    {
        if (step == 0)
        {
            new Span<T>(output, first == 1 ? count : 0).Fill(value);
            return;
        }

        var (at, rest) = Math.DivRem(1 - first, step);
        if (rest == 0 && at >= 0 && at < count)
        {
            output[at] = value;
        }
    }
}
