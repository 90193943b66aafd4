using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace ActorArrays.Storage.Codecs;

/// <summary>The copy that all dictionary coders share: repeat what was written a little while ago.</summary>
internal static unsafe class MatchCopy
{
    /// <summary>Bytes that are moved at once; a copy may write so many beyond its end where there is room.</summary>
    public const int Wide = 16;

    // Row n - 1: i mod n for the sixteen places of a vector, which repeats the first n bytes; n itself times the most that fit.
    private static ReadOnlySpan<byte> Repeats =>
    [
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1,
        0, 1, 2, 0, 1, 2, 0, 1, 2, 0, 1, 2, 0, 1, 2, 0,
        0, 1, 2, 3, 0, 1, 2, 3, 0, 1, 2, 3, 0, 1, 2, 3,
        0, 1, 2, 3, 4, 0, 1, 2, 3, 4, 0, 1, 2, 3, 4, 0,
        0, 1, 2, 3, 4, 5, 0, 1, 2, 3, 4, 5, 0, 1, 2, 3,
        0, 1, 2, 3, 4, 5, 6, 0, 1, 2, 3, 4, 5, 6, 0, 1,
        0, 1, 2, 3, 4, 5, 6, 7, 0, 1, 2, 3, 4, 5, 6, 7,
        0, 1, 2, 3, 4, 5, 6, 7, 8, 0, 1, 2, 3, 4, 5, 6,
        0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1, 2, 3, 4, 5,
        0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 0, 1, 2, 3, 4,
        0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 0, 1, 2, 3,
        0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 0, 1, 2,
        0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 0, 1,
        0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 0,
    ];

    private static ReadOnlySpan<byte> Steps => [0, 16, 16, 15, 16, 15, 12, 14, 16, 9, 10, 11, 12, 13, 14, 15];

    /// <summary>Repeats what lies <paramref name="offset"/> bytes back; the regions may overlap, which repeats a pattern.</summary>
    /// <param name="to">Where the copy goes.</param>
    /// <param name="offset">1 or more, checked by the caller.</param>
    /// <param name="count">At most <paramref name="room"/>.</param>
    /// <param name="room">Bytes that may be written from <paramref name="to"/> on.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Copy(byte* to, nint offset, nint count, nint room)
    {
        unchecked
        {
            if (room < count + Wide)
            {
                CopyExactly(to, offset, count);
            }
            else
            {
                CopyWide(to, offset, count);
            }
        }
    }

    /// <summary>The same where there is room for <see cref="Wide"/> more bytes; an offset of 0 copies nothing of a count of 0.</summary>
    /// <remarks>Calls nothing, so the locals of the loop around it stay in registers.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void CopyWide(byte* to, nint offset, nint count)
    {
        unchecked
        {
            if ((nuint)(offset - 1) >= Wide - 1)
            {
                nint at = 0;
                do
                {
                    Vector128.Load(to + at - offset).Store(to + at);
                    at += Wide;
                }
                while (at < count);
            }
            else
            {
                var pattern = Repeat(Vector128.Load(to - offset), offset);
                nint step = Unsafe.Add(ref MemoryMarshal.GetReference(Steps), offset);
                for (nint at = 0; at < count; at += step)
                {
                    pattern.Store(to + at);
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<byte> Repeat(Vector128<byte> bytes, nint offset)
    {
        var places = Vector128.LoadUnsafe(ref MemoryMarshal.GetReference(Repeats), unchecked((nuint)(Wide * (offset - 1))));
        return Ssse3.IsSupported ? Ssse3.Shuffle(bytes, places) : Vector128.Shuffle(bytes, places);
    }

    // What was copied becomes part of the pattern, so each round copies twice as much.
    private static void CopyExactly(byte* to, nint offset, nint count)
    {
        unchecked
        {
            if (offset == 1)
            {
                Unsafe.InitBlockUnaligned(to, to[-1], (uint)count);
                return;
            }

            var pattern = to - offset;
            while (count > 0)
            {
                var part = Math.Min(offset, count);
                Unsafe.CopyBlockUnaligned(to, pattern, (uint)part);
                to += part;
                count -= part;
                offset += part;
            }
        }
    }
}
