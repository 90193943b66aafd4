namespace ActorArrays.Kernels.Ops;

/// <summary>Vectors of float64: what transcendental functions are written in.</summary>
internal interface IFloat64Lanes<TSelf> : ILanes<TSelf, double>
    where TSelf : struct, IFloat64Lanes<TSelf>
{
    /// <summary>True if every number among the lanes is below the limit; NaN may be taken for either.</summary>
    static abstract bool AreBelow(TSelf x, double limit);

    /// <summary>True if <see cref="SplitNormal"/> does for both vectors: if all their lanes are positive normal numbers, or it takes any.</summary>
    static abstract bool AreNormal(TSelf x, TSelf y);

    /// <summary>As <see cref="ILanes{TSelf, T}.Split"/>, for vectors that <see cref="AreNormal"/>.</summary>
    static abstract (TSelf Mantissa, TSelf Exponent) SplitNormal(TSelf x);

    /// <summary>The lanes as signed integers, shifted down: the sign fills.</summary>
    static abstract TSelf ShiftRightSignedBits(TSelf x, int count);

    /// <summary>The lanes as signed integers, as numbers; rounded to nearest.</summary>
    static abstract TSelf FromIntegers(TSelf x);

    /// <summary>The float32 that begin <paramref name="at"/> elements after <paramref name="from"/>, widened.</summary>
    static abstract TSelf Load(ref float from, nuint at);

    /// <summary>The int32 that begin <paramref name="at"/> elements after <paramref name="from"/>, as numbers.</summary>
    static abstract TSelf Load(ref int from, nuint at);

    /// <summary>Writes the lanes as float32, each rounded once, <paramref name="at"/> elements after <paramref name="to"/>.</summary>
    static abstract void Store(TSelf x, ref float to, nuint at);

    /// <summary>Writes lanes that hold int32 as such, <paramref name="at"/> elements after <paramref name="to"/>.</summary>
    static abstract void Store(TSelf x, ref int to, nuint at);

    /// <summary>x·slope + intercept, rounded once.</summary>
    static abstract TSelf Linear(TSelf x, double slope, double intercept);

    /// <summary>x·inner + coefficient, rounded once: one step of Horner's rule.</summary>
    static abstract TSelf Horner(TSelf x, TSelf inner, double coefficient);

    /// <summary>z − x·y rounded once.</summary>
    static abstract TSelf SubtractProduct(TSelf z, TSelf x, double y);

    /// <summary>The mantissa in [½, 1) with the sign of x; zeros, infinities and NaN stay.</summary>
    static abstract TSelf Mantissa(TSelf x);

    /// <summary>The exponent e of x = m·2ᵉ with ½ ≤ |m| &lt; 1, as a number; 0 for 0, infinities and NaN.</summary>
    static abstract TSelf Exponent(TSelf x);

    /// <summary>x·2ⁿ for any x and whole or infinite n, rounded once; zeros, infinities and NaN stay.</summary>
    static abstract TSelf ScaleAny(TSelf x, TSelf n);

    /// <summary>x·2ⁿ for whole n where x, 2ⁿ and the product are normal numbers.</summary>
    static abstract TSelf ScaleNormal(TSelf x, TSelf n);

    /// <summary>x, its sign turned where the highest bit of y is set.</summary>
    static abstract TSelf FlipSign(TSelf x, TSelf y);

    /// <summary>x where the highest bit of n is set, else y.</summary>
    static abstract TSelf SelectNegative(TSelf n, TSelf x, TSelf y);
}
