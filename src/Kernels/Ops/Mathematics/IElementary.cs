namespace ActorArrays.Kernels.Ops;

/// <summary>What differs between the elements: the numbers and polynomials that functions of lanes are made of, as precise as the element.</summary>
internal interface IElementary<TLanes, T> : ILogarithmic<TLanes, T>
    where TLanes : struct, ILanes<TLanes, T>
    where T : unmanaged
{
    /// <summary>Below this magnitude a number is its own hyperbolic sine.</summary>
    static abstract double LinearMax { get; }

    /// <summary>From here on 1 is nothing beside a square.</summary>
    static abstract double SquareOnly { get; }

    /// <summary>From here on a hyperbolic sine or cosine is infinite.</summary>
    static abstract double HyperbolicMax { get; }

    /// <summary>Below this eˣ is 0.</summary>
    static abstract double ExpMin { get; }

    /// <summary>Above this it is infinite.</summary>
    static abstract double ExpMax { get; }

    /// <summary>Below this eˣ − 1 is −1.</summary>
    static abstract double Expm1Min { get; }

    /// <summary>Above this it is infinite.</summary>
    static abstract double Expm1Max { get; }

    /// <summary>π/2, rounded.</summary>
    static abstract double HalfPiHead { get; }

    /// <summary>What that lacks.</summary>
    static abstract double HalfPiTail { get; }

    /// <summary>The largest finite number.</summary>
    static abstract double MaxValue { get; }

    /// <summary>Whose quotients and products with numbers of middling size, and those of what is up to this above it, are normal: both as bits.</summary>
    static abstract long MiddlingMin { get; }

    /// <inheritdoc cref="MiddlingMin"/>
    static abstract long MiddlingRange { get; }

    /// <summary>A power of two that makes any number below <see cref="MiddlingMin"/> and above 0 normal, and none of them large.</summary>
    static abstract double Enlargement { get; }

    /// <summary>A quarter of an octave in bits, sixteen of which a table has.</summary>
    static abstract long QuarterOctave { get; }

    /// <summary>The tables of <see cref="ArcTangentTables"/>.</summary>
    static abstract ReadOnlySpan<T> ArcTangentCentres { get; }

    /// <inheritdoc cref="ArcTangentCentres"/>
    static abstract ReadOnlySpan<T> ArcTangentAngles { get; }

    /// <summary>2ⁿ for whole numbers that are exponents of normal numbers, or one less: 0.</summary>
    static abstract TLanes PowerOfTwo(TLanes n);

    /// <summary>A whole n and r = x − n·ln 2, |r| ≤ ln 2 / 2.</summary>
    static abstract (TLanes N, TLanes R) Octave(TLanes x);

    /// <summary>2ⁿ·eʳ.</summary>
    static abstract TLanes Exp(TLanes n, TLanes r);

    /// <summary>eˣ − 1 for x = n·ln 2 + r.</summary>
    static abstract TLanes Expm1(TLanes x, TLanes n, TLanes r);

    /// <summary>(2ⁿ·eʳ − 1) / 2.</summary>
    static abstract TLanes HalfExpm1(TLanes n, TLanes r);

    /// <summary>sinh r and cosh r − 1, |r| ≤ ln 2 / 2.</summary>
    static abstract (TLanes Sinh, TLanes CoshLessOne) HyperbolicPair(TLanes r);

    /// <summary>Near 1/∛m for ¾ ≤ m ≤ 1½: to within 2⁻¹², for float32 2⁻⁹.</summary>
    static abstract TLanes InverseCubeRoot(TLanes m);

    /// <summary>(arctan(t)/t − 1) / z for z = t² ≤ 0.0112.</summary>
    static abstract TLanes ArcTangentSeries(TLanes z);

    /// <summary>(arcsin(t)/t − 1) / z for z = t² ≤ ¼.</summary>
    static abstract TLanes ArcSineSeries(TLanes z);
}
