using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace ActorArrays.Kernels;

/// <summary>Lines of the cache that are asked for before they are read.</summary>
internal static unsafe class CacheLines
{
    private const int LineBytes = 64;

    /// <summary>Asks for the lines that so many bytes fill; the caller knows how many.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Ask(void* first, int bytes)
    {
        for (var line = 0; Sse.IsSupported && line < bytes; line += LineBytes)
        {
            Sse.Prefetch0((byte*)first + line);
        }
    }
}
