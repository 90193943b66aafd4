using System.Runtime.InteropServices;
using ActorArrays.Kernels;

namespace ActorArrays.Storage.Regions;

/// <summary>One element that is repeated wherever nothing is stored.</summary>
/// <remarks>Immutable and thread-safe. Lives as long as its dataset; the few pinned bytes are the collector's.</remarks>
internal sealed unsafe class FillPattern
{
    private readonly byte[] _element;

    /// <summary>Repeats <paramref name="element"/>, given in native byte order.</summary>
    public FillPattern(DType dtype, ReadOnlySpan<byte> element)
    {
        DType = dtype;
        _element = GC.AllocateUninitializedArray<byte>(dtype.ItemSize(), pinned: true);
        element[.._element.Length].CopyTo(_element);
    }

    /// <summary>The element type.</summary>
    public DType DType { get; }

    /// <summary>The bytes of one element, in native byte order.</summary>
    public ReadOnlySpan<byte> Element => _element;

    /// <summary>All bytes zero.</summary>
    public static FillPattern Zero(DType dtype) => new(dtype, stackalloc byte[16]);

    /// <summary>The pattern of a number, converted as NumPy converts it on assignment.</summary>
    public static FillPattern Of(DType dtype, double value)
    {
        Span<byte> element = stackalloc byte[16];
        ElementBytes.Write(dtype, value, element);
        return new FillPattern(dtype, element);
    }

    /// <summary>Fills an array of any layout.</summary>
    public void Fill(NdArray array)
    {
        if (array.Size == 0)
        {
            return;
        }

        // SAFETY: the element lies on the pinned heap, and KeepAlive holds it until the copy has ended.
        var buffer = NativeBuffer.Wrap((byte*)Marshal.UnsafeAddrOfPinnedArrayElement(_element, 0), _element.Length, null);
        using var repeated = NdArray.Over(buffer, DType, new Layout(array.Shape, new long[array.Rank]));
        NdArrayCopy.Copy(repeated, array);
        GC.KeepAlive(_element);
    }
}
