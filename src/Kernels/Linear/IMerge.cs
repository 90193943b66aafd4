using System.Numerics;

namespace ActorArrays.Kernels;

/// <summary>How a matrix takes a product on.</summary>
public enum MatrixUpdate
{
    /// <summary>c = a·b.</summary>
    Set,
    /// <summary>c = c + a·b; for bool, or.</summary>
    Add,
    /// <summary>c = c − a·b; not for bool.</summary>
    Subtract,
}

/// <summary>Writes a row of sums into the result.</summary>
internal unsafe interface IMerge<T>
    where T : unmanaged
{
    /// <summary>How the sums over later steps are written.</summary>
    IMerge<T> Later { get; }

    /// <summary>Writes <paramref name="count"/> sums to places <paramref name="stride"/> apart.</summary>
    void Row(T* from, T* to, long stride, int count);
}

/// <summary>The sums as they are; later ones are added.</summary>
internal sealed unsafe class SetMerge<T>(IMerge<T> later) : IMerge<T>
    where T : unmanaged
{
    public IMerge<T> Later => later;

    public void Row(T* from, T* to, long stride, int count)
    {
        if (stride == 1)
        {
            Buffer.MemoryCopy(from, to, count * sizeof(T), count * sizeof(T));
            return;
        }

        for (var i = 0; i < count; i++)
        {
            to[i * stride] = from[i];
        }
    }
}

/// <summary>Adds the sums.</summary>
internal sealed unsafe class AddMerge<T> : IMerge<T>
    where T : unmanaged, INumber<T>
{
    public IMerge<T> Later => this;

    // A tile of 256 steps is merged 192 elements at a time: one by one that took a fifth of the whole product in float32.
    public void Row(T* from, T* to, long stride, int count)
    {
        var i = 0;
        for (; stride == 1 && i <= count - Vector<T>.Count; i += Vector<T>.Count)
        {
            (Vector.Load(to + i) + Vector.Load(from + i)).Store(to + i);
        }

        for (; i < count; i++)
        {
            to[i * stride] += from[i];
        }
    }
}

/// <summary>Subtracts the sums.</summary>
internal sealed unsafe class SubtractMerge<T> : IMerge<T>
    where T : unmanaged, INumber<T>
{
    public IMerge<T> Later => this;

    public void Row(T* from, T* to, long stride, int count)
    {
        var i = 0;
        for (; stride == 1 && i <= count - Vector<T>.Count; i += Vector<T>.Count)
        {
            (Vector.Load(to + i) - Vector.Load(from + i)).Store(to + i);
        }

        for (; i < count; i++)
        {
            to[i * stride] -= from[i];
        }
    }
}

/// <summary>Or.</summary>
internal sealed unsafe class OrMerge : IMerge<byte>
{
    public IMerge<byte> Later => this;

    public void Row(byte* from, byte* to, long stride, int count)
    {
        for (var i = 0; i < count; i++)
        {
            to[i * stride] |= from[i];
        }
    }
}
