namespace ActorArrays.Kernels.Ops;

/// <summary>What a stage of a function reads and hands on, constants that its loop is compiled with.</summary>
/// <remarks>
/// A long function waits for itself: each step for the one before, 4 cycles long, while the processor looks ahead over 100 or so steps that wait. In stages of
/// 15 to 30 steps, each a loop of its own over a block, it looks ahead over several vectors (arctan of float32: 0.211 ns an element in one loop, 0.204 by
/// two vectors in step, 0.147 by six in C, and 0.138 by two stages in C). More vectors in step are not to be had: beyond 512 local variables of a method,
/// which vectors of structs soon have, the compiler inlines nothing more.
/// </remarks>
internal interface IStageShape
{
    /// <summary>How many of the function's inputs it reads.</summary>
    static virtual int Inputs => 1;

    /// <summary>How many vectors it takes from the stage before.</summary>
    static virtual int Takes => 0;

    /// <summary>How many vectors it hands on; 0 of the last stage, whose first is the result.</summary>
    static virtual int Gives => 0;

    /// <summary>True if its constants, and what it computes of two vectors of float64 beside them, find room in 32 registers.</summary>
    /// <remarks>
    /// Its loop then holds them (log₂ of float64 0.70 to 0.60 ns an element, powers of float32 1.32 to 1.05). Where there are more, they wait on the stack, whose
    /// vectors may cross lines: eˣ − 1 took 0.70 in one process and 1.18, not 0.78, in another.
    /// </remarks>
    static virtual bool HoldsConstants => false;
}

/// <summary>A stage of a function in the forms of either float.</summary>
internal interface IStage : IStageShape
{
    /// <summary>What it hands on, or the result.</summary>
    static abstract Parts<TLanes> Of<TLanes, T, TMath>(TLanes x, TLanes y, Parts<TLanes> parts)
        where TLanes : struct, ILanes<TLanes, T>
        where T : unmanaged
        where TMath : struct, IElementary<TLanes, T>;
}

/// <summary>A stage of a function of float64 lanes.</summary>
internal interface IFloat64Stage : IStageShape
{
    /// <summary>What it hands on, or the result.</summary>
    static abstract Parts<TLanes> Of<TLanes>(TLanes x, TLanes y, Parts<TLanes> parts)
        where TLanes : struct, IFloat64Lanes<TLanes>;
}

/// <summary>A stage of a function of float32 in lanes of its own.</summary>
internal interface IFloat32Stage : IStageShape
{
    /// <summary>From this magnitude of the first input on it computes nothing of use; NaN is none.</summary>
    static virtual float Limit => float.PositiveInfinity;

    /// <summary>What it hands on, or the result.</summary>
    static abstract Parts<TLanes> Of<TLanes>(TLanes x, TLanes y, Parts<TLanes> parts)
        where TLanes : struct, ILanes<TLanes, float>;
}

/// <summary>The last stage of a function, whose result another is to take.</summary>
internal readonly struct HandedOn<TStage> : IFloat64Stage
    where TStage : struct, IFloat64Stage
{
    public static int Inputs => TStage.Inputs;

    public static int Takes => TStage.Takes;

    public static int Gives => 1;

    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.AggressiveInlining)]
    public static Parts<TLanes> Of<TLanes>(TLanes x, TLanes y, Parts<TLanes> parts)
        where TLanes : struct, IFloat64Lanes<TLanes> => TStage.Of(x, y, parts);
}

/// <summary>What a stage hands on to the next: up to three vectors.</summary>
internal struct Parts<TLanes>(TLanes first, TLanes second, TLanes third)
    where TLanes : struct
{
    public TLanes First = first;
    public TLanes Second = second;
    public TLanes Third = third;

    // Not by the constructor, whose arguments are variables more than the compiler can have in the longest stages.
    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.AggressiveInlining)]
    public static implicit operator Parts<TLanes>(TLanes result) => default(Parts<TLanes>) with { First = result };
}

/// <summary>Two stages as one: for one number, or a function that is short enough for one loop.</summary>
internal readonly struct Joined<TFirst, TSecond> : IStage
    where TFirst : struct, IStage
    where TSecond : struct, IStage
{
    public static int Inputs => Math.Max(TFirst.Inputs, TSecond.Inputs);

    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.AggressiveInlining)]
    public static Parts<TLanes> Of<TLanes, T, TMath>(TLanes x, TLanes y, Parts<TLanes> parts)
        where TLanes : struct, ILanes<TLanes, T>
        where T : unmanaged
        where TMath : struct, IElementary<TLanes, T> => TSecond.Of<TLanes, T, TMath>(x, y, TFirst.Of<TLanes, T, TMath>(x, y, parts));
}
