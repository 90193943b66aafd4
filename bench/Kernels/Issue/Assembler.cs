using System.Diagnostics;
using System.Runtime.InteropServices;

namespace ActorArrays.Kernels.Bench;

/// <summary>The machine's assembler, linker and disassembler (binutils), which the yardstick of the ports needs and nothing else does.</summary>
internal static class Assembler
{
    /// <summary>Whether they are here.</summary>
    public static bool IsHere { get; } = OperatingSystem.IsLinux() && RuntimeInformation.ProcessArchitecture == Architecture.X64
        && Array.TrueForAll(["as", "ld", "objdump"], IsOnPath);

    /// <summary>A library made of this source and loaded for the life of the process.</summary>
    public static nint Load(string source)
    {
        var place = Directory.CreateTempSubdirectory("limits").FullName;
        try
        {
            File.WriteAllText($"{place}/twin.s", source);
            Run("as", "-o", $"{place}/twin.o", $"{place}/twin.s");
            Run("ld", "-shared", "-o", $"{place}/twin.so", $"{place}/twin.o");
            return NativeLibrary.Load($"{place}/twin.so");
        }
        finally
        {
            Directory.Delete(place, recursive: true);
        }
    }

    /// <summary>What a file of machine code says, a line an instruction, in Intel's syntax.</summary>
    public static string Listing(byte[] code)
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(path, code);
            return Run("objdump", "-D", "-w", "-b", "binary", "-m", "i386:x86-64", "-M", "intel", path);
        }
        finally
        {
            File.Delete(path);
        }
    }

    /// <summary>Whether a program is in one of the folders where programs are looked for.</summary>
    public static bool IsOnPath(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, program)));

    /// <summary>What a program says; throws what it complains of.</summary>
    public static string Run(string program, params string[] args)
    {
        using var process = Process.Start(
            new ProcessStartInfo(program, args) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{program}: {errors.Result}");
    }
}
