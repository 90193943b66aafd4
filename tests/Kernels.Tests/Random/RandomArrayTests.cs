using ActorArrays.Kernels;
using Xunit;

namespace Kernels.Tests.Random;

/// <summary>Random arrays: element i depends on i alone, and the numbers have the distribution they are named after.</summary>
public sealed unsafe class RandomArrayTests
{
    private const int SampleLength = 50_000;
    private static readonly RandomKey Key = new(20260722, 3);

    public static TheoryData<string> Names => [.. RandomCases.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Any_split_and_step_gives_the_same_elements(string name)
    {
        var generator = RandomCases.All[name].Make(Key);
        var itemSize = generator.DType.ItemSize();
        var whole = Fill(generator, 0, 1, 200);
        foreach (var first in new[] { 0, 1, 2, 3, 7, 16, 31, 100 })
        {
            for (var count = 0; count <= 100; count += 1 + (count / 3))
            {
                Assert.Equal(whole.AsSpan(first * itemSize, count * itemSize).ToArray(), Fill(generator, first, 1, count));
            }

            foreach (var step in new[] { 0, 2, 3, -1, -2, 5 })
            {
                var count = step switch { 0 => 9, > 0 => (199 - first) / step, _ => (first / -step) + 1 };
                var picked = Fill(generator, first, step, count);
                for (var i = 0; i < count; i++)
                {
                    Assert.Equal(whole.AsSpan((first + (i * step)) * itemSize, itemSize).ToArray(), picked.AsSpan(i * itemSize, itemSize).ToArray());
                }
            }
        }
    }

    // Runs shorter and longer than those that a reader takes together, over rows, forwards and backwards; read in pieces of any length.
    [Theory]
    [MemberData(nameof(Names))]
    public void Rows_of_a_larger_array_have_its_elements(string name)
    {
        var generator = RandomCases.All[name].Make(Key);
        var itemSize = generator.DType.ItemSize();
        var whole = Fill(generator, 0, 1, 2000);
        var register = stackalloc byte[400 * itemSize];
        foreach (var (columns, step) in new[] { (1, 1), (10, 3), (13, 1), (7, -2), (31, 1), (33, 1), (40, 2) })
        {
            var layout = new Layout(Shape.Create(9, columns), [197, step], 90);
            var reader = new OperandReader(new TileOperand(generator, layout), false, register, null, 400);
            for (var (flat, count) = (0, 1); flat < 9 * columns; flat += count, count = Math.Min(count + 60, 9 * columns - flat))
            {
                var read = reader.Read(flat, count);
                for (var i = 0; i < count; i++)
                {
                    var (row, column) = Math.DivRem(flat + i, columns);
                    var index = 90 + (row * 197) + (column * step);
                    Assert.Equal(whole.AsSpan(index * itemSize, itemSize).ToArray(), new Span<byte>(read + (i * itemSize), itemSize).ToArray());
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Follows_its_distribution_function(string name)
    {
        var test = RandomCases.All[name];
        var sample = Numbers(test.Make(Key), SampleLength);
        Array.Sort(sample);
        if (test.Distribution is { } distribution)
        {
            // Kolmogorov and Smirnov: a right generator exceeds 1.95/√n once in 1000 seeds, and the seed is fixed.
            double distance = 0;
            for (var i = 0; i < sample.Length; i++)
            {
                var expected = distribution(sample[i]);
                distance = Math.Max(distance, Math.Max(expected - ((double)i / sample.Length), ((i + 1.0) / sample.Length) - expected));
            }

            Assert.InRange(distance, 0, 1.95 / Math.Sqrt(sample.Length));
        }

        if (test.Mass is { } mass)
        {
            // Pearson: a right generator exceeds the mean by five deviations in no seed that one will meet.
            var seen = sample.CountBy(x => (int)x).ToDictionary();
            var cells = Enumerable.Range(0, 400).Where(k => mass(k) * sample.Length >= 20).ToList();
            var distance = cells.Sum(k => Math.Pow(seen.GetValueOrDefault(k) - (mass(k) * sample.Length), 2) / (mass(k) * sample.Length));
            Assert.InRange(distance, 0, cells.Count + (5 * Math.Sqrt(2 * cells.Count)));
            Assert.All(seen.Keys, k => Assert.True(mass(k) > 0, $"{k} cannot occur"));
        }

        if (double.IsFinite(test.Mean))
        {
            var deviation = Math.Sqrt(sample.Sum(x => (x - test.Mean) * (x - test.Mean)) / sample.Length);
            Assert.InRange(sample.Average() - test.Mean, -4 * deviation / Math.Sqrt(sample.Length), 4 * deviation / Math.Sqrt(sample.Length));
        }
    }

    [Fact]
    public void Normal_is_Box_and_Muller_of_the_two_draws_to_the_last_bits()
    {
        var philox = new Philox(Key);
        var sample = Numbers(RandomArrays.Normal(Key, DType.Float64), 4000);
        for (var block = 0; block < 2000; block++)
        {
            philox.Draw(CounterLanes256.Create((ulong)block), default, out var draws0, out var draws1);
            var (first, second) = (draws0.Value[0], draws1.Value[0]);
            var radius = Math.Sqrt(-2 * Math.Log(((first >> 11) + 1) * Math.ScaleB(1, -53)));
            var place = (long)(second << 2) >> 11;
            var angle = ((second >> 62) * Math.PI / 2) + (place * (Math.PI / 2) * Math.ScaleB(1, -53));
            Assert.Equal(radius * Math.Cos(angle), sample[2 * block], 2e-15 * radius);
            Assert.Equal(radius * Math.Sin(angle), sample[(2 * block) + 1], 2e-15 * radius);
        }
    }

    [Fact]
    public void Normal_has_the_tails_it_should()
    {
        var generator = RandomArrays.Normal(Key, DType.Float64);
        var beyond4 = 0;
        for (var start = 0; start < 40; start++)
        {
            var piece = new double[1 << 16];
            fixed (double* to = piece)
            {
                generator.Fill((long)start << 16, 1, (byte*)to, piece.Length);
            }

            beyond4 += piece.Count(x => Math.Abs(x) > 4);
        }

        // 6.334e-5 of 2.6 million: 166 expected, deviation 12.9.
        Assert.InRange(beyond4, 115, 217);
    }

    [Fact]
    public void Seeds_and_streams_differ()
    {
        var samples = new[] { Key, new RandomKey(1), new RandomKey(1ul << 40), new RandomKey(1, 1) }
            .Select(key => Convert.ToHexString(Fill(RandomArrays.Uniform(key, DType.Float64), 0, 1, 4)));
        Assert.Equal(4, samples.Distinct().Count());
    }

    [Fact]
    public void Integers_reach_both_ends_of_every_dtype()
    {
        foreach (var dtype in DTypes.All.Where(dtype => dtype.IsInteger()))
        {
            var (low, high) = dtype.Kind() == DTypeKind.Signed
                ? (-(Int128.One << ((dtype.ItemSize() * 8) - 1)), (Int128.One << ((dtype.ItemSize() * 8) - 1)) - 1)
                : (0, (Int128.One << (dtype.ItemSize() * 8)) - 1);
            var full = Numbers(RandomArrays.Integers(Key, dtype, low, high, endpoint: true), 4000);
            var width = (double)high - (double)low;
            Assert.InRange((full.Min() - (double)low) / width, 0, 0.01);
            Assert.InRange((full.Max() - (double)low) / width, 0.99, 1);
            Assert.Throws<ValueException>(() => RandomArrays.Integers(Key, dtype, low, high + 2));
            var few = Numbers(RandomArrays.Integers(Key, dtype, 3, 6), 300);
            Assert.Equal([3, 4, 5], few.Distinct().Order());
        }
    }

    private static double[] Numbers(TileGenerator generator, int count)
    {
        using var pool = new TestPool();
        using var array = pool.Array(generator.DType, Shape.Create(count), Fill(generator, 0, 1, count));
        return [.. Elements.Read(array).Select(x => x.Real)];
    }

    private static byte[] Fill(TileGenerator generator, long first, long step, int count)
    {
        var bytes = new byte[count * generator.DType.ItemSize()];
        fixed (byte* to = bytes)
        {
            generator.Fill(first, step, to, count);
        }

        return bytes;
    }
}
