using System.Runtime.InteropServices;
using ActorArrays.Kernels;
using Kernels.Tests.Reference;
using Xunit;

namespace Kernels.Tests.Ops;

public sealed class ParameterOpTests
{
    [Fact]
    public void Equal_parameters_are_equal_operations()
    {
        Assert.Equal(ElementwiseOps.Round(2), ElementwiseOps.Round(2));
        Assert.NotEqual(ElementwiseOps.Round(2), ElementwiseOps.Round(3));
        Assert.Equal(ElementwiseOps.IsClose(1e-3, 0, true), ElementwiseOps.IsClose(1e-3, 0, true));
        Assert.NotEqual(ElementwiseOps.IsClose(1e-3, 0, true), ElementwiseOps.IsClose(1e-3, 0, false));
        Assert.Equal(ElementwiseOps.NanToNum(double.NaN, 1, null), ElementwiseOps.NanToNum(double.NaN, 1, null));
        Assert.NotEqual(ElementwiseOps.NanToNum(0, 1, null), ElementwiseOps.NanToNum(0, null, 1));
        Assert.Same(ElementwiseOps.Round(), ElementwiseOps.Round(0));
    }

    [Fact]
    public void Tolerances_are_relative_to_the_second_input()
    {
        Assert.Equal([true, false], Close(ElementwiseOps.IsClose(0.1, 0, false), [11, 10], [10, 8.9]));
        Assert.Equal([true, false], Close(ElementwiseOps.IsClose(0, 0.5, false), [1, 1], [1.5, 1.6]));
        Assert.Equal([false, true], Close(ElementwiseOps.IsClose(0, 0, false), [double.NaN, double.PositiveInfinity], [double.NaN, double.PositiveInfinity]));
        Assert.Equal([true, false], Close(ElementwiseOps.IsClose(0, 0, true), [double.NaN, double.NaN], [double.NaN, 0]));
        Assert.Equal([false, false], Close(ElementwiseOps.IsClose(), [double.PositiveInfinity, 1], [1e308, double.PositiveInfinity]));
    }

    [Fact]
    public void Replacements_take_the_place_of_nan_and_infinities()
    {
        double[] x = [double.NaN, double.PositiveInfinity, double.NegativeInfinity, -0.0, 3.5, double.NaN];
        var got = MemoryMarshal.Cast<byte, double>(KernelRunner.Run(ElementwiseOps.NanToNum(7, 8, -9), Array(x))).ToArray();
        Assert.Equal([7, 8, -9, -0.0, 3.5, 7], got);
        var single = new ReferenceArray(DType.Float32, MemoryMarshal.AsBytes<float>([float.PositiveInfinity, float.NaN]).ToArray());
        Assert.Equal([float.MaxValue, 0f], MemoryMarshal.Cast<byte, float>(KernelRunner.Run(ElementwiseOps.NanToNum(), single)).ToArray());
    }

    [Fact]
    public void Bool_is_refused_by_round_when_there_are_decimals()
    {
        Assert.Equal(DType.Float16, ElementwiseOps.Round().Resolve(DType.Bool).Output);
        Assert.Throws<DTypeException>(() => ElementwiseOps.Round(1).Resolve(DType.Bool));
    }

    private static bool[] Close(ElementwiseOp op, double[] x, double[] y) =>
        MemoryMarshal.Cast<byte, bool>(KernelRunner.Run(op, Array(x), Array(y))).ToArray();

    private static ReferenceArray Array(double[] values) => new(DType.Float64, MemoryMarshal.AsBytes<double>(values).ToArray());
}
