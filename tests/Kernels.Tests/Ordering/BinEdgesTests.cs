using ActorArrays.Kernels;
using Xunit;

namespace Kernels.Tests.Ordering;

public sealed class BinEdgesTests
{
    [Theory]
    [InlineData(0, 1, 10)]
    [InlineData(-9, 21, 100)]
    [InlineData(0, 7, 7)]
    [InlineData(1e15, 1e15 + 3, 11)]
    [InlineData(-1e300, 1e300, 1000)]
    [InlineData(1, 1 + 1e-13, 1)]
    [InlineData(1, 1 + 1e-13, 300)]
    [InlineData(0, 5e-324, 3)]
    public unsafe void A_bin_holds_what_lies_between_its_edges_also_next_to_them(double low, double high, int count)
    {
        var edges = new double[count + 1];
        for (var i = 0; i <= count; i++)
        {
            edges[i] = i == count ? high : low + (i * ((high - low) / count));
        }

        var numbers = NumbersNear(edges);
        var bins = new int[numbers.Length];
        fixed (double* x = numbers)
        fixed (int* places = bins)
        {
            new BinEdges(edges, areEqual: true).Find(x, numbers.Length, places);
        }

        for (var i = 0; i < numbers.Length; i++)
        {
            var (x, bin) = (numbers[i], bins[i]);
            if (x >= low && x <= high)
            {
                Assert.True(bin >= 0 && edges[bin] <= x && (x < edges[bin + 1] || bin == count - 1), $"{x:R} is said to lie in bin {bin}");
            }
            else
            {
                Assert.True(bin == -1, $"{x:R} lies outside, but is said to lie in bin {bin}");
            }
        }
    }

    private static double[] NumbersNear(double[] edges)
    {
        var random = new System.Random(3);
        var numbers = new List<double> { double.NaN, double.PositiveInfinity, double.NegativeInfinity, -0.0 };
        foreach (var edge in edges)
        {
            numbers.AddRange(edge, Math.BitIncrement(edge), Math.BitDecrement(edge), (edges[0] / 2) + (edges[^1] / 2) - edge);
            numbers.Add(edges[0] + (random.NextDouble() * (edges[^1] - edges[0])));
        }

        return [.. numbers];
    }
}
