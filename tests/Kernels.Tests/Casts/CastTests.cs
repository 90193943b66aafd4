using ActorArrays.Kernels;
using Kernels.Tests.Ops;
using Kernels.Tests.Reference;
using Xunit;

namespace Kernels.Tests.Casts;

public sealed class CastTests
{
    [Fact]
    public void Every_pair_of_dtypes_casts_as_in_NumPy()
    {
        var failures = new List<string>();
        foreach (var entry in OpsReference.Casts)
        {
            var kernel = CastKernels.Get(entry.Inputs[0].DType, entry.Output.DType);
            Assert.Equal(entry.Output.DType, kernel.Output);
            var got = KernelRunner.Run(kernel, entry.Inputs);
            if (Closeness.Difference(kernel.Output, got, entry.Output.Bytes, 0) is { } difference)
            {
                failures.Add($"{entry} to {kernel.Output.Name()}: {difference}");
            }
        }

        Assert.True(failures.Count == 0, string.Join('\n', failures));
    }

    [Fact]
    public void The_rules_allow_what_NumPy_allows()
    {
        foreach (var rule in Enum.GetValues<CastingRule>())
        {
            var want = OpsReference.Header.GetProperty("can_cast").GetProperty(rule.Name());
            foreach (var from in DTypes.All)
            {
                foreach (var to in DTypes.All)
                {
                    Assert.True(want[(int)from][(int)to].GetBoolean() == Casting.Allows(from, to, rule), $"{from.Name()} to {to.Name()}, {rule.Name()}");
                }
            }

            Assert.Equal(rule, Casting.Parse(rule.Name()));
        }

        Assert.Throws<ValueException>(() => Casting.Parse("sometimes"));
    }

    [Fact]
    public void A_refused_cast_names_the_rule_and_both_dtypes()
    {
        Casting.Check("astype", DType.Int8, DType.Float16, CastingRule.Safe);
        var error = Assert.Throws<DTypeException>(() => Casting.Check("astype", DType.Float64, DType.Int8, CastingRule.SameKind));
        Assert.Contains("astype: the casting rule 'same_kind' does not allow float64 to int8", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Rounding_to_decimals_is_that_of_NumPy()
    {
        var failures = new List<string>();
        foreach (var (decimals, entry) in OpsReference.Rounds)
        {
            var got = KernelRunner.Run(ElementwiseOps.Round(decimals), entry.Inputs);
            if (Closeness.Difference(entry.Output.DType, got, entry.Output.Bytes, 0) is { } difference)
            {
                failures.Add($"{entry} decimals {decimals}: {difference}");
            }
        }

        Assert.True(failures.Count == 0, string.Join('\n', failures));
    }

    /// <summary>Vectors of integers are packed to be answered: no bit may be lost, wherever it stands.</summary>
    [Theory]
    [InlineData(DType.Int16, sizeof(short))]
    [InlineData(DType.UInt16, sizeof(ushort))]
    [InlineData(DType.Int32, sizeof(int))]
    [InlineData(DType.UInt32, sizeof(uint))]
    [InlineData(DType.Int64, sizeof(long))]
    [InlineData(DType.UInt64, sizeof(ulong))]
    public void Every_single_bit_of_an_integer_is_true(DType dtype, int size)
    {
        const int Places = 64; // of one vector of answers
        for (var bit = 0; bit < 8 * size; bit++)
        {
            var x = new byte[Places * Places * size];
            for (var place = 0; place < Places; place++)
            {
                x[(place * (Places + 1) * size) + (bit / 8)] = (byte)(1 << (bit % 8));
            }

            var got = KernelRunner.RunPlain(CastKernels.Get(dtype, DType.Bool), Places * Places, x);
            var opposite = KernelRunner.RunPlain(ElementwiseOps.LogicalNot.Resolve(dtype), Places * Places, x);
            for (var i = 0; i < got.Length; i++)
            {
                Assert.Equal(i % (Places + 1) == 0 ? 1 : 0, got[i]);
                Assert.Equal(1, got[i] + opposite[i]);
            }
        }
    }
}
