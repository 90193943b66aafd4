using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ActorArrays.Kernels.Ops;

namespace ActorArrays.Kernels;

/// <summary>A cast between any two element types; to bool it is <see cref="IsNotZero"/>.</summary>
internal readonly struct CastLoop<TFrom, TTo> : IUnaryLoop<TFrom, TTo>
    where TFrom : unmanaged
    where TTo : unmanaged
{
    public static void Run(ReadOnlySpan<TFrom> x, Span<TTo> to)
    {
        if (typeof(TFrom) == typeof(TTo) || AreIntegersOfOneSize)
        {
            LaneMap.Copy(MemoryMarshal.AsBytes(x), MemoryMarshal.AsBytes(to));
        }
        else if (typeof(TFrom) == typeof(bool))
        {
            CastMap.Run(MemoryMarshal.AsBytes(x), to);
        }
        else if (typeof(TFrom) == typeof(Complex64) && typeof(TTo) == typeof(Complex))
        {
            CastMap.Run(MemoryMarshal.Cast<TFrom, float>(x), MemoryMarshal.Cast<TTo, double>(to));
        }
        else if (typeof(TFrom) == typeof(Complex) && typeof(TTo) == typeof(Complex64))
        {
            CastMap.Run(MemoryMarshal.Cast<TFrom, double>(x), MemoryMarshal.Cast<TTo, float>(to));
        }
        else
        {
            CastMap.Run(x, to);
        }
    }

    private static bool AreIntegersOfOneSize =>
        Unsafe.SizeOf<TFrom>() == Unsafe.SizeOf<TTo>()
        && (ElementKind.IsInteger<TFrom>() || typeof(TFrom) == typeof(bool)) && ElementKind.IsInteger<TTo>();
}

/// <summary>Whether an element is not 0: the cast to bool.</summary>
internal readonly struct IsNotZero : IPredicate
{
    public static string Name => "bool";

    public static bool IsOpposite => true;

    public static bool TakesComplex => true;

    public static FloatKinds Kinds => FloatKinds.NaN | FloatKinds.Infinity | FloatKinds.OtherNumber;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TAnswers Of<TAnswers, TLanes, T>(TAnswers answers, TLanes x)
        where TAnswers : struct, IAnswers<TAnswers, TLanes>
        where TLanes : struct, ILanes<TLanes, T>
        where T : unmanaged => answers.TurnIfKind(x, FloatKinds.Zero);

    public static bool Of(Complex x) => x != Complex.Zero;
}
