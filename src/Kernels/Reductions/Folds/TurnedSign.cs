using System.Runtime.CompilerServices;

namespace ActorArrays.Kernels;

/// <summary>Integers of 8 bits as bytes: signed ones with their sign turned, which are larger by 128.</summary>
internal static unsafe class TurnedSign<T, TLanes>
    where T : unmanaged
    where TLanes : struct, IByteLanes<TLanes>
{
    private const int Sign = 0x80;

    /// <summary>What each byte is larger by than its element.</summary>
    public static int More
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)] // Else the later ones of sixteen loads call it.
        get => typeof(T) == typeof(sbyte) ? Sign : 0;
    }

    /// <summary>The bytes of a vector.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Load(byte* x) => More != 0 ? TLanes.Turn(TLanes.Load(x), Sign) : TLanes.Load(x);
}
