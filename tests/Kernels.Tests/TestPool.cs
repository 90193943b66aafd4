using ActorArrays.Kernels;
using Xunit;

namespace Kernels.Tests;

/// <summary>A pool and workspace of one test, which must get back every buffer.</summary>
internal sealed unsafe class TestPool : IDisposable
{
    public TestPool() => Workspace = new TileWorkspace(Pool);

    public BufferPool Pool { get; } = new();

    public TileWorkspace Workspace { get; }

    public NdArray Array(DType dtype, Shape shape, ReadOnlySpan<byte> bytes)
    {
        var array = NdArray.Allocate(Pool, dtype, shape);
        bytes.CopyTo(new Span<byte>(array.Data, bytes.Length));
        return array;
    }

    public void Dispose()
    {
        Workspace.Dispose();
        Pool.Clear();
        Assert.Equal(0, Pool.LiveBytes);
    }
}
