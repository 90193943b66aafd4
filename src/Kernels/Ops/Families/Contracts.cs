using System.Numerics;

namespace ActorArrays.Kernels.Ops;

/// <summary>An operation as a type: the drivers of this folder turn it into an <see cref="ElementwiseOp"/>.</summary>
/// <remarks>An operation implements the interfaces that describe it, explicitly, and is otherwise an empty
/// struct.</remarks>
internal interface IOperation
{
    /// <summary>NumPy's name.</summary>
    static abstract string Name { get; }

    /// <summary>A kernel of float16 by its bits, if the function is a few of them; null for the way through float32.</summary>
    static virtual TileKernel? HalfKernel => null;
}

/// <summary>A function of one real number: float16, float32 and float64; other dtypes are cast to the float that holds
/// them.</summary>
internal interface IFloatFunction : IOperation
{
    /// <summary>The function, lane by lane.</summary>
    static abstract TLanes Of<TLanes>(TLanes x)
        where TLanes : struct, IFloat64Lanes<TLanes>;

    /// <summary>The function of float32 numbers that were widened, precise enough to be rounded to float32.</summary>
    static abstract TLanes OfSingle<TLanes>(TLanes x)
        where TLanes : struct, IFloat64Lanes<TLanes>;
}

/// <summary>A function of one real number that is computed in its own type, float32 too.</summary>
internal interface INativeFunction : IOperation
{
    /// <summary>From this magnitude on a float32 takes the float64 form; NaN does not.</summary>
    static virtual float Float32Limit => float.PositiveInfinity;

    /// <summary>See <see cref="IFloat64Function.HoldsConstants"/>.</summary>
    static virtual bool HoldsConstants => true;

    /// <summary>The function, lane by lane.</summary>
    static abstract TLanes Of<TLanes>(TLanes x)
        where TLanes : struct, IFloat64Lanes<TLanes>;

    /// <summary>The function of float32, lane by lane.</summary>
    static abstract TLanes OfFloat32<TLanes>(TLanes x)
        where TLanes : struct, ILanes<TLanes, float>;
}

/// <summary>A function of two real numbers: float16, float32 and float64.</summary>
internal interface IFloatBinaryFunction : IOperation
{
    /// <summary>The function, lane by lane.</summary>
    static abstract TLanes Of<TLanes>(TLanes x, TLanes y)
        where TLanes : struct, IFloat64Lanes<TLanes>;

    /// <summary>The function of float32 numbers that were widened, precise enough to be rounded to float32.</summary>
    static abstract TLanes OfSingle<TLanes>(TLanes x, TLanes y)
        where TLanes : struct, IFloat64Lanes<TLanes>;
}

/// <summary>A function of one real number that is a few instructions in its own type.</summary>
internal interface ILightFunction : IOperation
{
    /// <summary>The function, lane by lane.</summary>
    static abstract TLanes Of<TLanes, T>(TLanes x)
        where TLanes : struct, ILanes<TLanes, T>
        where T : unmanaged, IFloatingPointIeee754<T>;
}

/// <summary>A function of two real numbers that is a few instructions in their own type.</summary>
internal interface ILightBinaryFunction : IOperation
{
    /// <summary>The function, lane by lane.</summary>
    static abstract TLanes Of<TLanes, T>(TLanes x, TLanes y)
        where TLanes : struct, ILanes<TLanes, T>
        where T : unmanaged, IFloatingPointIeee754<T>;
}

/// <summary>A function of one complex number; complex64 is computed in complex128 and rounded once.</summary>
internal interface IComplexFunction : IOperation
{
    /// <summary>The function.</summary>
    static abstract Complex Of(Complex x);
}

/// <summary>A function of two complex numbers; complex64 is computed in complex128 and rounded once.</summary>
internal interface IComplexBinaryFunction : IOperation
{
    /// <summary>The function.</summary>
    static abstract Complex Of(Complex x, Complex y);
}

/// <summary>A function from a number to one of the same dtype: integers, float32 and float64, and from these
/// float16.</summary>
internal interface INumberFunction : IOperation
{
    /// <summary>What bool gives: refused, unchanged, or as int8.</summary>
    static abstract BoolRule Bool { get; }

    /// <summary>The function, element by element; <paramref name="to"/> may be the input's memory.</summary>
    static abstract void Run<T>(ReadOnlySpan<T> x, Span<T> to)
        where T : unmanaged, INumber<T>, IMinMaxValue<T>;
}

/// <summary>A function of two numbers of one dtype: integers, float32 and float64, and from these float16.</summary>
internal interface INumberBinaryFunction : IOperation
{
    /// <summary>What two bools give.</summary>
    static abstract BoolRule Bool { get; }

    /// <summary>A kernel that does more than <see cref="Run"/> over tiles, if the function is a few instructions of lanes; else null.</summary>
    static virtual TileKernel? Kernel<T>()
        where T : unmanaged, INumber<T>, IMinMaxValue<T> => null;

    /// <summary>The function, element by element; <paramref name="to"/> may be an input's memory.</summary>
    static abstract void Run<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> to)
        where T : unmanaged, INumber<T>, IMinMaxValue<T>;
}

/// <summary>A function of two integers of one dtype.</summary>
internal interface IIntegerBinaryFunction : IOperation
{
    /// <summary>What two bools give.</summary>
    static abstract BoolRule Bool { get; }

    /// <summary>A kernel that does more than <see cref="Run"/> over tiles, if the function is a few instructions of lanes; else null.</summary>
    static virtual TileKernel? Kernel<T>()
        where T : unmanaged, IBinaryInteger<T>, IMinMaxValue<T> => null;

    /// <summary>The function, element by element; <paramref name="to"/> may be an input's memory.</summary>
    static abstract void Run<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> to)
        where T : unmanaged, IBinaryInteger<T>, IMinMaxValue<T>;
}

/// <summary>A comparison of two numbers.</summary>
internal interface IComparison : IOperation
{
    /// <summary>True if answers are yes before they turn.</summary>
    static virtual bool IsOpposite => false;

    /// <summary>Answers that are no, or, if they are opposite, yes, turned where they are not what they shall be.</summary>
    static abstract TAnswers Of<TAnswers, TLanes, T>(TAnswers answers, TLanes x, TLanes y)
        where TAnswers : struct, IAnswers<TAnswers, TLanes>
        where TLanes : struct, ILanes<TLanes, T>
        where T : unmanaged;

    /// <summary>Whether it holds for complex numbers, which NumPy orders by the real part, then by the imaginary
    /// one.</summary>
    static abstract bool Of(Complex x, Complex y);

    /// <summary>Whether it holds for exact integers, one of which may be above int64.</summary>
    static abstract bool Of(Int128 x, Int128 y);
}

/// <summary>A question about one number.</summary>
internal interface IPredicate : IOperation
{
    /// <summary>Whether NumPy answers it for complex numbers.</summary>
    static abstract bool TakesComplex { get; }

    /// <summary>The answer for every number of a real type, if it is one for all: no integer is NaN. Null if numbers have to be looked at.</summary>
    static virtual bool? Always<T>()
        where T : unmanaged => null;

    /// <summary>True if answers are yes before they turn.</summary>
    static virtual bool IsOpposite => false;

    /// <summary>True if the sign bit is the answer, which some loops have a way of their own for.</summary>
    static virtual bool IsSignBit => false;

    /// <summary>Of floats the kinds that are the answer, for which loops have ways of their own too; none if kinds do not tell.</summary>
    static virtual FloatKinds Kinds => default;

    /// <summary>Answers that are no, or, if they are opposite, yes, turned where they are not what they shall be.</summary>
    static abstract TAnswers Of<TAnswers, TLanes, T>(TAnswers answers, TLanes x)
        where TAnswers : struct, IAnswers<TAnswers, TLanes>
        where TLanes : struct, ILanes<TLanes, T>
        where T : unmanaged;

    /// <summary>The answer for a complex number.</summary>
    static abstract bool Of(Complex x);
}
