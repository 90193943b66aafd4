using System.Runtime.InteropServices;
using ActorArrays.Storage.Native;

namespace ActorArrays.Storage.Codecs;

/// <summary>The functions of libzstd that we use, under their own names. Source: zstd.h.</summary>
internal static unsafe partial class ZstdLibrary
{
    [LibraryImport(NativeLibraries.Zstd)]
    public static partial nuint ZSTD_decompress(byte* to, nuint room, byte* from, nuint bytes);

    [LibraryImport(NativeLibraries.Zstd)]
    public static partial nuint ZSTD_compress(byte* to, nuint room, byte* from, nuint bytes, int level);

    [LibraryImport(NativeLibraries.Zstd)]
    public static partial uint ZSTD_isError(nuint result);

    [LibraryImport(NativeLibraries.Zstd)]
    public static partial nint ZSTD_getErrorName(nuint result);
}
