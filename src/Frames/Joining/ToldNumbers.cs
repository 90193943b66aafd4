using ActorArrays.Graph;
using ActorArrays.Kernels;

namespace ActorArrays.Frames;

/// <summary>Numbers that a plan has to know before it can be built. An earlier run tells it lengths of chunks, and nothing else, so numbers are told as such.</summary>
/// <remarks>A number is eight chunks of truth values, which are as many as a digit of base 256 says: 2 KiB at most.</remarks>
internal static class ToldNumbers
{
    private const int Base = 256;
    private const int Digits = 8;

    private static readonly ChunkFunction Tell = call =>
    {
        var (number, digit) = Math.DivRem(call.Coordinates[0], Digits);
        var value = call.Inputs[0].AsSpan<long>()[(int)number];
        return NdArray.Allocate(call.Pool, DType.Bool, Shape.Create((value >> (8 * (int)digit)) & (Base - 1)));
    };

    /// <summary>An array whose lengths tell numbers, once they are known.</summary>
    /// <param name="numbers">1-d int64, of known length, none negative.</param>
    public static ArrayExpr Of(ArrayExpr numbers)
    {
        var count = numbers.Shape[0] * Digits;
        var whole = RechunkExpr.WholeAxes(numbers, 0);
        return new ChunkwiseExpr(
            "told", DType.Bool, new ChunkGrid([AxisChunks.Unknown(count, new object(), AxisChunks.Regular(count * Base, Base))]), [(whole, [-1])], Tell)
        {
            Rebuild = inputs => Of(inputs[0]),
        };
    }

    /// <summary>The numbers that such lengths tell.</summary>
    public static long[] Read(AxisChunks told)
    {
        var numbers = new long[told.Count / Digits];
        for (var i = 0; i < told.Count; i++)
        {
            numbers[i / Digits] |= told.LengthOf(i) << (8 * (i % Digits));
        }

        return numbers;
    }
}
