using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace ActorArrays.Kernels.Bench;

/// <summary>The machine's C compiler, which the bare loops need and nothing else does.</summary>
internal static class Compiler
{
    // Bare loops are written with the widest vectors; where kernels do without those there is nothing to hold them against.
    private static readonly Lazy<nint> Library = new(() => Assembler.IsHere && Assembler.IsOnPath("gcc") && Vector512.IsHardwareAccelerated ? Load() : 0);

    /// <summary>The loop of this name, and what is written otherwise under names that end in _2, _3 and on.</summary>
    public static IEnumerable<nint> Loops(string name)
    {
        for (var variant = 1; Library.Value != 0; variant++)
        {
            if (!NativeLibrary.TryGetExport(Library.Value, variant == 1 ? name : $"{name}_{variant}", out var loop))
            {
                yield break;
            }

            yield return loop;
        }
    }

    private static nint Load()
    {
        var place = Directory.CreateTempSubdirectory("bare").FullName;
        try
        {
            var sources = Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Bare"), "*.c");
            Assembler.Run("gcc", [
                "-O3", "-march=native", "-mprefer-vector-width=512", "-Wall", "-Werror", "-shared", "-fPIC",
                "-o", $"{place}/bare.so", .. sources, "-lm",
            ]);
            return NativeLibrary.Load($"{place}/bare.so");
        }
        finally
        {
            Directory.Delete(place, recursive: true);
        }
    }
}
