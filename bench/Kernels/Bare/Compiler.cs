using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Security.Cryptography;
using System.Text;

namespace ActorArrays.Kernels.Bench;

/// <summary>The machine's C compiler, which the bare loops need and nothing else does.</summary>
internal static class Compiler
{
    private static readonly string[] Options = ["-O3", "-march=native", "-mprefer-vector-width=512", "-Wall", "-Werror", "-fPIC"];

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

    // All of it takes 25 s, most of which is spent on files that nobody has touched since the last run: what they became is kept beside the program.
    private static nint Load()
    {
        var sources = Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Bare"), "*.c");
        var headers = Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Bare"), "*.h").Order(StringComparer.Ordinal).ToArray();
        var compiled = sources.AsParallel().Select(source => Compiled(source, headers)).ToArray();
        var place = Directory.CreateTempSubdirectory("bare").FullName;
        try
        {
            Assembler.Run("gcc", ["-shared", "-o", $"{place}/bare.so", .. compiled, "-lm"]);
            return NativeLibrary.Load($"{place}/bare.so");
        }
        finally
        {
            Directory.Delete(place, recursive: true);
        }
    }

    private static string Compiled(string source, string[] headers)
    {
        var compiled = $"{source[..^2]}-{Fingerprint([source, .. headers])}.o";
        if (!File.Exists(compiled))
        {
            var unfinished = $"{compiled}.{Environment.ProcessId}";
            Assembler.Run("gcc", [.. Options, "-c", "-o", unfinished, source]);
            File.Move(unfinished, compiled, overwrite: true);
        }

        return compiled;
    }

    private static string Fingerprint(IEnumerable<string> files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(string.Join(' ', Options)));
        foreach (var file in files)
        {
            hash.AppendData(File.ReadAllBytes(file));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset())[..16];
    }
}
