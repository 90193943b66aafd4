using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using ActorArrays.Kernels;
using Kernels.Tests.Reductions;
using Xunit;

namespace Kernels.Tests.Linear;

/// <summary>The managed product against three plain loops, against itself in other layouts and widths, and against OpenBLAS.</summary>
public sealed class MatrixProductTests
{
    public static TheoryData<DType> AllDTypes => [.. DTypes.All];

    // The others are widened, or made of four products, as a whole.
    public static TheoryData<DType> PackedDTypes => [.. DTypes.All.Where(dtype => dtype != DType.Float16 && !dtype.IsComplex())];

    private static readonly (int M, int K, int N)[] Sizes =
        [(1, 1, 1), (2, 3, 4), (0, 3, 2), (3, 0, 2), (5, 1, 0), (6, 16, 8), (7, 17, 33), (13, 300, 5), (1, 40, 70), (70, 40, 1), (200, 7, 19), (37, 71, 53)];

    [Theory]
    [MemberData(nameof(AllDTypes))]
    public void Agrees_with_three_loops_in_any_layout(DType dtype)
    {
        using var pool = new TestPool();
        var random = new RandomLayouts(seed: 21);
        foreach (var (m, k, n) in Sizes)
        {
            using var a = random.Values(pool, dtype, Shape.Create(m, k));
            using var b = random.Values(pool, dtype, Shape.Create(k, n));
            using var start = random.Values(pool, dtype, Shape.Create(m, n));
            using var plain = NdArrayCopy.Contiguous(start, pool.Pool);
            foreach (var update in Enum.GetValues<MatrixUpdate>().Where(update => dtype != DType.Bool || update != MatrixUpdate.Subtract))
            {
                using var expected = ThreeLoops(a, b, plain, update, pool);
                MatrixProduct.Run(a, b, plain, update, pool.Workspace);
                Close(expected, plain);
                using var x = random.Scramble(pool, a);
                using var y = random.Scramble(pool, b);
                using var z = random.Scramble(pool, start);
                NdArrayCopy.Copy(start, z);
                NdArrayCopy.Copy(start, plain);
                MatrixProduct.Run(a, b, plain, update, pool.Workspace);
                MatrixProduct.Run(x, y, z, update, pool.Workspace);
                Assert.Equal(Elements.Bytes(plain), Elements.Bytes(z));
                NdArrayCopy.Copy(start, plain);
            }
        }
    }

    [Fact]
    public void Vector_width_does_not_change_the_bits()
    {
        using var pool = new TestPool();
        var random = new RandomLayouts(seed: 22);
        using var a = random.Values(pool, DType.Float64, Shape.Create(50, 700));
        using var b = random.Values(pool, DType.Float64, Shape.Create(700, 41));
        using var narrow = NdArray.Allocate(pool.Pool, DType.Float64, Shape.Create(50, 41));
        using var wide = NdArray.Allocate(pool.Pool, DType.Float64, narrow.Shape);
        var (left, right) = (MatrixSource.Of(a), MatrixSource.Of(b));
        PackedProduct<Simd256<double>, Vector256<double>, double>.Run(left, right, narrow, MatrixUpdate.Set, pool.Workspace);
        PackedProduct<Simd512<double>, Vector512<double>, double>.Run(left, right, wide, MatrixUpdate.Set, pool.Workspace);
        Assert.Equal(Elements.Bytes(narrow), Elements.Bytes(wide));
        Assert.Equal(BySteps<double>(a, b), narrow.AsSpan<double>().ToArray());
    }

    // One row, column and step more than whole blocks and tiles; each factor as it is and transposed.
    [Theory]
    [InlineData(DType.Float32)]
    [InlineData(DType.Float64)]
    public void Blocks_and_transposed_factors_give_the_bits_of_the_written_order(DType dtype)
    {
        const int m = 193, k = 257, n = 1025;
        using var pool = new TestPool();
        var random = new RandomLayouts(seed: 25);
        using var a = random.Values(pool, dtype, Shape.Create(m, k));
        using var b = random.Values(pool, dtype, Shape.Create(k, n));
        using var c = NdArray.Allocate(pool.Pool, dtype, Shape.Create(m, n));
        using var columnsOfA = Transposed(a, pool);
        using var columnsOfB = Transposed(b, pool);
        var expected = dtype == DType.Float32 ? Bytes(BySteps<float>(a, b)) : Bytes(BySteps<double>(a, b));
        foreach (var (left, right) in ((NdArray, NdArray)[])[(a, b), (columnsOfA, b), (a, columnsOfB), (columnsOfA, columnsOfB)])
        {
            MatrixProduct.Run(left, right, c, MatrixUpdate.Set, pool.Workspace);
            Assert.Equal(expected, Elements.Bytes(c));
        }

        static byte[] Bytes<T>(T[] values)
            where T : unmanaged => MemoryMarshal.AsBytes(values.AsSpan()).ToArray();
    }

    // Fewer rows and columns than a tile, whole tiles and halves, and tiles that overlap; factors read where they lie.
    [Fact]
    public void Small_factors_give_the_bits_of_the_written_order()
    {
        const int k = 5;
        using var pool = new TestPool();
        var random = new RandomLayouts(seed: 31);
        for (var m = 1; m <= 26; m++)
        {
            for (var n = 1; n <= 35; n++)
            {
                using var a = random.Values(pool, DType.Float64, Shape.Create(m, k));
                using var b = random.Values(pool, DType.Float64, Shape.Create(k, n));
                using var narrow = NdArray.Allocate(pool.Pool, DType.Float64, Shape.Create(m, n));
                using var wide = NdArray.Allocate(pool.Pool, DType.Float64, Shape.Create(m, n));
                SmallProduct<Simd256<double>, Vector256<double>, double>.Run(a, b, narrow, MatrixUpdate.Set, pool.Workspace);
                SmallProduct<Simd512<double>, Vector512<double>, double>.Run(a, b, wide, MatrixUpdate.Set, pool.Workspace);
                Assert.Equal(BySteps<double>(a, b), narrow.AsSpan<double>().ToArray());
                Assert.Equal(Elements.Bytes(narrow), Elements.Bytes(wide));
            }
        }
    }

    [Theory]
    [MemberData(nameof(PackedDTypes))]
    public void Packed_blocks_take_no_more_memory_than_the_model_says(DType dtype)
    {
        using var pool = new TestPool();
        foreach (var (m, k, n) in (ReadOnlySpan<(int, int, int)>)[(1, 1, 1), (13, 300, 5), (200, 7, 19), (40, 257, 1100)])
        {
            using var a = new RandomLayouts(seed: 26).Values(pool, dtype, Shape.Create(m, k));
            using var b = new RandomLayouts(seed: 27).Values(pool, dtype, Shape.Create(k, n));
            using var c = NdArray.Allocate(pool.Pool, dtype, Shape.Create(m, n));
            var before = pool.Pool.LiveBytes;
            pool.Pool.ResetPeak();
            MatrixProduct.Run(a, b, c, MatrixUpdate.Set, pool.Workspace);
            // Small factors that hold whole tiles are not packed.
            Assert.InRange(pool.Pool.PeakBytes - before, n > 1000 ? 1 : 0, MatrixProduct.ScratchBytes(dtype, n));
        }
    }

    [Theory]
    [InlineData(DType.Float32)]
    [InlineData(DType.Float64)]
    [InlineData(DType.Int32)]
    public void Nothing_is_allocated_for_a_tile(DType dtype)
    {
        NothingIsAllocated(dtype, (24, 32, 33), isPacked: true);
        NothingIsAllocated(dtype, (6, 4, 16), isPacked: false);
    }

    // A right factor whose rows are not contiguous is packed, however small.
    private static void NothingIsAllocated(DType dtype, (int M, int K, int N) size, bool isPacked)
    {
        using var pool = new TestPool();
        var made = new List<NdArray>();
        Allocated.NothingByElement($"matmul of {dtype}", factor =>
        {
            var a = new RandomLayouts(seed: 28).Values(pool, dtype, Shape.Create(size.M * factor, size.K * factor));
            var plain = new RandomLayouts(seed: 29).Values(pool, dtype, Shape.Create(size.K * factor, size.N * factor));
            var c = NdArray.Allocate(pool.Pool, dtype, Shape.Create(size.M * factor, size.N * factor));
            var b = isPacked ? Transposed(plain, pool) : plain;
            made.AddRange([a, plain, c]);
            made.AddRange(isPacked ? [b] : []);
            return () => MatrixProduct.Run(a, b, c, MatrixUpdate.Set, pool.Workspace);
        });
        made.ForEach(array => array.Dispose());
    }

    [Fact]
    public void A_factor_can_be_a_program_that_is_evaluated_while_it_is_packed()
    {
        using var pool = new TestPool();
        var random = new RandomLayouts(seed: 23);
        using var x = random.Values(pool, DType.Float32, Shape.Create(300, 300));
        using var transposed = x.View(x.Layout.Transpose([1, 0]));
        var builder = new TileProgramBuilder();
        var program = builder.Build(builder.Apply(new MaxOfTwo(), builder.Input(DType.Float32), builder.Input(DType.Float32)));
        TileOperand[] operands = [new(x), new(transposed)];
        using var formed = NdArray.Allocate(pool.Pool, DType.Float32, x.Shape);
        TileEvaluator.Run(program, operands, x.Shape, new StoreSink(formed), pool.Workspace);
        using var expected = NdArray.Allocate(pool.Pool, DType.Float32, x.Shape);
        using var actual = NdArray.Allocate(pool.Pool, DType.Float32, x.Shape);
        MatrixProduct.Run(x, formed, expected, MatrixUpdate.Set, pool.Workspace);
        MatrixProduct.Managed.Run(MatrixSource.Of(x), MatrixSource.Of(program, operands, x.Shape), actual, MatrixUpdate.Set, pool.Workspace);
        Assert.Equal(Elements.Bytes(expected), Elements.Bytes(actual));
    }

    [Theory]
    [InlineData(DType.Float32)]
    [InlineData(DType.Float64)]
    [InlineData(DType.Complex128)]
    public void OpenBLAS_agrees(DType dtype)
    {
        Assert.SkipUnless(OpenBlas.TryLoad(out var blas), "OpenBLAS is not installed (Debian: libopenblas0).");
        using var pool = new TestPool();
        var random = new RandomLayouts(seed: 24);
        foreach (var (m, k, n) in Sizes)
        {
            using var a = random.Values(pool, dtype, Shape.Create(m, k));
            using var b = random.Values(pool, dtype, Shape.Create(k, n));
            using var expected = random.Values(pool, dtype, Shape.Create(m, n));
            using var x = random.Scramble(pool, a);
            using var y = random.Scramble(pool, b);
            using var z = random.Scramble(pool, expected);
            foreach (var update in Enum.GetValues<MatrixUpdate>())
            {
                MatrixProduct.Run(a, b, expected, update, pool.Workspace);
                blas.Run(MatrixSource.Of(x), MatrixSource.Of(y), z, update, pool.Workspace);
                Close(expected, z);
            }
        }
    }

    [Fact]
    public void Shapes_and_dtypes_that_do_not_fit_are_named()
    {
        using var pool = new TestPool();
        using var a = NdArray.Allocate(pool.Pool, DType.Float64, Shape.Create(2, 3));
        using var b = NdArray.Allocate(pool.Pool, DType.Float32, Shape.Create(3, 2));
        using var c = NdArray.Allocate(pool.Pool, DType.Float64, Shape.Create(2, 2));
        Assert.Contains("(2, 3) and (2, 3)", Assert.Throws<ShapeException>(
            () => MatrixProduct.Run(a, a, c, MatrixUpdate.Set, pool.Workspace)).Message, StringComparison.Ordinal);
        Assert.Contains("float32", Assert.Throws<DTypeException>(
            () => MatrixProduct.Run(a, b, c, MatrixUpdate.Set, pool.Workspace)).Message, StringComparison.Ordinal);
    }

    // The written order: fused multiply-adds over 256 steps at a time.
    private static T[] BySteps<T>(NdArray a, NdArray b)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var (m, k, n) = ((int)a.Shape[0], (int)a.Shape[1], (int)b.Shape[1]);
        var (x, y, result) = (a.AsSpan<T>().ToArray(), b.AsSpan<T>().ToArray(), new T[m * n]);
        for (var at = 0; at < result.Length; at++)
        {
            for (var first = 0; first < k; first += 256)
            {
                var sum = T.Zero;
                for (var step = first; step < Math.Min(k, first + 256); step++)
                {
                    sum = T.FusedMultiplyAdd(x[(at / n * k) + step], y[(step * n) + (at % n)], sum);
                }

                result[at] += sum;
            }
        }

        return result;
    }

    // The same elements, column after column.
    private static NdArray Transposed(NdArray x, TestPool pool)
    {
        using var turned = x.View(x.Layout.Transpose([1, 0]));
        using var copy = NdArrayCopy.Contiguous(turned, pool.Pool);
        return copy.View(copy.Layout.Transpose([1, 0]));
    }

    private static NdArray ThreeLoops(NdArray a, NdArray b, NdArray c, MatrixUpdate update, TestPool pool)
    {
        var (m, k, n) = (a.Shape[0], a.Shape[1], b.Shape[1]);
        var (x, y, z) = (Elements.Read(a), Elements.Read(b), Elements.Read(c));
        var result = NdArray.Allocate(pool.Pool, c.DType, c.Shape);
        for (long at = 0; at < m * n; at++)
        {
            var sum = Complex.Zero;
            for (long step = 0; step < k; step++)
            {
                sum += x[(at / n * k) + step] * y[(step * n) + (at % n)];
            }

            Store(update switch { MatrixUpdate.Set => sum, MatrixUpdate.Add => z[at] + sum, _ => z[at] - sum }, result, at);
        }

        return result;
    }

    private static unsafe void Store(Complex value, NdArray to, long at)
    {
        if (to.DType.IsInteger())
        {
            ResultStore.Write((long)value.Real, to.DType, to.Data, at); // Wraps, as the product does.
        }
        else
        {
            ResultStore.Write(value, to.DType, to.Data, at);
        }
    }

    private static void Close(NdArray expected, NdArray actual)
    {
        var (a, b) = (Elements.Read(expected), Elements.Read(actual));
        var tolerance = expected.DType.RealPart() switch { DType.Float16 => 2e-2, DType.Float32 => 2e-4, DType.Float64 => 1e-11, _ => 0 };
        for (var i = 0; i < a.Length; i++)
        {
            Assert.True((a[i] - b[i]).Magnitude <= tolerance * (10 + a[i].Magnitude), $"{expected.DType.Name()} element {i} is {b[i]}, not {a[i]}");
        }
    }
}
