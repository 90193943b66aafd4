using ActorArrays.Kernels;
using Xunit;

namespace Kernels.Tests.Tiles;

public sealed unsafe class NdArrayCopyTests
{
    [Fact]
    public void Any_layout_copies_to_any_other()
    {
        var pool = new BufferPool();
        for (var seed = 0; seed < 400; seed++)
        {
            using var arrays = new RandomViews(seed, pool);
            var shape = arrays.Shape();
            var from = arrays.View(shape);
            var to = arrays.View(shape);
            NdArrayCopy.Copy(from, to);
            Assert.Equal(Naive.Elements(from), Naive.Elements(to));
            using var packed = NdArrayCopy.Contiguous(from, pool);
            Assert.True(packed.IsContiguous);
            Assert.Equal(Naive.Elements(from), Naive.Elements(packed));
        }
    }

    [Fact]
    public void Nothing_beside_the_elements_is_written()
    {
        var pool = new BufferPool();
        for (var seed = 0; seed < 100; seed++)
        {
            using var arrays = new RandomViews(seed, pool);
            var shape = arrays.Shape();
            var from = arrays.View(shape);
            var to = arrays.View(shape);
            var all = new Span<double>(to.Buffer.Pointer, (int)(to.Buffer.Bytes / 8));
            var before = all.ToArray();
            NdArrayCopy.Copy(from, to);
            var touched = Naive.Offsets(to.Layout).ToHashSet();
            for (var i = 0; i < before.Length; i++)
            {
                Assert.True(touched.Contains(i) || BitConverter.DoubleToInt64Bits(before[i]) == BitConverter.DoubleToInt64Bits(all[i]));
            }
        }
    }

    [Theory]
    [InlineData(DType.Int8)]
    [InlineData(DType.Float16)]
    [InlineData(DType.Int32)]
    [InlineData(DType.Complex64)]
    [InlineData(DType.Complex128)]
    public void Elements_of_every_size_are_moved_whole(DType dtype)
    {
        var pool = new BufferPool();
        using var from = NdArray.Allocate(pool, dtype, Shape.Create(9, 14));
        new System.Random(4).NextBytes(new Span<byte>(from.Data, 9 * 14 * dtype.ItemSize()));
        using var turned = from.View(from.Layout.Transpose([1, 0]));
        using var to = NdArrayCopy.Contiguous(turned, pool);
        var size = dtype.ItemSize();
        for (var i = 0; i < 14; i++)
        {
            for (var j = 0; j < 9; j++)
            {
                var want = new ReadOnlySpan<byte>(from.Data + (((j * 14) + i) * size), size);
                Assert.True(new ReadOnlySpan<byte>(to.Data + (((i * 9) + j) * size), size).SequenceEqual(want));
            }
        }
    }

    [Fact]
    public void Unequal_shapes_and_dtypes_are_refused_with_both_named()
    {
        var pool = new BufferPool();
        using var a = NdArray.Allocate(pool, DType.Int8, Shape.Create(2, 3));
        using var b = NdArray.Allocate(pool, DType.Int8, Shape.Create(3, 2));
        using var c = NdArray.Allocate(pool, DType.Int16, Shape.Create(2, 3));
        Assert.Contains("(2, 3) and (3, 2)", Assert.Throws<ShapeException>(() => NdArrayCopy.Copy(a, b)).Message, StringComparison.Ordinal);
        Assert.Contains("int8 and int16", Assert.Throws<DTypeException>(() => NdArrayCopy.Copy(a, c)).Message, StringComparison.Ordinal);
    }
}
