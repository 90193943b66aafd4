using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace ActorArrays.Kernels;

/// <summary>Moves the selected of contiguous elements together, a vector at a time where the machine can.</summary>
internal static unsafe class MaskedCompress
{
    // Row b: the places of the 32-bit halves of the 64-bit lanes whose bit is set in b, lowest first.
    private static readonly Vector256<int>[] HalvesOfLanes = [.. Enumerable.Range(0, 16).Select(HalvesOf)];

    /// <summary>See <see cref="MaskedCopy.Compress"/>.</summary>
    [MethodImpl(Optimised.Loop)]
    public static long Run<T>(T* from, byte* mask, long length, T* to)
        where T : unmanaged
    {
        var start = to;
        long i = 0;
        if (Avx2.IsSupported && sizeof(T) == sizeof(ulong))
        {
            for (; i <= length - 4; i += 4)
            {
                // Bytes of 0 and 1 to bits, the first byte lowest: no sum of partial products carries.
                var bits = (int)((*(uint*)(mask + i) * 0x01020408u) >> 24) & 15;
                var packed = Avx2.PermuteVar8x32(Vector256.Load((int*)(from + i)), Unsafe.Add(ref First(HalvesOfLanes), bits));
                packed.Store((int*)to);
                to += BitOperations.PopCount((uint)bits);
            }
        }
        else if (Bmi2.X64.IsSupported && Avx2.IsSupported && sizeof(T) == sizeof(uint))
        {
            for (; i <= length - 8; i += 8)
            {
                var bytes = *(ulong*)(mask + i);
                var places = Bmi2.X64.ParallelBitExtract(0x0706050403020100, bytes * 0xFF);
                var packed = Avx2.PermuteVar8x32(
                    Vector256.Load((int*)(from + i)), Avx2.ConvertToVector256Int32(Vector128.CreateScalar(places).AsByte()));
                packed.Store((int*)to);
                to += BitOperations.PopCount(bytes);
            }
        }

        return (to - start) + OneByOne(from, mask, i, length, to);
    }

    // Without a branch: every element is stored, the place moves on only behind a selected one.
    private static long OneByOne<T>(T* from, byte* mask, long first, long length, T* to)
        where T : unmanaged
    {
        var start = to;
        for (var i = first; i < length; i++)
        {
            *to = from[i];
            to += mask[i];
        }

        return to - start;
    }

    private static ref Vector256<int> First(Vector256<int>[] table) =>
        ref System.Runtime.InteropServices.MemoryMarshal.GetArrayDataReference(table);

    private static Vector256<int> HalvesOf(int bits)
    {
        var places = new int[8];
        var next = 0;
        for (var lane = 0; lane < 4; lane++)
        {
            if ((bits & (1 << lane)) != 0)
            {
                places[next++] = 2 * lane;
                places[next++] = (2 * lane) + 1;
            }
        }

        return Vector256.Create(places);
    }
}
