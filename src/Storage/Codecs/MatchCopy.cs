using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace ActorArrays.Storage.Codecs;

/// <summary>The copy that all dictionary coders share: repeat what was written a little while ago.</summary>
internal static unsafe class MatchCopy
{
    /// <summary>Bytes that are moved at once; a copy may write so many beyond its end where there is room.</summary>
    public const int Wide = 16;
    private const int Narrow = 8;

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
                CopyPattern(to, offset, count);
            }
            else if (offset >= Wide)
            {
                for (nint at = 0; at < count; at += Wide)
                {
                    Vector128.Load(to + at - offset).Store(to + at);
                }
            }
            else if (count <= offset && count <= Narrow)
            {
                // The neighbouring number's bytes: by far the most frequent match in arrays.
                Unsafe.WriteUnaligned(to, Unsafe.ReadUnaligned<ulong>(to - offset));
            }
            else if (offset >= Narrow)
            {
                for (nint at = 0; at < count; at += Narrow)
                {
                    Unsafe.WriteUnaligned(to + at, Unsafe.ReadUnaligned<ulong>(to + at - offset));
                }
            }
            else
            {
                CopyPattern(to, offset, count);
            }
        }
    }

    // What was copied becomes part of the pattern, so each round copies twice as much.
    private static void CopyPattern(byte* to, nint offset, nint count)
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
