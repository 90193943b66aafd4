using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace ActorArrays.Storage.Codecs;

/// <summary>zlib's checksum: the sum of all bytes, and the sum of those sums, modulo 65521.</summary>
/// <remarks>Source: RFC 1950 §9.</remarks>
internal static class Adler32
{
    private const uint Modulus = 65521;
    // The most bytes whose sums cannot overflow 32 bits between two reductions, as a multiple of 32.
    private const int RunBytes = 5536;

    /// <summary>The checksum of the bytes; 1 for none.</summary>
    public static uint Of(ReadOnlySpan<byte> bytes)
    {
        unchecked
        {
            uint sum = 1, sums = 0;
            while (!bytes.IsEmpty)
            {
                var run = bytes[..Math.Min(bytes.Length, RunBytes)];
                bytes = bytes[run.Length..];
                if (Avx2.IsSupported)
                {
                    AddVectors(ref run, ref sum, ref sums);
                }

                foreach (var value in run)
                {
                    sum += value;
                    sums += sum;
                }

                sum %= Modulus;
                sums %= Modulus;
            }

            return (sums << 16) | sum;
        }
    }

    // Of 32 bytes b0 … b31, the sums grow by 32 · sum + 32 b0 + 31 b1 + … + b31.
    private static void AddVectors(ref ReadOnlySpan<byte> run, ref uint sum, ref uint sums)
    {
        unchecked
        {
            var weights = Vector256.Create(
                (sbyte)32, 31, 30, 29, 28, 27, 26, 25, 24, 23, 22, 21, 20, 19, 18, 17, 16, 15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1);
            var (total, before, weighted) = (Vector256<uint>.Zero, Vector256<uint>.Zero, Vector256<uint>.Zero);
            var blocks = run.Length / 32;
            for (var i = 0; i < blocks; i++)
            {
                var block = Vector256.Create(run.Slice(32 * i, 32));
                before += total;
                total += Avx2.SumAbsoluteDifferences(block, Vector256<byte>.Zero).AsUInt32();
                weighted += Avx2.MultiplyAddAdjacent(Avx2.MultiplyAddAdjacent(block, weights), Vector256<short>.One).AsUInt32();
            }

            sums += ((uint)(32 * blocks) * sum) + (32 * Vector256.Sum(before)) + Vector256.Sum(weighted);
            sum += Vector256.Sum(total);
            run = run[(32 * blocks)..];
        }
    }
}
