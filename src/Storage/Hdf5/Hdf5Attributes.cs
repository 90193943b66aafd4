using System.Runtime.InteropServices;
using System.Text;
using ActorArrays.Kernels;

namespace ActorArrays.Storage.Hdf5;

/// <summary>Attributes of groups and datasets. Called with the library's lock held.</summary>
/// <remarks>Numbers, truth values, strings and arrays of them; references and records, which only HDF5 tools can follow, are left out.</remarks>
internal static unsafe class Hdf5Attributes
{
    private const int NameBytesMax = 1024;
    // An attribute lies in an object header of at most 64 KiB, or in dense storage; a larger claim is damage.
    private const long BytesMax = 16 << 20;

    /// <summary>Reads all attributes of an object.</summary>
    public static Dictionary<string, AttributeValue> Read(long owner, StoragePlace place)
    {
        var attributes = new Dictionary<string, AttributeValue>();
        var count = H5.H5Aget_num_attrs(owner);
        Hdf5Id.Check(count, place, "open: the attributes cannot be read");
        for (var i = 0; i < count; i++)
        {
            using var attribute = Hdf5Id.Of(
                H5.H5Aopen_by_idx(owner, ".", H5.IndexByName, H5.IterateIncreasing, (ulong)i, H5.Default, H5.Default),
                place, "open: an attribute cannot be read");
            if (Value(attribute.Value, place) is { } value)
            {
                attributes[NameOf(attribute.Value)] = value;
            }
        }

        return attributes;
    }

    private static string NameOf(long attribute)
    {
        var name = stackalloc byte[NameBytesMax];
        var length = H5.H5Aget_name(attribute, NameBytesMax, name);
        return Encoding.UTF8.GetString(name, (int)Math.Clamp(length, 0, NameBytesMax - 1));
    }

    private static AttributeValue? Value(long attribute, StoragePlace place)
    {
        using var type = Hdf5Id.Of(H5.H5Aget_type(attribute), place, "open: an attribute cannot be read");
        using var space = Hdf5Id.Of(H5.H5Aget_space(attribute), place, "open: an attribute cannot be read");
        var count = H5.H5Sget_simple_extent_type(space.Value) == H5.SpaceClass.Null ? 0 : H5.H5Sget_simple_extent_npoints(space.Value);
        var size = (long)H5.H5Tget_size(type.Value);
        if (count < 0 || size <= 0 || count > BytesMax / size)
        {
            throw new CorruptDataException(place, $"open: an attribute claims {count} elements of {size} bytes.");
        }

        var values = H5.H5Tget_class(type.Value) == H5.TypeClass.Text
            ? Texts(attribute, type.Value, space.Value, (int)count, place)
            : Numbers(attribute, type.Value, (int)count, place);
        var isScalar = H5.H5Sget_simple_extent_type(space.Value) == H5.SpaceClass.Scalar;
        return values is [var only] && isScalar ? only : values is null ? null : new AttributeValue.Items(values);
    }

    private static List<AttributeValue>? Numbers(long attribute, long type, int count, StoragePlace place)
    {
        if (!Hdf5Type.TryRead(type, out var dtype, out var isReversed))
        {
            return null;
        }

        var size = dtype.ItemSize();
        var bytes = new byte[Math.Max(1, count * size)];
        var values = new List<AttributeValue>(count);
        fixed (byte* first = bytes)
        {
            if (count > 0)
            {
                Hdf5Id.Check(H5.H5Aread(attribute, type, first), place, "open: an attribute cannot be read");
            }

            if (isReversed)
            {
                Regions.ByteOrder.Reverse(first, count, dtype);
            }
        }

        for (var i = 0; i < count; i++)
        {
            values.Add(Regions.ElementBytes.Read(dtype, bytes.AsSpan(i * size, size)));
        }

        return values;
    }

    private static List<AttributeValue> Texts(long attribute, long type, long space, int count, StoragePlace place)
    {
        var size = (int)H5.H5Tget_size(type);
        var isVariable = H5.H5Tis_variable_str(type) > 0;
        var bytes = new byte[Math.Max(1, count * size)];
        var values = new List<AttributeValue>(count);
        fixed (byte* first = bytes)
        {
            if (count == 0)
            {
                return values;
            }

            Hdf5Id.Check(H5.H5Aread(attribute, type, first), place, "open: an attribute cannot be read");
            for (var i = 0; i < count; i++)
            {
                values.Add(isVariable
                    ? Marshal.PtrToStringUTF8(((nint*)first)[i]) ?? ""
                    : FixedText(bytes.AsSpan(i * size, size)));
            }

            if (isVariable)
            {
                _ = H5.H5Dvlen_reclaim(type, space, H5.Default, first);
            }
        }

        return values;
    }

    // Padded with zeros or, by Fortran programs, with blanks.
    private static string FixedText(ReadOnlySpan<byte> bytes)
    {
        var length = bytes.IndexOf((byte)0);
        return Encoding.UTF8.GetString(length < 0 ? bytes : bytes[..length]).TrimEnd(' ');
    }
}
