using System.Runtime.InteropServices;
using ActorArrays.Kernels;

namespace ActorArrays.Storage.Hdf5;

/// <summary>HDF5 datatypes as dtypes, and back.</summary>
/// <remarks>
/// h5py's conventions for what HDF5 lacks: bool is an 8-bit enumeration of FALSE and TRUE; complex is a compound of
/// r and i; float16 is a float of 5 exponent and 10 mantissa bits.
/// </remarks>
internal static unsafe class Hdf5Type
{
    /// <summary>Finds the dtype of a datatype.</summary>
    /// <param name="type">The datatype's identifier.</param>
    /// <param name="dtype">The dtype.</param>
    /// <param name="isReversed">True if its bytes are in the other order.</param>
    public static bool TryRead(long type, out DType dtype, out bool isReversed)
    {
        dtype = default;
        isReversed = false;
        switch (H5.H5Tget_class(type))
        {
            case H5.TypeClass.Integer: return TryInteger(type, out dtype, out isReversed);
            case H5.TypeClass.Float: return TryFloat(type, out dtype, out isReversed);
            case H5.TypeClass.Enumeration: return TryEnumeration(type, out dtype, out isReversed);
            case H5.TypeClass.Compound: return TryComplex(type, out dtype, out isReversed);
            default: return false;
        }
    }

    /// <summary>What a datatype is, in words, where it is no dtype.</summary>
    public static string Describe(long type) => (int)H5.H5Tget_class(type) switch
    {
        0 => $"integer of {H5.H5Tget_precision(type)} bits",
        1 => $"float of {H5.H5Tget_precision(type)} bits",
        2 => "time",
        3 => "string",
        4 => "bitfield",
        5 => "opaque",
        6 => "compound",
        7 => "reference",
        8 => "enumeration",
        9 => "variable-length sequence",
        10 => "array",
        _ => "unknown",
    };

    /// <summary>The datatype that stores a dtype in little-endian order; closed by the caller.</summary>
    public static Hdf5Id Create(DType dtype, StoragePlace place) => dtype switch
    {
        DType.Bool => CreateBool(place),
        DType.Float16 => CreateHalf(place),
        DType.Complex64 or DType.Complex128 => CreateComplex(dtype.RealPart(), place),
        _ => Copy(GlobalName(dtype), place),
    };

    /// <summary>A string of any length in UTF-8; closed by the caller.</summary>
    public static Hdf5Id CreateText(StoragePlace place)
    {
        var type = Copy("H5T_C_S1_g", place);
        Hdf5Id.Check(H5.H5Tset_size(type.Value, H5.VariableSize), place, "create: a string type cannot be made");
        Hdf5Id.Check(H5.H5Tset_cset(type.Value, H5.CharacterSetUtf8), place, "create: a string type cannot be made");
        return type;
    }

    private static bool TryInteger(long type, out DType dtype, out bool isReversed)
    {
        var size = (int)H5.H5Tget_size(type);
        var isSigned = H5.H5Tget_sign(type) != 0;
        isReversed = IsReversed(type, size);
        dtype = (size, isSigned) switch
        {
            (1, true) => DType.Int8,
            (2, true) => DType.Int16,
            (4, true) => DType.Int32,
            (8, true) => DType.Int64,
            (1, false) => DType.UInt8,
            (2, false) => DType.UInt16,
            (4, false) => DType.UInt32,
            _ => DType.UInt64,
        };
        return size is 1 or 2 or 4 or 8 && H5.H5Tget_precision(type) == (nuint)(8 * size);
    }

    private static bool TryFloat(long type, out DType dtype, out bool isReversed)
    {
        var size = (int)H5.H5Tget_size(type);
        isReversed = IsReversed(type, size);
        var status = H5.H5Tget_fields(type, out var sign, out var exponent, out var exponentBits, out var mantissa, out var mantissaBits);
        (dtype, var known) = (size, sign, exponent, exponentBits, mantissa, mantissaBits) switch
        {
            (2, 15, 10, 5, 0, 10) => (DType.Float16, true),
            (4, 31, 23, 8, 0, 23) => (DType.Float32, true),
            (8, 63, 52, 11, 0, 52) => (DType.Float64, true),
            _ => (default, false),
        };
        return status >= 0 && known;
    }

    private static bool TryEnumeration(long type, out DType dtype, out bool isReversed)
    {
        var basis = H5.H5Tget_super(type);
        var known = TryInteger(basis, out dtype, out isReversed);
        _ = H5.H5Idec_ref(basis);
        var isBool = H5.H5Tget_nmembers(type) == 2 && MemberName(type, 0) == "FALSE" && MemberName(type, 1) == "TRUE";
        dtype = isBool && dtype == DType.Int8 ? DType.Bool : dtype;
        return known;
    }

    private static bool TryComplex(long type, out DType dtype, out bool isReversed)
    {
        dtype = default;
        isReversed = false;
        if (H5.H5Tget_nmembers(type) != 2 || (MemberName(type, 0), MemberName(type, 1)) is
            not (("r", "i") or ("re", "im") or ("real", "imag")))
        {
            return false;
        }

        var real = H5.H5Tget_member_type(type, 0);
        var imaginary = H5.H5Tget_member_type(type, 1);
        var isKnown = TryFloat(real, out var part, out isReversed) & TryFloat(imaginary, out var other, out var otherReversed);
        _ = H5.H5Idec_ref(real);
        _ = H5.H5Idec_ref(imaginary);
        dtype = part == DType.Float32 ? DType.Complex64 : DType.Complex128;
        var size = (nuint)part.ItemSize();
        return isKnown && part == other && isReversed == otherReversed && part is DType.Float32 or DType.Float64 &&
            H5.H5Tget_member_offset(type, 0) == 0 && H5.H5Tget_member_offset(type, 1) == size && H5.H5Tget_size(type) == 2 * size;
    }

    private static bool IsReversed(long type, int size)
    {
        const int BigEndian = 1;
        return size > 1 && H5.H5Tget_order(type) == BigEndian == BitConverter.IsLittleEndian;
    }

    private static string MemberName(long type, uint index)
    {
        var text = H5.H5Tget_member_name(type, index);
        var name = Marshal.PtrToStringUTF8(text) ?? "";
        _ = H5.H5free_memory(text);
        return name;
    }

    private static string GlobalName(DType dtype) => dtype.Kind() switch
    {
        DTypeKind.Signed => $"H5T_STD_I{8 * dtype.ItemSize()}LE_g",
        DTypeKind.Unsigned => $"H5T_STD_U{8 * dtype.ItemSize()}LE_g",
        _ => $"H5T_IEEE_F{8 * dtype.ItemSize()}LE_g",
    };

    private static Hdf5Id Copy(string global, StoragePlace place) =>
        Hdf5Id.Of(H5.H5Tcopy(Hdf5Library.Global(global)), place, "create: a datatype cannot be made");

    private static Hdf5Id CreateBool(StoragePlace place)
    {
        var type = Hdf5Id.Of(H5.H5Tenum_create(Hdf5Library.Global("H5T_STD_I8LE_g")), place, "create: a datatype cannot be made");
        byte no = 0, yes = 1;
        Hdf5Id.Check(H5.H5Tenum_insert(type.Value, "FALSE", &no), place, "create: a datatype cannot be made");
        Hdf5Id.Check(H5.H5Tenum_insert(type.Value, "TRUE", &yes), place, "create: a datatype cannot be made");
        return type;
    }

    private static Hdf5Id CreateHalf(StoragePlace place)
    {
        var type = Copy("H5T_IEEE_F32LE_g", place);
        Hdf5Id.Check(H5.H5Tset_fields(type.Value, 15, 10, 5, 0, 10), place, "create: a datatype cannot be made");
        Hdf5Id.Check(H5.H5Tset_size(type.Value, 2), place, "create: a datatype cannot be made");
        Hdf5Id.Check(H5.H5Tset_ebias(type.Value, 15), place, "create: a datatype cannot be made");
        return type;
    }

    private static Hdf5Id CreateComplex(DType part, StoragePlace place)
    {
        var size = (nuint)part.ItemSize();
        var member = Hdf5Library.Global(GlobalName(part));
        var type = Hdf5Id.Of(H5.H5Tcreate(H5.TypeClass.Compound, 2 * size), place, "create: a datatype cannot be made");
        Hdf5Id.Check(H5.H5Tinsert(type.Value, "r", 0, member), place, "create: a datatype cannot be made");
        Hdf5Id.Check(H5.H5Tinsert(type.Value, "i", size, member), place, "create: a datatype cannot be made");
        return type;
    }
}
