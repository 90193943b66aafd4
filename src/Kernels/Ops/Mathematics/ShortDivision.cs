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

    /// <summary>What tells whether numbers are too large; of several vectors the bits of all of them.</summary>
    [MethodImpl(Inlined)]
    public static TLanes Sizes<T, TLanes>(TLanes x, TLanes y)
        where T : unmanaged
        where TLanes : struct, ILanes<TLanes, double>
    {
        if (typeof(T) == typeof(ulong))
        {
            return x | y;
        }

        var limit = TLanes.CreateBits(Limit);
        return TLanes.AddBits(x, limit) | TLanes.AddBits(y, limit);
    }

    /// <summary>True if none of the int64 or uint64 is too large whose <see cref="Sizes"/> these are.</summary>
    [MethodImpl(Inlined)]
    public static bool AreShort<T, TLanes>(TLanes sizes)
        where T : unmanaged
        where TLanes : struct, ILanes<TLanes, double> =>
        TLanes.IsClear(sizes & TLanes.CreateBits(typeof(T) == typeof(ulong) ? -Limit : -2 * Limit));

    /// <summary>Divides short numbers, the bits of the lanes.</summary>
    [MethodImpl(Inlined)]
    public static TLanes Of<TDivision, TLanes>(TLanes x, TLanes y)
        where TDivision : struct, IDivision
        where TLanes : struct, ILanes<TLanes, double>
    {
        var whole = TLanes.CreateBits(Whole);
        var quotient = IntegerDivision.Body<TDivision, double>.Of(TLanes.AddBits(x, whole) - whole, TLanes.AddBits(y, whole) - whole);
        return TLanes.AddBits(quotient + whole, TLanes.CreateBits(-Whole));
    }
}
