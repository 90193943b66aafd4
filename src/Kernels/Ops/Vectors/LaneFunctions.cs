namespace ActorArrays.Kernels.Ops;

/// <summary>A few instructions on one number, lane by lane.</summary>
internal interface ILaneFunction<T>
    where T : unmanaged
{
    static abstract TLanes Of<TLanes>(TLanes x)
        where TLanes : struct, ILanes<TLanes, T>;
}

/// <summary>A few instructions on two numbers, lane by lane.</summary>
internal interface ILaneBinaryFunction<T>
    where T : unmanaged
{
    static abstract TLanes Of<TLanes>(TLanes x, TLanes y)
        where TLanes : struct, ILanes<TLanes, T>;
}

/// <summary>A few instructions on three numbers, lane by lane.</summary>
internal interface ILaneTernaryFunction<T>
    where T : unmanaged
{
    static abstract TLanes Of<TLanes>(TLanes x, TLanes y, TLanes z)
        where TLanes : struct, ILanes<TLanes, T>;
}

/// <summary>A question about two numbers, lane by lane; a predicate looks at the first alone.</summary>
internal interface ILaneTest<T>
    where T : unmanaged
{
    /// <summary>How many of the numbers it looks at: what it does not is not loaded, which would be an instruction even so.</summary>
    int Inputs { get; }

    /// <summary>True if answers are yes before they turn.</summary>
    bool IsOpposite { get; }

    /// <inheritdoc cref="IPredicate.IsSignBit"/>
    bool IsSignBit { get; }

    /// <inheritdoc cref="IPredicate.Kinds"/>
    FloatKinds Kinds { get; }

    /// <summary>Answers, turned where they are not what they shall be.</summary>
    TAnswers Of<TAnswers, TLanes>(TAnswers answers, TLanes x, TLanes y)
        where TAnswers : struct, IAnswers<TAnswers, TLanes>
        where TLanes : struct, ILanes<TLanes, T>;
}

/// <summary>A longer function of one float64, lane by lane.</summary>
internal interface IFloat64Function
{
    /// <summary>True if its constants, and what it computes of two vectors beside them, find room in 32 registers; see <see cref="IStageShape.HoldsConstants"/>.</summary>
    static virtual bool HoldsConstants => true;

    static abstract TLanes Of<TLanes>(TLanes x)
        where TLanes : struct, IFloat64Lanes<TLanes>;
}

/// <summary>A longer function of two float64, lane by lane.</summary>
internal interface IFloat64BinaryFunction
{
    static abstract TLanes Of<TLanes>(TLanes x, TLanes y)
        where TLanes : struct, IFloat64Lanes<TLanes>;
}

/// <summary>Two functions of one float64 that share most of their work, lane by lane.</summary>
internal interface IFloat64PairFunction
{
    static abstract (TLanes First, TLanes Second) Of<TLanes>(TLanes x)
        where TLanes : struct, IFloat64Lanes<TLanes>;
}
