using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using ActorArrays.Kernels;
using Xunit;

namespace Kernels.Tests.Ops;

/// <summary>INV-3: the same bits on every machine. The digests were written on one; run this on another, or with SIMD off.</summary>
/// <remarks>
/// DOTNET_EnableAVX512F=0, DOTNET_EnableAVX2=0 and DOTNET_EnableHWIntrinsic=0 are other machines. The digests say nothing
/// about right or wrong (ReferenceTests does): after a deliberate change UPDATE_GOLDEN=1 writes them anew.
/// </remarks>
public sealed class BitsTests
{
    private const int Count = 1000;

    // The platform's complex arc sine and cosine call the machine's mathematical library.
    private static bool IsPlatform(string name, DType dtype) =>
        dtype.IsComplex() && name is ("arcsin" or "arccos" or "arcsinh" or "arccosh");

    [Fact]
    public void Results_have_the_bits_that_they_have_on_other_machines()
    {
        var got = Digests().ToList();
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
        {
            File.WriteAllLines(GoldenPath(), got);
        }

        using var golden = new StreamReader(typeof(BitsTests).Assembly.GetManifestResourceStream("bits.txt")!);
        var want = golden.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(want, got);
    }

    private static IEnumerable<string> Digests()
    {
        foreach (var op in ElementwiseOps.All)
        {
            foreach (var dtype in DTypes.All.Where(dtype => !IsPlatform(op.Name, dtype)))
            {
                if (Kernel(op, dtype) is { } kernel)
                {
                    byte[][] inputs = [.. kernel.Inputs.ToArray().Select((input, i) => AwkwardBytes.Of(input, Count, i, op.Name))];
                    yield return $"{op.Name} {dtype.Name()} {Digest(kernel.Output, KernelRunner.RunPlain(kernel, Count, inputs))}";
                }
            }
        }
    }

    private static TileKernel? Kernel(ElementwiseOp op, DType dtype)
    {
        try
        {
            return op.Resolve(op.Name == "ldexp" ? [dtype, DType.Int32] : [.. Enumerable.Repeat(dtype, op.InputCount)]);
        }
        catch (DTypeException)
        {
            return null;
        }
    }

    // NaN is one value: its sign and payload are the processor's.
    private static string Digest(DType dtype, byte[] bytes)
    {
        var real = dtype.RealPart();
        var cast = real.IsFloat() ? CastKernels.Get(real, DType.Float64) : null;
        if (cast is not null)
        {
            var count = bytes.Length / real.ItemSize();
            var wide = KernelRunner.RunPlain(cast, count, bytes);
            for (var i = 0; i < count; i++)
            {
                if (double.IsNaN(BitConverter.ToDouble(wide, i * 8)))
                {
                    bytes.AsSpan(i * real.ItemSize(), real.ItemSize()).Fill(0xFF);
                }
            }
        }

        return Convert.ToHexString(SHA256.HashData(bytes).AsSpan(0, 8));
    }

    private static string GoldenPath([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "..", "Reference", "bits.txt");
}
