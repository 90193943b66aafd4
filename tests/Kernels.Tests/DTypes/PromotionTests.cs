using ActorArrays.Kernels;
using Kernels.Tests.Reference;
using Xunit;

namespace Kernels.Tests.DTypeTables;

public sealed class PromotionTests
{
    [Fact]
    public void The_table_is_that_of_NumPy()
    {
        var want = OpsReference.Header.GetProperty("promote");
        foreach (var a in DTypes.All)
        {
            foreach (var b in DTypes.All)
            {
                Assert.Equal(want[(int)a][(int)b].GetString(), DTypePromotion.Promote(a, b).Name());
            }
        }
    }

    [Fact]
    public void Promotion_of_many_does_not_forget_the_first()
    {
        Assert.Equal(DType.Complex128, DTypePromotion.Promote(DType.Float64, DType.Int8, DType.Complex64));
        Assert.Equal(DType.Bool, DTypePromotion.Promote([DType.Bool]));
    }

    [Theory]
    [InlineData(DType.Bool, WeakKind.Int, DType.Int64)]
    [InlineData(DType.Int8, WeakKind.Int, DType.Int8)]
    [InlineData(DType.Int8, WeakKind.Float, DType.Float64)]
    [InlineData(DType.Float16, WeakKind.Float, DType.Float16)]
    [InlineData(DType.Float32, WeakKind.Complex, DType.Complex64)]
    [InlineData(DType.Float64, WeakKind.Complex, DType.Complex128)]
    [InlineData(DType.Int32, WeakKind.Complex, DType.Complex128)]
    [InlineData(DType.Complex64, WeakKind.Float, DType.Complex64)]
    public void A_number_without_a_dtype_takes_that_of_the_array(DType array, WeakKind weak, DType want) =>
        Assert.Equal(want, DTypePromotion.PromoteWeak(array, weak));

    [Fact]
    public void Names_and_aliases_parse_and_print()
    {
        Assert.All(DTypes.All, dtype => Assert.Equal(dtype, DTypes.Parse(dtype.Name())));
        Assert.All(DTypes.All, dtype => Assert.True(DTypes.TryOf(dtype.ElementType(), out var back) && back == dtype));
        (string Name, DType DType)[] aliases =
        [
            ("f8", DType.Float64), ("<i4", DType.Int32), ("|b1", DType.Bool), ("?", DType.Bool), ("int", DType.Int64),
            ("float", DType.Float64), ("complex", DType.Complex128), ("half", DType.Float16), ("u2", DType.UInt16), ("c16", DType.Complex128),
        ];
        Assert.All(aliases, pair => Assert.Equal(pair.DType, DTypes.Parse(pair.Name)));
        Assert.Contains("'float128'", Assert.Throws<DTypeException>(() => DTypes.Parse("float128")).Message, StringComparison.Ordinal);
        Assert.False(DTypes.TryParse("", out _));
    }
}
