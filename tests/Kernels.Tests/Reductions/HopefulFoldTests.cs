using ActorArrays.Kernels;
using Xunit;

namespace Kernels.Tests.Reductions;

/// <summary>Elements that are folded as if none were NaN give the bits of leaving NaN out: what a mask of all elements does, which looks first.</summary>
public sealed class HopefulFoldTests
{
    private const int Rows = 150;

    public static TheoryData<string, DType> Cases =>
        new(from name in (string[])["nanmean", "nanvar"] from dtype in (DType[])[DType.Float16, DType.Float32, DType.Float64] select (name, dtype));

    [Theory]
    [MemberData(nameof(Cases))]
    public void Hope_and_looking_first_give_the_same_bits(string name, DType dtype)
    {
        ReductionOps.TryGet(name, 0, out var op);
        var hopeful = op!.Resolve(dtype);
        var careful = MaskedReduction.Where(hopeful);
        foreach (var length in (int[])[1, 5, 32, 100, 1024, 1100])
        {
            foreach (var share in (double[])[0, 0.0001, 0.01, 0.5, 1])
            {
                var x = Values(dtype, Rows * length, share);
                foreach (var isAcross in (bool[])[true, false])
                {
                    Assert.Equal(Folded(careful, x, length, isAcross, isMasked: true), Folded(hopeful, x, length, isAcross, isMasked: false));
                }
            }
        }
    }

    // Some NaN, and half as many infinities of both signs, whose sum is NaN though none of them is.
    private static byte[] Values(DType dtype, int count, double share)
    {
        var random = new System.Random(count);
        var bytes = new byte[count * dtype.ItemSize()];
        for (var i = 0; i < count; i++)
        {
            var value = random.NextDouble() < share ? double.NaN
                : random.NextDouble() < share / 2 ? double.NegativeInfinity * (random.Next(2) - 0.5)
                : random.NextDouble();
            var place = bytes.AsSpan(i * dtype.ItemSize());
            _ = dtype switch
            {
                DType.Float16 => BitConverter.TryWriteBytes(place, (Half)value),
                DType.Float32 => BitConverter.TryWriteBytes(place, (float)value),
                _ => BitConverter.TryWriteBytes(place, value),
            };
        }

        return bytes;
    }

    // The accumulators after all rows in two tiles, so that the second finds some that have fewer elements than others.
    private static unsafe byte[] Folded(ReductionKernel kernel, byte[] elements, int length, bool isAcross, bool isMasked)
    {
        var accumulators = isAcross ? length : Rows;
        var states = Array.ConvertAll([.. kernel.State], part => new byte[accumulators * part.ItemSize()]);
        var ones = new byte[Rows * length];
        Array.Fill(ones, (byte)1);
        fixed (byte* x = elements, mask = ones, first = states[0], second = states[1], third = states[^1])
        {
            var parts = stackalloc byte*[] { first, second, third };
            kernel.Clear(parts, accumulators);
            foreach (var (start, rows) in ((int, int)[])[(0, 70), (70, Rows - 70)])
            {
                var tile = new FoldTile
                {
                    Values = x + (start * length * kernel.Input.ItemSize()),
                    Mask = isMasked ? mask + (start * length) : null,
                    Length = length,
                    Rows = rows,
                };
                if (isAcross)
                {
                    kernel.FoldAcross(parts, 0, tile);
                }
                else
                {
                    kernel.FoldRows(parts, start, tile);
                }
            }
        }

        return [.. states.SelectMany(state => state)];
    }
}
