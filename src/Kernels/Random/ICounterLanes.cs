using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace ActorArrays.Kernels;

/// <summary>What <see cref="Philox"/> does to a vector of 64-bit lanes, each of which holds a word of 32 bits in its lower half.</summary>
internal interface ICounterLanes<TSelf>
    where TSelf : struct, ICounterLanes<TSelf>
{
    /// <summary>How many lanes.</summary>
    static abstract int Count { get; }

    /// <summary>The number in every lane.</summary>
    static abstract TSelf Create(ulong value);

    /// <summary>The number in every lane, of which <see cref="Philox.KeyCopies"/> copies lie there.</summary>
    static abstract TSelf Key(ref ulong copies);

    /// <summary>x + y.</summary>
    static abstract TSelf Add(TSelf x, TSelf y);

    /// <summary>The product of the words: 64 bits.</summary>
    static abstract TSelf Multiply(TSelf x, TSelf y);

    /// <summary>The upper halves of the lanes as words.</summary>
    static abstract TSelf Upper(TSelf x);

    /// <summary>x ^ y ^ z.</summary>
    static abstract TSelf Xor(TSelf x, TSelf y, TSelf z);

    /// <summary>64 bits a lane of two words; what is above the lower word is dropped.</summary>
    static abstract TSelf Join(TSelf lower, TSelf upper);
}

/// <summary>Four lanes.</summary>
internal readonly struct CounterLanes256(Vector256<ulong> value) : ICounterLanes<CounterLanes256>
{
    /// <summary>The lanes.</summary>
    public Vector256<ulong> Value { get; } = value;

    public static int Count => Vector256<ulong>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static CounterLanes256 Create(ulong value) => new(Vector256.Create(value));

    // Read as an operand of what needs it: 16 registers are too few to hold keys beside two vectors of words.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static CounterLanes256 Key(ref ulong copies) => new(Vector256.LoadUnsafe(ref copies));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static CounterLanes256 Add(CounterLanes256 x, CounterLanes256 y) => new(x.Value + y.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static CounterLanes256 Multiply(CounterLanes256 x, CounterLanes256 y) => new(Avx2.IsSupported
        ? Avx2.Multiply(x.Value.AsUInt32(), y.Value.AsUInt32())
        : (x.Value & Vector256.Create((ulong)uint.MaxValue)) * (y.Value & Vector256.Create((ulong)uint.MaxValue)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static CounterLanes256 Upper(CounterLanes256 x) => new(x.Value >>> 32);

    // x is what was waited for, so the others come first: 16 % of a uniform number.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static CounterLanes256 Xor(CounterLanes256 x, CounterLanes256 y, CounterLanes256 z) => new(x.Value ^ (y.Value ^ z.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static CounterLanes256 Join(CounterLanes256 lower, CounterLanes256 upper) => new(Avx2.IsSupported
        ? Avx2.Blend(lower.Value.AsUInt32(), (upper.Value << 32).AsUInt32(), 0b10101010).AsUInt64()
        : (lower.Value & Vector256.Create((ulong)uint.MaxValue)) | (upper.Value << 32));
}

/// <summary>Eight lanes, on machines with 512-bit vectors.</summary>
internal readonly struct CounterLanes512(Vector512<ulong> value) : ICounterLanes<CounterLanes512>
{
    /// <summary>The lanes.</summary>
    public Vector512<ulong> Value { get; } = value;

    public static int Count => Vector512<ulong>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static CounterLanes512 Create(ulong value) => new(Vector512.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static CounterLanes512 Key(ref ulong copies) => new(Vector512.Create(copies));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static CounterLanes512 Add(CounterLanes512 x, CounterLanes512 y) => new(x.Value + y.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static CounterLanes512 Multiply(CounterLanes512 x, CounterLanes512 y) => new(Avx512F.Multiply(x.Value.AsUInt32(), y.Value.AsUInt32()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static CounterLanes512 Upper(CounterLanes512 x) => new(x.Value >>> 32);

    // One instruction, which the compiler does not see in x ^ (y ^ z): 7 % of a uniform number.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static CounterLanes512 Xor(CounterLanes512 x, CounterLanes512 y, CounterLanes512 z) => new(x.Value ^ y.Value ^ z.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static CounterLanes512 Join(CounterLanes512 lower, CounterLanes512 upper) =>
        new((lower.Value & Vector512.Create((ulong)uint.MaxValue)) | (upper.Value << 32));
}
