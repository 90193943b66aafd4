using ActorArrays.Kernels;
using Xunit;

namespace Kernels.Tests.Tiles;

public sealed class StridedCursorTests
{
    [Fact]
    public void Runs_visit_the_elements_in_C_order()
    {
        var pool = new BufferPool();
        for (var seed = 0; seed < 500; seed++)
        {
            using var arrays = new RandomViews(seed, pool);
            var shape = arrays.Shape();
            var layout = arrays.View(shape, mayStretch: true).Layout.BroadcastTo(shape);
            if (shape.Size == 0)
            {
                continue;
            }

            var want = Naive.Offsets(layout);
            var cursor = new StridedCursor(layout);
            var got = new List<long>();
            while (got.Count < want.Length)
            {
                var taken = cursor.Take(arrays.Random.Next(1, 9), out var offset);
                for (var i = 0; i < taken; i++)
                {
                    got.Add(offset + (i * cursor.RunStride));
                }
            }

            Assert.Equal(want, got);
        }
    }

    [Fact]
    public void A_cursor_seeks_to_every_element_in_any_order()
    {
        var pool = new BufferPool();
        for (var seed = 0; seed < 100; seed++)
        {
            using var arrays = new RandomViews(seed, pool);
            var shape = arrays.Shape();
            var layout = arrays.View(shape).Layout;
            var want = Naive.Offsets(layout);
            var cursor = new StridedCursor(layout);
            for (var i = 0; i < Math.Min(50, want.Length); i++)
            {
                var flat = arrays.Random.Next(want.Length);
                cursor.Seek(flat);
                Assert.Equal(1, cursor.Take(1, out var offset));
                Assert.Equal(want[flat], offset);
            }
        }
    }

    [Fact]
    public void Contiguous_memory_is_one_run()
    {
        var cursor = new StridedCursor(Layout.Contiguous(Shape.Create(4, 1, 5, 6), 3));
        Assert.True(cursor.IsSingleRun);
        Assert.Equal(120, cursor.Take(1000, out var offset));
        Assert.Equal(3, offset);
        Assert.True(new StridedCursor(Layout.Contiguous(Shape.Create(7)).BroadcastTo(Shape.Create(3, 7))).RevisitsRuns);
    }
}
