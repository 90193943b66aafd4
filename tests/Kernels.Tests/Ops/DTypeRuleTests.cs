using ActorArrays.Kernels;
using Kernels.Tests.Reference;
using Xunit;

namespace Kernels.Tests.Ops;

public sealed class DTypeRuleTests
{
    public static TheoryData<string> Unary => [.. OpsReference.Header.GetProperty("unary").EnumerateObject().Select(entry => entry.Name)];

    public static TheoryData<string> Binary => [.. OpsReference.Header.GetProperty("binary").EnumerateObject().Select(entry => entry.Name)];

    [Theory]
    [MemberData(nameof(Unary))]
    public void A_function_of_one_dtype_gives_the_dtype_of_NumPy(string name)
    {
        Assert.True(ElementwiseOps.TryGet(name, out var op));
        var want = OpsReference.Header.GetProperty("unary").GetProperty(name);
        Assert.All(DTypes.All, dtype => Assert.Equal(want[(int)dtype].GetString(), Result(op, dtype)));
    }

    [Theory]
    [MemberData(nameof(Binary))]
    public void A_function_of_two_dtypes_gives_the_dtype_of_NumPy(string name)
    {
        Assert.True(ElementwiseOps.TryGet(name, out var op));
        var want = OpsReference.Header.GetProperty("binary").GetProperty(name);
        foreach (var x in DTypes.All)
        {
            foreach (var y in DTypes.All)
            {
                Assert.True(want[(int)x][(int)y].GetString() == Result(op, x, y),
                    $"{name}({x.Name()}, {y.Name()}): got {Result(op, x, y)}, want {want[(int)x][(int)y].GetString()}");
            }
        }
    }

    [Fact]
    public void Equal_dtypes_resolve_to_the_same_kernel()
    {
        foreach (var op in ElementwiseOps.All)
        {
            foreach (var dtype in DTypes.All)
            {
                DType[] inputs = [.. Enumerable.Repeat(dtype, op.InputCount)];
                if (Result(op, inputs) is not null)
                {
                    Assert.Same(op.Resolve(inputs), op.Resolve(inputs));
                }
            }
        }
    }

    [Fact]
    public void A_kernel_says_its_own_dtypes_and_takes_them_back()
    {
        foreach (var op in ElementwiseOps.All)
        {
            foreach (var dtype in DTypes.All)
            {
                DType[] inputs = [.. Enumerable.Repeat(dtype, op.InputCount)];
                if (Result(op, inputs) is not null)
                {
                    var kernel = op.Resolve(inputs);
                    Assert.Equal(op.InputCount, kernel.Inputs.Length);
                    Assert.All(kernel.Inputs.ToArray().Zip(inputs), pair => Assert.NotNull(CastKernels.Get(pair.Second, pair.First)));
                }
            }
        }
    }

    [Fact]
    public void Every_alias_finds_its_operation()
    {
        (string Alias, string Name)[] aliases =
        [
            ("abs", "absolute"), ("true_divide", "divide"), ("mod", "remainder"), ("conj", "conjugate"), ("degrees", "rad2deg"),
            ("radians", "deg2rad"), ("bitwise_not", "invert"), ("acos", "arccos"), ("asin", "arcsin"), ("atan2", "arctan2"),
            ("pow", "power"), ("around", "round"),
        ];
        Assert.All(aliases, pair =>
        {
            Assert.True(ElementwiseOps.TryGet(pair.Alias, out var op));
            Assert.Equal(pair.Name, op.Name);
        });
        Assert.False(ElementwiseOps.TryGet("no_such_function", out _));
        Assert.Equal(ElementwiseOps.Names, ElementwiseOps.All.Select(op => op.Name));
    }

    [Fact]
    public void A_refused_dtype_is_named_with_the_operation_and_the_way_out()
    {
        var error = Assert.Throws<DTypeException>(() => ElementwiseOps.Subtract.Resolve(DType.Bool, DType.Bool));
        Assert.StartsWith("subtract: it takes numbers", error.Message, StringComparison.Ordinal);
        Assert.Contains("was given bool and bool", error.Message, StringComparison.Ordinal);
        Assert.Throws<DTypeException>(() => ElementwiseOps.Negative.Resolve(DType.Bool));
        Assert.Throws<DTypeException>(() => ElementwiseOps.Floor.Resolve(DType.Complex64));
        Assert.Throws<DTypeException>(() => ElementwiseOps.LeftShift.Resolve(DType.Int64, DType.UInt64));
    }

    [Fact]
    public void A_negative_integer_exponent_is_reported_while_computing()
    {
        var kernel = ElementwiseOps.Power.Resolve(DType.Int32, DType.Int32);
        var x = new ReferenceArray(DType.Int32, BitConverter.GetBytes(2));
        var y = new ReferenceArray(DType.Int32, BitConverter.GetBytes(-3));
        var error = Assert.Throws<ValueException>(() => KernelRunner.Run(kernel, x, y));
        Assert.Contains("an exponent is -3", error.Message, StringComparison.Ordinal);
    }

    private static string? Result(ElementwiseOp op, params DType[] inputs)
    {
        try
        {
            return op.Resolve(inputs).Output.Name();
        }
        catch (DTypeException)
        {
            return null;
        }
    }
}
