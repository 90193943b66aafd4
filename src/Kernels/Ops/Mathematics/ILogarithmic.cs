namespace ActorArrays.Kernels.Ops;

/// <summary>What logarithms are made of: see <see cref="IElementary{TLanes, T}"/>.</summary>
internal interface ILogarithmic<TLanes, T>
    where TLanes : struct, ILanes<TLanes, T>
    where T : unmanaged
{
    /// <summary>ln 2 in so few bits that a whole number times it is exact.</summary>
    static abstract double Ln2Head { get; }

    /// <summary>What that lacks: above 0, so that an infinite number times either is infinite alike.</summary>
    static abstract double Ln2Tail { get; }

    /// <summary>log₁₀ 2, as <see cref="Ln2Head"/>.</summary>
    static abstract double Log10Of2Head { get; }

    /// <summary>As <see cref="Ln2Tail"/>.</summary>
    static abstract double Log10Of2Tail { get; }

    /// <summary>1 / ln 2, rounded.</summary>
    static abstract double Log2EHead { get; }

    /// <summary>What that lacks.</summary>
    static abstract double Log2ETail { get; }

    /// <summary>1 / ln 10, rounded.</summary>
    static abstract double Log10EHead { get; }

    /// <summary>What that lacks.</summary>
    static abstract double Log10ETail { get; }

    /// <summary>The tables of <see cref="LogarithmTables"/>.</summary>
    static abstract ReadOnlySpan<T> NaturalFactors { get; }

    /// <inheritdoc cref="NaturalFactors"/>
    static abstract ReadOnlySpan<T> NaturalLogarithms { get; }

    /// <inheritdoc cref="NaturalFactors"/>
    static abstract ReadOnlySpan<T> BinaryFactors { get; }

    /// <inheritdoc cref="NaturalFactors"/>
    static abstract ReadOnlySpan<T> BinaryLogarithms { get; }

    /// <inheritdoc cref="NaturalFactors"/>
    static abstract ReadOnlySpan<T> DecimalFactors { get; }

    /// <inheritdoc cref="NaturalFactors"/>
    static abstract ReadOnlySpan<T> DecimalLogarithms { get; }

    /// <summary>One number in every lane.</summary>
    static abstract TLanes Number(double x);

    /// <summary>2⁻ⁿ for whole numbers; of infinities 0.</summary>
    static abstract TLanes ReciprocalPowerOfTwo(TLanes n);

    /// <summary>(ln(1 + r) − r) / r² for −0.035 ≤ r ≤ 1/16.</summary>
    static abstract TLanes Curvature(TLanes r, TLanes square);
}
