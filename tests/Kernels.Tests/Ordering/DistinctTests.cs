using ActorArrays.Kernels;
using Xunit;

namespace Kernels.Tests;

/// <summary>Distinct elements, few by a hash table and many by a sort, against a twin that compares numbers one by one.</summary>
public sealed class DistinctTests : IDisposable
{
    private readonly TestPool _pool = new();

    public static TheoryData<DType, int, int> Cases()
    {
        var cases = new TheoryData<DType, int, int>();
        foreach (var dtype in DTypes.All.Where(dtype => !dtype.IsComplex()))
        {
            foreach (var (length, kinds) in ((int, int)[])[(255, 5), (256, 32), (257, 3), (3000, 1), (3000, 120), (5000, 700), (5000, 5000)])
            {
                cases.Add(dtype, length, kinds);
            }
        }

        return cases;
    }

    public void Dispose() => _pool.Dispose();

    [Theory]
    [MemberData(nameof(Cases))]
    public void Distinct_elements_are_those_of_a_slow_twin(DType dtype, int length, int kinds)
    {
        using var x = Filled(dtype, length, kinds);
        double[] numbers = [.. Elements.Read(x).Select(element => element.Real)];
        double[] distinct = [.. numbers.Distinct(new AsNumbers()).Order(Comparer<double>.Create(NaNLast))];
        using var unique = UniqueElements.Of(x, _pool.Pool);
        Assert.Equal(distinct, Elements.Read(unique.Values).Select(element => element.Real), new AsNumbers());
        Assert.Equal(distinct.Select(number => (long)Array.FindIndex(numbers, other => AsNumbers.AreEqual(number, other))), unique.FirstIndices.AsSpan<long>().ToArray());
        Assert.Equal(distinct.Select(number => numbers.LongCount(other => AsNumbers.AreEqual(number, other))), unique.Counts.AsSpan<long>().ToArray());
        Assert.Equal(numbers.Select(number => (long)Array.FindIndex(distinct, other => AsNumbers.AreEqual(number, other))), unique.Inverse.AsSpan<long>().ToArray());
        ShowsTheFirst(x, unique);
        using var values = UniqueElements.ValuesOf(x, _pool.Pool);
        Assert.Equal(Elements.Bytes(unique.Values), Elements.Bytes(values));
        SamePlaces(x, unique);
    }

    // The sign of a zero is that of the one that comes first.
    private static void ShowsTheFirst(NdArray x, UniqueElements unique)
    {
        var (bytes, values, itemSize) = (Elements.Bytes(x), Elements.Bytes(unique.Values), x.DType.ItemSize());
        var place = 0;
        foreach (var first in unique.FirstIndices.AsSpan<long>())
        {
            Assert.Equal(bytes.AsSpan((int)first * itemSize, itemSize), values.AsSpan(itemSize * place++, itemSize));
        }
    }

    private void SamePlaces(NdArray x, UniqueElements unique)
    {
        using var places = NdArray.Allocate(_pool.Pool, DType.Int64, x.Shape);
        DistinctPlaces.Run(unique.Values, x, places, _pool.Pool);
        Assert.Equal(unique.Inverse.AsSpan<long>(), places.AsSpan<long>());
    }

    private unsafe NdArray Filled(DType dtype, int length, int kinds)
    {
        var random = new System.Random((31 * length) + kinds);
        var array = NdArray.Allocate(_pool.Pool, DType.Float64, Shape.Create(length));
        foreach (ref var number in array.AsSpan<double>())
        {
            number = random.Next(20) == 0 ? random.Next(2) == 0 ? double.NaN : -0.0 : random.Next(kinds) - (dtype.IsFloat() ? kinds / 2 : 0);
            number = double.IsNaN(number) && !dtype.IsFloat() ? 0 : number;
        }

        var cast = NdArray.Allocate(_pool.Pool, dtype, array.Shape);
        var builder = new TileProgramBuilder();
        var program = builder.Build(dtype == DType.Float64 ? builder.Input(dtype) : builder.Apply(CastKernels.Get(DType.Float64, dtype), builder.Input(DType.Float64)));
        TileEvaluator.Run(program, [new TileOperand(array)], array.Shape, new StoreSink(cast), _pool.Workspace);
        array.Dispose();
        return cast;
    }

    private static int NaNLast(double a, double b) => double.IsNaN(a) ? (double.IsNaN(b) ? 0 : 1) : double.IsNaN(b) ? -1 : a.CompareTo(b);

    private sealed class AsNumbers : IEqualityComparer<double>
    {
        public static bool AreEqual(double a, double b) => a == b || (double.IsNaN(a) && double.IsNaN(b));

        public bool Equals(double x, double y) => AreEqual(x, y);

        public int GetHashCode(double obj) => double.IsNaN(obj) ? 1 : (obj + 0.0).GetHashCode();
    }
}
