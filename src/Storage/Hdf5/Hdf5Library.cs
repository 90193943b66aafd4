using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ActorArrays.Storage.Hdf5;
using ActorArrays.Storage.Native;

namespace ActorArrays.Storage;

/// <summary>The HDF5 C library: whether it is there, and the one lock behind which it is called.</summary>
/// <remarks>
/// <b>CONCURRENCY:</b> the library is not thread-safe in the form that systems install, so each call is made with
/// <see cref="Gate"/> held. Chunk data does not pass through it: raw bytes are read and decoded outside.
/// </remarks>
public static unsafe class Hdf5Library
{
    private static readonly Lazy<Version?> Found = new(Load);

    /// <summary>True if libhdf5 1.10 or later was found.</summary>
    public static bool IsAvailable => Found.Value is not null;

    /// <summary>The library's version, such as 1.10.8; null if it was not found.</summary>
    public static Version? Version => Found.Value;

    /// <summary>How to install the library, for messages.</summary>
    public static string HowToInstall =>
        "install libhdf5 1.10 or later: 'apt install libhdf5-103-1' on Debian, 'dnf install hdf5' on Fedora, 'brew install hdf5' " +
        "on macOS, hdf5.dll on the PATH on Windows";

    /// <summary>Held by whoever calls the library.</summary>
    internal static Lock Gate { get; } = new();

    /// <summary>Takes the lock, with the library ready and silent.</summary>
    /// <exception cref="MissingLibraryException">The library is not installed.</exception>
    internal static Lock.Scope Enter(StoragePlace place)
    {
        if (!IsAvailable)
        {
            throw new MissingLibraryException(place, "libhdf5", $"open: HDF5 files need the HDF5 library, which was not found. Please {HowToInstall}.");
        }

        var scope = Gate.EnterScope();
        // A thread-safe build keeps this setting for each thread.
        _ = H5.H5Eset_auto2(H5.Default, 0, 0);
        return scope;
    }

    /// <summary>An identifier that the library keeps in a global variable, such as <c>H5T_IEEE_F32LE_g</c>.</summary>
    internal static long Global(string name) => *(long*)NativeLibrary.GetExport(NativeLibraries.Find(NativeLibraries.Hdf5), name);

    /// <summary>True if this version of the library has the function.</summary>
    internal static bool Has(string function) =>
        NativeLibrary.TryGetExport(NativeLibraries.Find(NativeLibraries.Hdf5), function, out _);

    /// <summary>The library's own words for the last failure, innermost cause first.</summary>
    internal static string LastError()
    {
        var words = new List<string>();
        var handle = GCHandle.Alloc(words);
        _ = H5.H5Ewalk2(H5.Default, H5.WalkUpward, &Collect, GCHandle.ToIntPtr(handle));
        handle.Free();
        return words.Count == 0 ? "no reason given" : string.Join("; ", words.Take(2));
    }

    private static Version? Load()
    {
        if (NativeLibraries.Find(NativeLibraries.Hdf5) == 0)
        {
            return null;
        }

        lock (Gate)
        {
            if (H5.H5open() < 0 || H5.H5get_libversion(out var major, out var minor, out var release) < 0)
            {
                return null;
            }

            var version = new Version((int)major, (int)minor, (int)release);
            return version >= new Version(1, 10, 5) ? version : null;
        }
    }

    // H5E_error2_t: three 8-byte identifiers, a line number, then the names of function and file, then the description.
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Collect(uint depth, nint error, nint data)
    {
        const int DescriptionOffset = 48;
        var words = (List<string>)GCHandle.FromIntPtr(data).Target!;
        if (Marshal.PtrToStringUTF8(*(nint*)(error + DescriptionOffset)) is { Length: > 0 } text)
        {
            words.Add(text);
        }

        return 0;
    }
}
