using ActorArrays.Kernels;
using Xunit;

namespace Kernels.Tests.Shapes;

public sealed class ShapeTests
{
    [Fact]
    public void Size_is_the_product_of_the_lengths()
    {
        Assert.Equal(24, Shape.Create(2, 3, 4).Size);
        Assert.Equal(1, default(Shape).Size);
        Assert.Equal(0, Shape.Create(5, 0).Size);
    }

    [Fact]
    public void Broadcast_error_names_both_shapes_and_the_axis()
    {
        var error = Assert.Throws<ShapeException>(() => Broadcasting.Broadcast("add", Shape.Create(3, 4), Shape.Create(5, 4)));
        Assert.Contains("(3, 4) and (5, 4)", error.Message, StringComparison.Ordinal);
        Assert.Contains("axis 0 is 3 and 5", error.Message, StringComparison.Ordinal);
    }
}
