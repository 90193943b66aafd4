using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.InteropServices;

namespace ActorArrays.Storage.Native;

/// <summary>Finds the native libraries under the names that the systems give them.</summary>
/// <remarks>The imports of this assembly use the short names; nothing is loaded before it is needed. Ask <see cref="Find"/> before
/// the first call of an imported function.</remarks>
internal static class NativeLibraries
{
    /// <summary>The HDF5 C library, 1.10 or later.</summary>
    public const string Hdf5 = "hdf5";

    /// <summary>Zstandard.</summary>
    public const string Zstd = "zstd";

    private static readonly ConcurrentDictionary<string, nint> Loaded = new();

    // Debian and Ubuntu, then the upstream names of 1.10 to 2.0, then macOS (Homebrew) and Windows.
    private static readonly Dictionary<string, string[]> Names = new()
    {
        [Hdf5] =
        [
            "libhdf5_serial.so.103", "libhdf5_serial.so.310", "libhdf5.so.103", "libhdf5.so.200", "libhdf5.so.310",
            "libhdf5.so.320", "libhdf5_serial.so", "libhdf5.so", "libhdf5.dylib", "/opt/homebrew/lib/libhdf5.dylib",
            "/usr/local/lib/libhdf5.dylib", "hdf5.dll",
        ],
        [Zstd] =
        [
            "libzstd.so.1", "libzstd.so", "libzstd.1.dylib", "/opt/homebrew/lib/libzstd.dylib",
            "/usr/local/lib/libzstd.dylib", "libzstd.dll", "zstd.dll",
        ],
    };

    static NativeLibraries() =>
        NativeLibrary.SetDllImportResolver(typeof(NativeLibraries).Assembly, Resolve);

    /// <summary>The loaded library, or 0 if the system has none of its names.</summary>
    public static nint Find(string library) => Loaded.GetOrAdd(library, static name =>
    {
        foreach (var candidate in Names[name])
        {
            if (NativeLibrary.TryLoad(candidate, typeof(NativeLibraries).Assembly, null, out var handle))
            {
                return handle;
            }
        }

        return 0;
    });

    private static nint Resolve(string library, Assembly assembly, DllImportSearchPath? path) =>
        Names.ContainsKey(library) ? Find(library) : 0;
}
