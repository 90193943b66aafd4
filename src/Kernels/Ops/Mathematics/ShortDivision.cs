using System.Runtime.CompilerServices;

namespace ActorArrays.Kernels.Ops;

/// <summary>Division of 64-bit integers that float64 holds with room to spare: magnitudes up to 2⁵¹.</summary>
/// <remarks>
/// The sum of 1.5 · 2⁵² and such a number has it in its lowest bits, so an addition of bits and one of floats convert either way, on
/// machines without an instruction for it too. Quotient · divisor is below 2⁵³, so a quotient that is not whole cannot be rounded to a
/// whole one, see <see cref="IntegerDivision"/>.
/// </remarks>
internal static class ShortDivision
{
    private const MethodImplOptions Inlined = MethodImplOptions.AggressiveInlining;
    private const long Whole = 0x4338_0000_0000_0000;
    private const long Limit = 1L << 51;

    /// <summary>False, and no result, if one of the int64 or uint64 that the lanes' bits are is too large.</summary>
    [MethodImpl(Inlined)]
    public static bool TryOf<TDivision, T, TLanes>(TLanes x, TLanes y, out TLanes result)
        where TDivision : struct, IDivision
        where T : unmanaged
        where TLanes : struct, ILanes<TLanes, double>
    {
        if (!AreShort<T, TLanes>(x, y))
        {
            result = default;
            return false;
        }

        var whole = TLanes.CreateBits(Whole);
        var quotient = IntegerDivision.Body<TDivision, double>.Of(TLanes.AddBits(x, whole) - whole, TLanes.AddBits(y, whole) - whole);
        result = TLanes.AddBits(quotient + whole, TLanes.CreateBits(-Whole));
        return true;
    }

    [MethodImpl(Inlined)]
    private static bool AreShort<T, TLanes>(TLanes x, TLanes y)
        where T : unmanaged
        where TLanes : struct, ILanes<TLanes, double>
    {
        if (typeof(T) == typeof(ulong))
        {
            return TLanes.IsClear((x | y) & TLanes.CreateBits(-Limit));
        }

        var limit = TLanes.CreateBits(Limit);
        return TLanes.IsClear((TLanes.AddBits(x, limit) | TLanes.AddBits(y, limit)) & TLanes.CreateBits(-2 * Limit));
    }
}
