using System.Runtime.InteropServices;
using ActorArrays.Storage.Native;

namespace ActorArrays.Storage.Hdf5;

/// <summary>The functions of the HDF5 C library that we use, under their own names. Called with <see cref="Hdf5Library.Gate"/> held.</summary>
/// <remarks>
/// Only functions whose names and arguments are the same from 1.10 to 2.0. Identifiers are hid_t (64 bits); a negative
/// identifier or status is a failure. Source: HDF5 reference manual.
/// </remarks>
internal static unsafe partial class H5
{
    private const string Library = NativeLibraries.Hdf5;

    public const long Default = 0;
    public const ulong AddressUndefined = ulong.MaxValue;
    public const uint FileReadOnly = 0;
    public const uint FileTruncate = 2;
    public const int IndexByName = 0;
    public const int IterateIncreasing = 0;
    public const int ScopeLocal = 0;
    public const int WalkUpward = 0;
    public const int SelectSet = 0;
    public static readonly nuint VariableSize = nuint.MaxValue;
    public const int CharacterSetUtf8 = 1;

    public enum ObjectKind
    {
        Group = 2,
        Datatype = 3,
        Dataset = 5,
    }

    public enum TypeClass
    {
        Integer = 0,
        Float = 1,
        Text = 3,
        Compound = 6,
        Enumeration = 8,
    }

    public enum SpaceClass
    {
        Scalar = 0,
        Simple = 1,
        Null = 2,
    }

    public enum LayoutKind
    {
        Compact = 0,
        Contiguous = 1,
        Chunked = 2,
        Virtual = 3,
    }

    [LibraryImport(Library)] public static partial int H5open();
    [LibraryImport(Library)] public static partial int H5get_libversion(out uint major, out uint minor, out uint release);
    [LibraryImport(Library)] public static partial int H5free_memory(nint memory);
    [LibraryImport(Library)] public static partial int H5Eset_auto2(long stack, nint function, nint data);
    [LibraryImport(Library)] public static partial int H5Ewalk2(long stack, int direction, delegate* unmanaged[Cdecl]<uint, nint, nint, int> function, nint data);
    [LibraryImport(Library)] public static partial int H5Idec_ref(long id);
    [LibraryImport(Library)] public static partial int H5Iget_type(long id);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)] public static partial long H5Fopen(string name, uint flags, long access);
    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)] public static partial long H5Fcreate(string name, uint flags, long creation, long access);
    [LibraryImport(Library)] public static partial int H5Fclose(long file);
    [LibraryImport(Library)] public static partial long H5Fget_create_plist(long file);
    [LibraryImport(Library)] public static partial int H5Pset_file_locking(long plist, uint use, uint ignoreDisabled);
    [LibraryImport(Library)] public static partial int H5Pget_userblock(long plist, out ulong bytes);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)] public static partial long H5Gcreate2(long location, string name, long links, long creation, long access);
    [LibraryImport(Library)] public static partial int H5Gget_info(long group, GroupInfo* info);
    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)] public static partial nint H5Lget_name_by_idx(long location, string group, int index, int order, ulong n, byte* name, nuint size, long access);
    [LibraryImport(Library)] public static partial int H5Gget_objinfo(long location, byte* name, byte follow, byte* info);
    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)] public static partial long H5Oopen(long location, string name, long access);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)] public static partial long H5Dopen2(long location, string name, long access);
    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)] public static partial long H5Dcreate2(long location, string name, long type, long space, long links, long creation, long access);
    [LibraryImport(Library)] public static partial long H5Dget_space(long dataset);
    [LibraryImport(Library)] public static partial long H5Dget_type(long dataset);
    [LibraryImport(Library)] public static partial long H5Dget_create_plist(long dataset);
    [LibraryImport(Library)] public static partial ulong H5Dget_offset(long dataset);
    [LibraryImport(Library)] public static partial ulong H5Dget_storage_size(long dataset);
    [LibraryImport(Library)] public static partial int H5Dget_num_chunks(long dataset, long space, out ulong count);
    [LibraryImport(Library)] public static partial int H5Dget_chunk_info(long dataset, long space, ulong index, ulong* offset, out uint filterMask, out ulong address, out ulong bytes);
    [LibraryImport(Library)] public static partial int H5Dget_chunk_info_by_coord(long dataset, ulong* offset, out uint filterMask, out ulong address, out ulong bytes);
    [LibraryImport(Library)] public static partial int H5Dget_chunk_storage_size(long dataset, ulong* offset, out ulong bytes);
    [LibraryImport(Library)] public static partial int H5Dread_chunk(long dataset, long transfer, ulong* offset, out uint filterMask, byte* to);
    [LibraryImport(Library)] public static partial int H5Dwrite_chunk(long dataset, long transfer, uint filterMask, ulong* offset, nuint bytes, byte* from);
    [LibraryImport(Library)] public static partial int H5Dread(long dataset, long type, long memory, long space, long transfer, byte* to);
    [LibraryImport(Library)] public static partial int H5Dwrite(long dataset, long type, long memory, long space, long transfer, byte* from);
    [LibraryImport(Library)] public static partial int H5Dvlen_reclaim(long type, long space, long transfer, byte* data);

    [LibraryImport(Library)] public static partial SpaceClass H5Sget_simple_extent_type(long space);
    [LibraryImport(Library)] public static partial int H5Sget_simple_extent_ndims(long space);
    [LibraryImport(Library)] public static partial int H5Sget_simple_extent_dims(long space, ulong* lengths, ulong* most);
    [LibraryImport(Library)] public static partial long H5Sget_simple_extent_npoints(long space);
    [LibraryImport(Library)] public static partial long H5Screate(int kind);
    [LibraryImport(Library)] public static partial long H5Screate_simple(int rank, ulong* lengths, ulong* most);
    [LibraryImport(Library)] public static partial int H5Sselect_hyperslab(long space, int op, ulong* start, ulong* stride, ulong* count, ulong* block);

    [LibraryImport(Library)] public static partial TypeClass H5Tget_class(long type);
    [LibraryImport(Library)] public static partial nuint H5Tget_size(long type);
    [LibraryImport(Library)] public static partial nuint H5Tget_precision(long type);
    [LibraryImport(Library)] public static partial int H5Tget_sign(long type);
    [LibraryImport(Library)] public static partial int H5Tget_order(long type);
    [LibraryImport(Library)] public static partial int H5Tget_fields(long type, out nuint sign, out nuint exponent, out nuint exponentBits, out nuint mantissa, out nuint mantissaBits);
    [LibraryImport(Library)] public static partial int H5Tis_variable_str(long type);
    [LibraryImport(Library)] public static partial long H5Tget_super(long type);
    [LibraryImport(Library)] public static partial int H5Tget_nmembers(long type);
    [LibraryImport(Library)] public static partial nint H5Tget_member_name(long type, uint index);
    [LibraryImport(Library)] public static partial nuint H5Tget_member_offset(long type, uint index);
    [LibraryImport(Library)] public static partial long H5Tget_member_type(long type, uint index);
    [LibraryImport(Library)] public static partial long H5Tcopy(long type);
    [LibraryImport(Library)] public static partial int H5Tset_size(long type, nuint bytes);
    [LibraryImport(Library)] public static partial int H5Tset_cset(long type, int characterSet);
    [LibraryImport(Library)] public static partial int H5Tset_fields(long type, nuint sign, nuint exponent, nuint exponentBits, nuint mantissa, nuint mantissaBits);
    [LibraryImport(Library)] public static partial int H5Tset_ebias(long type, nuint bias);
    [LibraryImport(Library)] public static partial long H5Tcreate(TypeClass kind, nuint bytes);
    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)] public static partial int H5Tinsert(long type, string name, nuint offset, long member);
    [LibraryImport(Library)] public static partial long H5Tenum_create(long type);
    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)] public static partial int H5Tenum_insert(long type, string name, byte* value);

    [LibraryImport(Library)] public static partial long H5Pcreate(long kind);
    [LibraryImport(Library)] public static partial LayoutKind H5Pget_layout(long plist);
    [LibraryImport(Library)] public static partial int H5Pget_chunk(long plist, int rank, ulong* lengths);
    [LibraryImport(Library)] public static partial int H5Pget_chunk_opts(long plist, out uint options);
    [LibraryImport(Library)] public static partial int H5Pget_external_count(long plist);
    [LibraryImport(Library)] public static partial int H5Pget_nfilters(long plist);
    [LibraryImport(Library)] public static partial int H5Pget_filter2(long plist, uint index, out uint flags, ref nuint valueCount, uint* values, nuint nameBytes, byte* name, out uint config);
    [LibraryImport(Library)] public static partial int H5Zfilter_avail(int filter);
    [LibraryImport(Library)] public static partial int H5Pfill_value_defined(long plist, out int status);
    [LibraryImport(Library)] public static partial int H5Pget_fill_value(long plist, long type, byte* value);
    [LibraryImport(Library)] public static partial int H5Pset_chunk(long plist, int rank, ulong* lengths);
    [LibraryImport(Library)] public static partial int H5Pset_shuffle(long plist);
    [LibraryImport(Library)] public static partial int H5Pset_alloc_time(long plist, int time);
    [LibraryImport(Library)] public static partial int H5Pset_fill_time(long plist, int time);
    [LibraryImport(Library)] public static partial int H5Pset_obj_track_times(long plist, byte track);
    [LibraryImport(Library)] public static partial int H5Pset_deflate(long plist, uint level);
    [LibraryImport(Library)] public static partial int H5Pset_fill_value(long plist, long type, byte* value);
    [LibraryImport(Library)] public static partial int H5Pset_create_intermediate_group(long plist, uint create);

    [LibraryImport(Library)] public static partial int H5Aget_num_attrs(long location);
    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)] public static partial long H5Aopen_by_idx(long location, string name, int index, int order, ulong n, long access, long links);
    [LibraryImport(Library)] public static partial nint H5Aget_name(long attribute, nuint bytes, byte* name);
    [LibraryImport(Library)] public static partial long H5Aget_space(long attribute);
    [LibraryImport(Library)] public static partial long H5Aget_type(long attribute);
    [LibraryImport(Library)] public static partial int H5Aread(long attribute, long type, byte* to);
    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)] public static partial long H5Acreate2(long location, string name, long type, long space, long creation, long access);
    [LibraryImport(Library)] public static partial int H5Awrite(long attribute, long type, byte* from);

    /// <summary>H5G_info_t.</summary>
    [StructLayout(System.Runtime.InteropServices.LayoutKind.Sequential)]
    public struct GroupInfo
    {
        public int Storage;
        public ulong LinkCount;
        public long CreationOrderMax;
        public byte IsMounted;
    }
}
