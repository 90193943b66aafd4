using ActorArrays.Kernels;
using Kernels.Tests.Ops;
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

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(8)]
    [InlineData(16)]
    public void Elements_any_stride_apart_are_packed_and_spread_and_nothing_beyond_them_is_touched(int itemSize)
    {
        using var guarded = new GuardedMemory(200 * 16 * 6);
        using var packed = new GuardedMemory(200 * 16);
        foreach (var stride in (int[])[-3, -2, -1, 1, 2, 3, 4, 5])
        {
            for (var count = 1; count <= 131; count++)
            {
                // The elements reach from the first byte between the forbidden pages to the last one that is needed.
                var bytes = (((count - 1) * Math.Abs(stride)) + 1) * itemSize;
                var start = guarded.AtEnd(bytes);
                new System.Random(count).NextBytes(new Span<byte>(start, bytes));
                var first = stride < 0 ? start + bytes - itemSize : start;
                packed.Reset();
                StridedCopy.Gather(first, stride, packed.AtEnd(count * itemSize), count, itemSize);
                Assert.True(packed.IsUntouchedBefore(count * itemSize));
                var places = Enumerable.Range(0, count).Select(i => (int)(first - start) + (i * stride * itemSize)).ToArray();
                Assert.True(places.Select((place, i) => Same(start + place, packed.AtEnd(count * itemSize) + (i * itemSize))).All(same => same));

                var before = new ReadOnlySpan<byte>(start, bytes).ToArray();
                new Span<byte>(start, bytes).Clear();
                StridedCopy.Scatter(packed.AtEnd(count * itemSize), first, stride, count, itemSize);
                var kept = places.SelectMany(place => Enumerable.Range(place, itemSize)).ToHashSet();
                Assert.True(Enumerable.Range(0, bytes).All(at => start[at] == (kept.Contains(at) ? before[at] : 0)));
            }
        }

        bool Same(byte* x, byte* y) => new ReadOnlySpan<byte>(x, itemSize).SequenceEqual(new ReadOnlySpan<byte>(y, itemSize));
    }

    [Theory]
    [InlineData(DType.UInt8)]
    [InlineData(DType.Int16)]
    [InlineData(DType.Float32)]
    [InlineData(DType.Int64)]
    [InlineData(DType.Complex128)]
    public void Transposed_arrays_of_every_size_are_copied_and_read(DType dtype)
    {
        using var test = new TestPool();
        var size = dtype.ItemSize();
        foreach (var (rows, columns) in new[] { (1, 9), (4, 4), (5, 7), (8, 8), (15, 17), (5, 200), (200, 5), (64, 64), (63, 130), (70, 65), (129, 66), (300, 1100), (1100, 300), (1030, 1045), (1088, 1024) })
        {
            using var from = NdArray.Allocate(test.Pool, dtype, Shape.Create(rows, columns));
            new System.Random(rows).NextBytes(new Span<byte>(from.Data, rows * columns * size));
            using var turned = from.View(from.Layout.Transpose([1, 0]));
            using var copy = NdArrayCopy.Contiguous(turned, test.Pool);
            using var read = NdArray.Allocate(test.Pool, dtype, turned.Shape);
            var builder = new TileProgramBuilder();
            var program = builder.Build(builder.Apply(CastKernels.Get(dtype, dtype), builder.Input(dtype)));
            TileEvaluator.Run(program, [new TileOperand(turned)], turned.Shape, new StoreSink(read), test.Workspace);
            for (var i = 0; i < rows * columns; i++)
            {
                var want = new ReadOnlySpan<byte>(from.Data + ((((i % rows) * columns) + (i / rows)) * size), size);
                if (!new ReadOnlySpan<byte>(copy.Data + (i * size), size).SequenceEqual(want) || !new ReadOnlySpan<byte>(read.Data + (i * size), size).SequenceEqual(want))
                {
                    Assert.Fail($"{rows} × {columns} at {i}");
                }
            }
        }
    }

    // Beyond 32 MiB lines are written past the caches.
    [Theory]
    [InlineData(2064, 4112)]
    [InlineData(2051, 4111)]
    public void Large_arrays_are_copied_as_small_ones(int rows, int columns)
    {
        using var test = new TestPool();
        using var from = NdArray.Allocate(test.Pool, DType.Float32, Shape.Create(rows, columns));
        var x = from.AsSpan<float>();
        for (var i = 0; i < x.Length; i++)
        {
            x[i] = i;
        }

        using var copy = NdArrayCopy.Contiguous(from, test.Pool);
        Assert.True(copy.AsSpan<float>().SequenceEqual(x));
        using var turned = from.View(from.Layout.Transpose([1, 0]));
        using var other = NdArrayCopy.Contiguous(turned, test.Pool);
        var y = other.AsSpan<float>();
        for (var i = 0; i < y.Length; i++)
        {
            Assert.True(y[i] == x[(i % rows * columns) + (i / rows)], $"at {i}");
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
