using ActorArrays.Kernels;
using Xunit;

namespace Kernels.Tests.Memory;

public sealed unsafe class BufferPoolTests
{
    [Fact]
    public void A_size_is_rounded_up_by_at_most_an_eighth_or_a_cache_line()
    {
        var random = new System.Random(1);
        for (var i = 0; i < 20_000; i++)
        {
            var bytes = random.NextInt64(0, 1L << random.Next(1, 45));
            var rounded = BufferPool.RoundUp(bytes);
            Assert.True(rounded >= bytes && rounded % Limits.AlignmentBytes == 0);
            Assert.True(rounded - bytes <= Math.Max(Limits.AlignmentBytes, bytes / 8), $"{bytes} became {rounded}");
            Assert.Equal(rounded, BufferPool.RoundUp(rounded));
        }
    }

    [Fact]
    public void Every_size_class_gives_back_what_it_took()
    {
        var pool = new BufferPool { RetainedBytesMax = long.MaxValue };
        for (long bytes = 0; bytes < 40_000; bytes += 61)
        {
            pool.Rent(bytes).Release();
            Assert.Equal(0, pool.LiveBytes);
        }

        Assert.True(pool.RetainedBytes > 0);
        pool.Clear();
        Assert.Equal(0, pool.RetainedBytes);
    }

    [Fact]
    public void Live_bytes_are_the_rounded_sizes_of_what_is_rented()
    {
        var pool = new BufferPool();
        var a = pool.Rent(1000);
        var b = pool.Rent(70_000);
        Assert.Equal(0, (nint)a.Pointer % Limits.AlignmentBytes);
        Assert.Equal(BufferPool.RoundUp(1000) + BufferPool.RoundUp(70_000), pool.LiveBytes);
        Assert.Equal(a.Bytes + b.Bytes, pool.LiveBytes);
        Assert.Equal(2, pool.LiveBuffers);
        b.Release();
        Assert.Equal(a.Bytes, pool.LiveBytes);
        Assert.Equal(a.Bytes + BufferPool.RoundUp(70_000), pool.PeakBytes);
        pool.ResetPeak();
        Assert.Equal(a.Bytes, pool.PeakBytes);
        a.Release();
        Assert.Equal((0, 0, 2), (pool.LiveBytes, pool.LiveBuffers, pool.RentedCount));
    }

    [Fact]
    public void A_returned_buffer_is_used_again()
    {
        var pool = new BufferPool();
        var first = pool.Rent(5000);
        var address = (nint)first.Pointer;
        first.Release();
        var second = pool.Rent(4990);
        Assert.Equal(address, (nint)second.Pointer);
        Assert.Equal(0, pool.RetainedBytes);
        second.Release();
        pool.Clear();
    }

    [Fact]
    public void Retained_buffers_give_way_to_the_limit()
    {
        var pool = new BufferPool(limitBytes: 1 << 20);
        var held = Enumerable.Range(0, 8).Select(_ => pool.Rent(100_000)).ToList();
        held.ForEach(buffer => buffer.Release());
        Assert.True(pool.RetainedBytes > 0);
        var large = pool.Rent(900_000);
        Assert.True(pool.LiveBytes + pool.RetainedBytes <= 1 << 20, $"{pool.LiveBytes} live and {pool.RetainedBytes} retained");
        large.Release();
        Assert.True(pool.LiveBytes + pool.RetainedBytes <= 1 << 20);
        pool.RetainedBytesMax = 0;
        pool.Rent(100).Release();
        pool.Clear();
        Assert.Equal(0, pool.RetainedBytes);
    }

    [Fact]
    public void Sizes_that_nobody_asks_for_any_more_make_room_for_those_in_use()
    {
        var pool = new BufferPool { RetainedBytesMax = 8 << 20 };
        var once = Enumerable.Range(0, 8).Select(_ => pool.Rent(1 << 20)).ToList();
        once.ForEach(buffer => buffer.Release());
        Assert.Equal(8 << 20, pool.RetainedBytes);
        for (var round = 0; round < 3; round++)
        {
            pool.Rent(1 << 16).Release();
            Assert.Equal((7 << 20) + (1 << 16), pool.RetainedBytes);
        }

        pool.Clear();
        Assert.Equal(0, pool.RetainedBytes);
    }

    [Fact]
    public void A_size_asked_for_longest_ago_takes_no_room_from_others()
    {
        var pool = new BufferPool { RetainedBytesMax = 8 << 20 };
        var old = pool.Rent(1 << 18);
        var later = Enumerable.Range(0, 8).Select(_ => pool.Rent(1 << 20)).ToList();
        later.ForEach(buffer => buffer.Release());
        old.Release();
        Assert.Equal(8 << 20, pool.RetainedBytes);
        pool.Clear();
    }

    [Fact]
    public void A_buffer_released_twice_is_an_invariant_broken()
    {
        var pool = new BufferPool();
        var buffer = pool.Rent(64);
        buffer.Retain();
        buffer.Release();
        Assert.True(buffer.IsExclusive);
        buffer.Release();
        Assert.Equal("INV-6", Assert.Throws<InvariantException>(buffer.Release).Invariant);
        Assert.Equal("INV-6", Assert.Throws<InvariantException>(() => buffer.Retain()).Invariant);
        Assert.Equal(0, pool.LiveBuffers);
    }

    [Fact]
    public void Many_threads_leave_the_books_balanced()
    {
        var pool = new BufferPool(limitBytes: 4 << 20);
        Parallel.For(0, 8, worker =>
        {
            var random = new System.Random(worker);
            var mine = new List<NativeBuffer>();
            for (var i = 0; i < 2000; i++)
            {
                var buffer = pool.Rent(random.Next(1, 60_000));
                *buffer.Pointer = (byte)worker;
                mine.Add(buffer);
                if (mine.Count > 5)
                {
                    var at = random.Next(mine.Count);
                    Assert.Equal((byte)worker, *mine[at].Pointer);
                    mine[at].Release();
                    mine.RemoveAt(at);
                }
            }

            mine.ForEach(buffer => buffer.Release());
        });
        Assert.Equal((0, 0, 16_000), (pool.LiveBytes, pool.LiveBuffers, pool.RentedCount));
        pool.Clear();
        Assert.Equal(0, pool.RetainedBytes);
    }

    [Fact]
    public void Views_share_a_buffer_until_the_last_one_goes()
    {
        var pool = new BufferPool();
        var array = NdArray.Allocate(pool, DType.Int32, Shape.Create(4, 4));
        var view = array.View(array.Layout.Transpose([1, 0]));
        array.Dispose();
        array.Dispose();
        Assert.Equal(1, pool.LiveBuffers);
        Assert.Throws<ObjectDisposedException>(() => array.Buffer);
        view.Dispose();
        Assert.Equal(0, pool.LiveBuffers);
    }
}
