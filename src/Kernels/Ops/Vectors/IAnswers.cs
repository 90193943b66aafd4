using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace ActorArrays.Kernels.Ops;

/// <summary>What becomes of comparisons of lanes: answers, which turn where a comparison holds.</summary>
/// <remarks>Not lanes of set bits which a comparison returns: where masks are kept apart from vectors, to make lanes of them is half of the work.</remarks>
internal interface IAnswers<TSelf, TLanes>
    where TSelf : struct, IAnswers<TSelf, TLanes>
{
    /// <summary>The answers, turned where x = y.</summary>
    TSelf TurnIfEqual(TLanes x, TLanes y);

    /// <summary>The answers, turned where x &lt; y.</summary>
    TSelf TurnIfLess(TLanes x, TLanes y);

    /// <summary>The answers, turned where x ≤ y.</summary>
    TSelf TurnIfNotAbove(TLanes x, TLanes y);

    /// <summary>The answers, turned where the sign bit is set.</summary>
    TSelf TurnIfNegative(TLanes x);

    /// <summary>The answers, turned where a float is of one of these kinds, or an integer 0.</summary>
    TSelf TurnIfKind(TLanes x, FloatKinds kinds);

    /// <summary>The answers, turned where x or y is 0.</summary>
    TSelf TurnIfEitherZero(TLanes x, TLanes y);

    /// <summary>The answers, turned where x or y is 0, but not both.</summary>
    TSelf TurnIfOneZero(TLanes x, TLanes y);

    /// <summary>The answers, turned where all bits of a lane are set; where none is, they stay.</summary>
    TSelf TurnIf(TLanes mask);
}

/// <summary>Kinds of floats that predicates tell apart; integers are 0 or another number.</summary>
[Flags]
internal enum FloatKinds
{
    /// <summary>Not a number.</summary>
    NaN = 1,

    /// <summary>0 of either sign.</summary>
    Zero = 2,

    /// <summary>−∞.</summary>
    NegativeInfinity = 4,

    /// <summary>+∞.</summary>
    PositiveInfinity = 8,

    /// <summary>Finite and not 0.</summary>
    OtherNumber = 16,

    /// <summary>Every finite number.</summary>
    Finite = Zero | OtherNumber,

    /// <summary>Both infinities.</summary>
    Infinity = NegativeInfinity | PositiveInfinity,

    /// <summary>All but NaN.</summary>
    Number = Finite | Infinity,
}

/// <summary>Answers as lanes of set bits.</summary>
/// <typeparam name="TLanes">Lanes.</typeparam>
/// <typeparam name="T">A lane.</typeparam>
/// <param name="mask">Set where a lane has turned.</param>
internal readonly struct MaskAnswers<TLanes, T>(TLanes mask) : IAnswers<MaskAnswers<TLanes, T>, TLanes>
    where TLanes : struct, ILanes<TLanes, T>
    where T : unmanaged
{
    private const MethodImplOptions Inlined = MethodImplOptions.AggressiveInlining;

    /// <summary>All bits of a lane set where it has turned an odd number of times.</summary>
    public readonly TLanes Mask = mask;

    /// <inheritdoc/>
    [MethodImpl(Inlined)]
    public MaskAnswers<TLanes, T> TurnIfEqual(TLanes x, TLanes y) => TurnIf(TLanes.Equals(x, y));

    /// <inheritdoc/>
    [MethodImpl(Inlined)]
    public MaskAnswers<TLanes, T> TurnIfLess(TLanes x, TLanes y) => TurnIf(TLanes.LessThan(x, y));

    /// <inheritdoc/>
    [MethodImpl(Inlined)]
    public MaskAnswers<TLanes, T> TurnIfNotAbove(TLanes x, TLanes y) => TurnIf(TLanes.LessThanOrEqual(x, y));

    /// <inheritdoc/>
    [MethodImpl(Inlined)]
    public MaskAnswers<TLanes, T> TurnIfNegative(TLanes x) => TurnIf(TLanes.SignMask(x));

    /// <inheritdoc/>
    [MethodImpl(Inlined)]
    public MaskAnswers<TLanes, T> TurnIfKind(TLanes x, FloatKinds kinds) => kinds switch
    {
        FloatKinds.Zero => TurnIfEqual(x, TLanes.Zero),
        FloatKinds.Number => TurnIfEqual(x, x),
        FloatKinds.Finite => TurnIfLess(TLanes.Abs(x), Steps.Infinity<TLanes, T>()),
        FloatKinds.Infinity => TurnIfEqual(TLanes.Abs(x), Steps.Infinity<TLanes, T>()),
        FloatKinds.PositiveInfinity => TurnIfEqual(x, Steps.Infinity<TLanes, T>()),
        FloatKinds.NegativeInfinity => TurnIfEqual(x, -Steps.Infinity<TLanes, T>()),
        _ => throw new UnreachableException(),
    };

    // Not by what is 0 if either is: more than the compiler inlines eight times (float64 by 256 bits 1.1 ns).
    /// <inheritdoc/>
    [MethodImpl(Inlined)]
    public MaskAnswers<TLanes, T> TurnIfEitherZero(TLanes x, TLanes y) => TurnIf(TLanes.Equals(x, TLanes.Zero) | TLanes.Equals(y, TLanes.Zero));

    /// <inheritdoc/>
    [MethodImpl(Inlined)]
    public MaskAnswers<TLanes, T> TurnIfOneZero(TLanes x, TLanes y) => TurnIf(TLanes.Equals(x, TLanes.Zero) ^ TLanes.Equals(y, TLanes.Zero));

    /// <inheritdoc/>
    [MethodImpl(Inlined)]
    public MaskAnswers<TLanes, T> TurnIf(TLanes mask) => new(Mask ^ mask);
}

/// <summary>Answers as bytes that are 0 or 1, one in each lane of a 512-bit vector; lanes of several bytes hold those of as many vectors.</summary>
/// <typeparam name="T">A lane.</typeparam>
/// <param name="bytes">The answers.</param>
/// <param name="ones">1 in the byte of each lane that turns.</param>
/// <param name="one">1, but not as a constant: vectors made of constants are read from memory wherever they are used, and these loops read enough.</param>
internal readonly struct ByteAnswers<T>(Vector512<T> bytes, Vector512<T> ones, int one) : IAnswers<ByteAnswers<T>, Lanes512<T>>
    where T : unmanaged
{
    private const MethodImplOptions Inlined = MethodImplOptions.AggressiveInlining;

    private const byte OddOfThree = 0x96;

    private readonly Vector512<T> _ones = ones;
    private readonly int _one = one;

    /// <summary>The answers.</summary>
    public readonly Vector512<T> Bytes = bytes;

    // A selection whose condition is the comparison itself takes its mask as it is, and the bytes turn under it in one instruction.
    /// <inheritdoc/>
    [MethodImpl(Inlined)]
    public ByteAnswers<T> TurnIfEqual(Lanes512<T> x, Lanes512<T> y) =>
        With(Vector512.ConditionalSelect(Vector512.Equals(x.Value, y.Value), Bytes ^ _ones, Bytes));

    /// <inheritdoc/>
    [MethodImpl(Inlined)]
    public ByteAnswers<T> TurnIfLess(Lanes512<T> x, Lanes512<T> y) =>
        With(Vector512.ConditionalSelect(Vector512.LessThan(x.Value, y.Value), Bytes ^ _ones, Bytes));

    /// <inheritdoc/>
    [MethodImpl(Inlined)]
    public ByteAnswers<T> TurnIfNotAbove(Lanes512<T> x, Lanes512<T> y) =>
        With(Vector512.ConditionalSelect(Vector512.LessThanOrEqual(x.Value, y.Value), Bytes ^ _ones, Bytes));

    // Without masks, of which one a cycle is made.
    /// <inheritdoc/>
    [MethodImpl(Inlined)]
    public ByteAnswers<T> TurnIfNegative(Lanes512<T> x) => TurnIf(Lanes512<T>.SignMask(x));

    /// <inheritdoc/>
    [MethodImpl(Inlined)]
    public ByteAnswers<T> TurnIfKind(Lanes512<T> x, FloatKinds kinds)
    {
        if (typeof(T) == typeof(float) || typeof(T) == typeof(double))
        {
            return With(Bytes ^ Chosen(x, kinds));
        }

        return kinds == FloatKinds.Zero ? TurnIfZero(x) : throw new UnreachableException();
    }

    /// <inheritdoc/>
    [MethodImpl(Inlined)]
    public ByteAnswers<T> TurnIfEitherZero(Lanes512<T> x, Lanes512<T> y)
    {
        // Not a switch expression: the compiler would inline all of its arms before it sees that only one is left.
        if (Unsafe.SizeOf<T>() == sizeof(long) && typeof(T) != typeof(double))
        {
            return TurnIfZero(new(Vector512.Min(x.Value.AsUInt64(), y.Value.AsUInt64()).As<ulong, T>()));
        }

        if (Unsafe.SizeOf<T>() == sizeof(int) && typeof(T) != typeof(float))
        {
            return TurnIfZero(new(Vector512.Min(x.Value.AsUInt32(), y.Value.AsUInt32()).As<uint, T>()));
        }

        return TurnIfKind(Steps.ZeroIfEither<Lanes512<T>, T>(x, y), FloatKinds.Zero);
    }

    /// <inheritdoc/>
    [MethodImpl(Inlined)]
    public ByteAnswers<T> TurnIfOneZero(Lanes512<T> x, Lanes512<T> y)
    {
        if (typeof(T) == typeof(float) || typeof(T) == typeof(double))
        {
            var (first, second) = (Chosen(x, FloatKinds.Zero), Chosen(y, FloatKinds.Zero));
            return With(Avx512F.TernaryLogic(Bytes.AsInt32(), first.AsInt32(), second.AsInt32(), OddOfThree).As<int, T>());
        }

        return TurnIfZero(x).TurnIfZero(y);
    }

    /// <inheritdoc/>
    [MethodImpl(Inlined)]
    public ByteAnswers<T> TurnIf(Lanes512<T> mask) => With(Bytes ^ (mask.Value & _ones));

    // A one in lanes of these kinds, of which a vector of floats has an instruction.
    [MethodImpl(Inlined)]
    private Vector512<T> Chosen(Lanes512<T> x, FloatKinds kinds) => typeof(T) == typeof(float)
        ? Avx512F.Fixup(_ones.AsSingle(), x.Value.AsSingle(), Vector512.Create(Choice(kinds) * _one), 0).As<float, T>()
        : Avx512F.Fixup(_ones.AsDouble(), x.Value.AsDouble(), Vector512.Create((long)Choice(kinds) * _one), 0).As<double, T>();

    // An integer is 0 or at least 1, which becomes all bits.
    [MethodImpl(Inlined)]
    private ByteAnswers<T> TurnIfZero(Lanes512<T> x)
    {
        if (Unsafe.SizeOf<T>() == sizeof(long))
        {
            return TurnUnless(Vector512<ulong>.Zero - Vector512.Min(x.Value.AsUInt64(), Vector512.Create((ulong)_one)));
        }

        if (Unsafe.SizeOf<T>() == sizeof(int))
        {
            return TurnUnless(Vector512<uint>.Zero - Vector512.Min(x.Value.AsUInt32(), Vector512.Create((uint)_one)));
        }

        return TurnIfEqual(x, Lanes512<T>.Zero);
    }

    [MethodImpl(Inlined)]
    private ByteAnswers<T> TurnUnless<TBits>(Vector512<TBits> mask) => With(Bytes ^ Vector512.AndNot(_ones, mask.As<TBits, T>()));

    /// <summary>A digit for each kind of number, from the lowest: NaN, signalling NaN, 0, 1, −∞, +∞, below and above 0; of digits 0 is a one and 8 none.</summary>
    [MethodImpl(Inlined)]
    public static int Choice(FloatKinds kinds) => unchecked((int)(0x88888888
        & ((kinds & FloatKinds.NaN) == 0 ? ~0u : ~0xFFu) & ((kinds & FloatKinds.Zero) == 0 ? ~0u : ~0xF00u)
        & ((kinds & FloatKinds.NegativeInfinity) == 0 ? ~0u : ~0xF0000u) & ((kinds & FloatKinds.PositiveInfinity) == 0 ? ~0u : ~0xF00000u)
        & ((kinds & FloatKinds.OtherNumber) == 0 ? ~0u : ~0xFF00F000u)));

    [MethodImpl(Inlined)]
    private ByteAnswers<T> With(Vector512<T> bytes) => new(bytes, _ones, _one);
}
