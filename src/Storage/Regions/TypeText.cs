using ActorArrays.Kernels;

namespace ActorArrays.Storage.Regions;

/// <summary>NumPy's array-interface type strings (<c>&lt;f8</c>, <c>|b1</c>, <c>&gt;i4</c>), as NPY and Zarr v2 store them.</summary>
internal static class TypeText
{
    /// <summary>Finds the dtype and whether its bytes are reversed on this machine.</summary>
    /// <returns>False for a type that is not one of the fourteen numbers.</returns>
    public static bool TryParse(string text, out DType dtype, out bool isReversed)
    {
        dtype = default;
        isReversed = false;
        if (text.Length is < 3 or > 4 || text[0] is not ('<' or '>' or '|' or '='))
        {
            return false;
        }

        isReversed = text[0] == (BitConverter.IsLittleEndian ? '>' : '<') && text[2..] != "1";
        return DTypes.TryParse(text[1..], out dtype) && char.IsAsciiDigit(text[2]);
    }

    /// <summary>The type string of a dtype in native byte order.</summary>
    public static string Of(DType dtype)
    {
        var kind = dtype.Kind() switch
        {
            DTypeKind.Bool => 'b',
            DTypeKind.Signed => 'i',
            DTypeKind.Unsigned => 'u',
            DTypeKind.Float => 'f',
            _ => 'c',
        };
        var size = dtype.ItemSize();
        var order = size == 1 ? '|' : BitConverter.IsLittleEndian ? '<' : '>';
        return string.Create(null, $"{order}{kind}{size}");
    }
}
