using System.Numerics;
using ActorArrays.Kernels;
using Xunit;

namespace Kernels.Tests.Fourier;

/// <summary>Transforms beside their definition, and what must not change them.</summary>
public sealed unsafe class FourierTests
{
    private static readonly DType[] Precisions = [DType.Complex64, DType.Complex128];

    // Every step there is: fours, small primes, the largest prime, convolutions (37 and more), squares of rows and columns (2048 and more).
    private static readonly long[] LongLengths = [1021, 1155, 2047, 2048, 2049, 2310, 3721, 4096, 5040, 6561, 9973, 29791, 65536, 65537];

    public static TheoryData<FourierForm> Forms => [.. Enum.GetValues<FourierForm>()];

    [Theory]
    [MemberData(nameof(Forms))]
    public void Every_short_length_gives_the_definition(FourierForm form)
    {
        using var pool = new TestPool();
        var random = new System.Random(5);
        for (long length = 1; length <= 130; length++)
        {
            foreach (var precision in Precisions)
            {
                var isBackward = length % 2 == 0;
                var given = form == FourierForm.HalfToReal ? (length / 2) + 1 : length;
                var line = Line(random, given, IsReal(form), precision);
                var expected = Definition(form, line, length, isBackward);
                using var x = Array(pool, form, precision, [line]);
                using var output = Run(pool, form, x, 1, length, isBackward);
                AssertNear(expected, Elements.Read(output), precision, $"{form} of {length} {precision}");
            }
        }
    }

    [Fact]
    public void Long_lengths_turn_an_impulse_by_every_root()
    {
        using var pool = new TestPool();
        foreach (var length in LongLengths)
        {
            foreach (var at in (long[])[0, 1, length / 3, length - 1])
            {
                var line = new Complex[length];
                line[at] = 1;
                using var x = Array(pool, FourierForm.Complex, DType.Complex128, [line]);
                using var output = Run(pool, FourierForm.Complex, x, 1, length, isBackward: false);
                AssertNear([.. Enumerable.Range(0, (int)length).Select(k => Root(-(BigInteger)k * at, length))], Elements.Read(output), DType.Complex128, $"{length} at {at}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void Long_lengths_of_every_form_agree_with_the_complex_one(FourierForm form)
    {
        using var pool = new TestPool();
        var random = new System.Random(6);
        foreach (var length in LongLengths)
        {
            var given = form == FourierForm.HalfToReal ? (length / 2) + 1 : length;
            var line = Line(random, given, IsReal(form), DType.Complex128);
            using var x = Array(pool, form, DType.Complex128, [line]);
            using var whole = Array(pool, FourierForm.Complex, DType.Complex128, [form == FourierForm.HalfToReal ? Mirrored(line, length) : line]);
            using var output = Run(pool, form, x, 1, length, isBackward: true);
            using var expected = Run(pool, FourierForm.Complex, whole, 1, length, isBackward: true);
            AssertNear([.. Elements.Read(expected)[..(int)ActorArrays.Kernels.Fourier.ResultLength(form, length)]], Elements.Read(output), DType.Complex128, $"{form} of {length}");
        }
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void A_line_has_the_same_bits_in_any_layout_and_beside_any_other(FourierForm form)
    {
        using var pool = new TestPool();
        var layouts = new RandomLayouts(seed: 19);
        var random = new System.Random(7);
        foreach (var (length, precision) in from length in (long[])[1, 2, 31, 37, 48, 50, 2048, 2187] from precision in Precisions select (length, precision))
        {
            Complex[][] lines = [.. Enumerable.Range(0, 19).Select(_ => Line(random, form == FourierForm.HalfToReal ? (length / 2) + 1 : length, IsReal(form), precision))];
            lines[3] = [.. lines[3].Select(_ => new Complex(double.NaN, double.NegativeInfinity))];
            using var x = Array(pool, form, precision, lines);
            using var together = Run(pool, form, x, 1, length, isBackward: true);
            using var scrambled = layouts.Scramble(pool, x);
            using var elsewhere = Run(pool, form, scrambled, 1, length, isBackward: true);
            Assert.Equal(Elements.Bytes(together), Elements.Bytes(elsewhere));
            for (var line = 0; line < lines.Length; line++)
            {
                using var one = Array(pool, form, precision, [lines[line]]);
                using var alone = Run(pool, form, one, 1, length, isBackward: true);
                var bytes = Elements.Bytes(alone);
                Assert.Equal(bytes, Elements.Bytes(together).AsSpan(line * bytes.Length, bytes.Length).ToArray());
                Assert.Equal(line == 3, Elements.Read(alone).Any(value => double.IsNaN(value.Real)));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void Lines_are_cut_or_continued_by_zeros(FourierForm form)
    {
        using var pool = new TestPool();
        var random = new System.Random(8);
        foreach (var (given, length) in ((long, long)[])[(7, 4), (4, 7), (5, 16), (16, 5), (0, 6), (1, 1), (9, 2048), (4000, 2048)])
        {
            var needed = form == FourierForm.HalfToReal ? (length / 2) + 1 : length;
            var line = Line(random, given, IsReal(form), DType.Complex128);
            using var x = Array(pool, form, DType.Complex128, [line]);
            using var fitting = Array(pool, form, DType.Complex128, [[.. line.Take((int)needed), .. Enumerable.Repeat(Complex.Zero, (int)Math.Max(0, needed - given))]]);
            using var output = Run(pool, form, x, 1, length, isBackward: false);
            using var expected = Run(pool, form, fitting, 1, length, isBackward: false);
            Assert.Equal(Elements.Bytes(expected), Elements.Bytes(output));
        }
    }

    [Fact]
    public void Scratch_is_what_a_transform_takes()
    {
        foreach (var (form, length) in from form in Enum.GetValues<FourierForm>() from length in (long[])[1, 2, 37, 1000, 2048, 9973] select (form, length))
        {
            using var pool = new TestPool();
            using var x = Array(pool, form, DType.Complex128, [Line(new System.Random(9), length, IsReal(form), DType.Complex128)]);
            using var output = Output(pool, form, x, 1, length);
            var before = pool.Pool.LiveBytes;
            pool.Pool.ResetPeak();
            ActorArrays.Kernels.Fourier.Run(form, length, false, 1, x, 1, output, pool.Pool);
            Assert.Equal(before + ActorArrays.Kernels.Fourier.ScratchBytes(form, x.DType, length), pool.Pool.PeakBytes);
        }
    }

    [Fact]
    public void Infinities_stay_apart_where_nothing_turns()
    {
        using var pool = new TestPool();
        using var x = NdArray.From<Complex>(pool.Pool, [double.PositiveInfinity, 1], Shape.Create(1, 2));
        using var output = Run(pool, FourierForm.Complex, x, 1, 2, isBackward: false);
        Assert.Equal([double.PositiveInfinity, double.PositiveInfinity], output.AsSpan<Complex>().ToArray());
    }

    private static bool IsReal(FourierForm form) => form is FourierForm.RealToFull or FourierForm.RealToHalf;

    private static Complex[] Line(System.Random random, long length, bool isReal, DType precision)
    {
        double Next() => precision == DType.Complex64 ? (float)(random.NextDouble() - 0.5) : random.NextDouble() - 0.5;
        return [.. Enumerable.Range(0, (int)length).Select(_ => new Complex(Next(), isReal ? 0 : Next()))];
    }

    // Of the first and the middle one only the real part is looked at.
    private static Complex[] Mirrored(Complex[] half, long length) => [.. Enumerable.Range(0, (int)length).Select(k =>
        k == 0 || 2 * k == length ? half[k].Real : 2 * k < length ? half[k] : Complex.Conjugate(half[length - k]))];

    private static Complex[] Definition(FourierForm form, Complex[] line, long length, bool isBackward)
    {
        var whole = form == FourierForm.HalfToReal ? Mirrored(line, length) : line;
        var results = new Complex[ActorArrays.Kernels.Fourier.ResultLength(form, length)];
        for (var k = 0; k < results.Length; k++)
        {
            for (var j = 0; j < length; j++)
            {
                results[k] += whole[j] * Root((isBackward ? 1 : -1) * (BigInteger)j * k, length);
            }
        }

        return results;
    }

    // e^(2πik/n) by the platform's functions, of an angle within a half turn.
    private static Complex Root(BigInteger k, long n)
    {
        var turn = (double)(((k % n) + n) % n) / n;
        return Complex.FromPolarCoordinates(1, 2 * Math.PI * (turn > 0.5 ? turn - 1 : turn));
    }

    private static NdArray Array(TestPool pool, FourierForm form, DType precision, Complex[][] lines)
    {
        var x = NdArray.Allocate(pool.Pool, IsReal(form) ? precision.RealPart() : precision, Shape.Create(lines.Length, lines[0].Length));
        foreach (var (i, value) in lines.SelectMany(line => line).Index())
        {
            ResultStore.Write(value, x.DType, x.Data, i);
        }

        return x;
    }

    private static NdArray Output(TestPool pool, FourierForm form, NdArray x, int axis, long length)
    {
        var isSingle = x.DType is DType.Float32 or DType.Complex64;
        var complex = isSingle ? DType.Complex64 : DType.Complex128;
        return NdArray.Allocate(
            pool.Pool, form == FourierForm.HalfToReal ? complex.RealPart() : complex, x.Shape.With(axis, ActorArrays.Kernels.Fourier.ResultLength(form, length)));
    }

    private static NdArray Run(TestPool pool, FourierForm form, NdArray x, int axis, long length, bool isBackward)
    {
        var output = Output(pool, form, x, axis, length);
        ActorArrays.Kernels.Fourier.Run(form, length, isBackward, 1, x, axis, output, pool.Pool);
        return output;
    }

    // The error of a line as a part of its size: what a transform keeps, of which single small elements may be far off.
    private static void AssertNear(Complex[] expected, Complex[] actual, DType precision, string what)
    {
        Assert.Equal(expected.Length, actual.Length);
        var error = Math.Sqrt(expected.Zip(actual, (x, y) => Square(x - y)).Sum() / expected.Sum(Square));
        var unit = precision == DType.Complex64 ? Math.Pow(2, -24) : Math.Pow(2, -53);
        var limit = (4 + (6 * Math.Sqrt(Math.Log2(expected.Length + 1)))) * unit;
        Assert.True(error <= limit, $"{what}: the error is {error / unit:g3} units, of which {limit / unit:g3} are allowed");
    }

    private static double Square(Complex x) => (x.Real * x.Real) + (x.Imaginary * x.Imaginary);
}
