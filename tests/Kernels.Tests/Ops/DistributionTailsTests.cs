using System.Runtime.InteropServices;
using ActorArrays.Kernels;
using Xunit;

namespace Kernels.Tests.Ops;

/// <summary>Probabilities beside those of mpmath with 400 digits: Reference/tails.jsonl, written by make_tails.py.</summary>
public sealed class DistributionTailsTests
{
    private static readonly ElementwiseOp[] Tails =
        [DistributionTails.Normal, DistributionTails.ChiSquare, DistributionTails.Student, DistributionTails.Fisher];

    [Fact]
    public void Probabilities_are_right_to_13_digits_far_out_too()
    {
        var wrong = new List<string>();
        foreach (var line in ReferenceFile.Lines("tails"))
        {
            double[] inputs = [.. line.GetProperty("inputs").EnumerateArray().Select(input => input.GetDouble())];
            var (got, want) = (Of(line.GetProperty("tail").GetString()!, inputs), line.GetProperty("probability").GetDouble());
            if (!(Math.Abs(got - want) <= Tolerance(inputs) * want))
            {
                wrong.Add($"{line}: {got:R}, relative {(got - want) / want:e1}");
            }
        }

        Assert.True(wrong.Count == 0, $"{wrong.Count} differ:\n{string.Join('\n', wrong)}");
    }

    [Theory]
    [InlineData("norm.sf", 0.0, double.PositiveInfinity)]
    [InlineData("norm.sf", 1.0, double.NegativeInfinity)]
    [InlineData("norm.sf", double.NaN, double.NaN)]
    [InlineData("norm.sf", 0.0, 60.0)]
    [InlineData("norm.sf", 1.0, -60.0)]
    [InlineData("chi2.sf", 0.0, 1e5, 1.0)]
    [InlineData("chi2.sf", 1.0, 5e-324, 3.0)]
    [InlineData("chi2.sf", 1.0, -1.0, 3.0)]
    [InlineData("chi2.sf", 1.0, 0.0, 3.0)]
    [InlineData("chi2.sf", 0.0, double.PositiveInfinity, 3.0)]
    [InlineData("chi2.sf", double.NaN, 1.0, 0.0)]
    [InlineData("chi2.sf", double.NaN, 1.0, double.NaN)]
    [InlineData("t.sf", 0.0, double.PositiveInfinity, 3.0)]
    [InlineData("t.sf", 1.0, double.NegativeInfinity, 3.0)]
    [InlineData("t.sf", 0.5, -0.0, 3.0)]
    [InlineData("t.sf", double.NaN, double.NaN, 3.0)]
    [InlineData("t.sf", double.NaN, 1.0, 0.0)]
    [InlineData("t.sf", 0.5, 0.0, double.PositiveInfinity)]
    [InlineData("f.sf", 1.0, -1.0, 2.0, 3.0)]
    [InlineData("f.sf", 1.0, 0.0, 2.0, 3.0)]
    [InlineData("f.sf", 0.0, double.PositiveInfinity, 2.0, 3.0)]
    [InlineData("f.sf", double.NaN, 1.0, 2.0, 0.0)]
    [InlineData("f.sf", double.NaN, double.NaN, 2.0, 3.0)]
    public void Special_values_are_those_of_SciPy(string tail, double want, params double[] inputs) => Assert.Equal(want, Of(tail, inputs));

    [Fact]
    public void Complex_numbers_have_no_tails()
    {
        var error = Assert.Throws<DTypeException>(() => DistributionTails.Student.Resolve(DType.Complex128, DType.Float64));
        Assert.Equal("t.sf: it takes real numbers, but was given complex128 and float64. Cast with AsType first.", error.Message);
    }

    // A rounding of the quotient that becomes a power counts as often as there are degrees of freedom.
    private static double Tolerance(double[] inputs) => 1e-13 + (1e-17 * inputs[1..].Append(0).Max());

    private static double Of(string tail, double[] inputs)
    {
        var kernel = Tails.Single(op => op.Name == tail).Resolve([.. inputs.Select(_ => DType.Float64)]);
        return MemoryMarshal.Read<double>(KernelRunner.RunPlain(kernel, 1, [.. inputs.Select(BitConverter.GetBytes)]));
    }
}
