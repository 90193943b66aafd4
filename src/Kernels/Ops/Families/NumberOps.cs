using System.Numerics;

namespace ActorArrays.Kernels.Ops;

/// <summary>Driver: a function from a number to one of the same dtype.</summary>
internal sealed class NumberOp<TOp> : ElementwiseOp
    where TOp : struct, INumberFunction, IComplexFunction
{
    public static ElementwiseOp Instance { get; } = new NumberOp<TOp>();

    public override string Name => TOp.Name;

    public override int InputCount => 1;

    public override TileKernel Resolve(params ReadOnlySpan<DType> inputs)
    {
        LoopRules.Count(this, inputs);
        return inputs[0] switch
        {
            DType.Bool => BoolKernels.Unary<TOp>(TOp.Bool) ?? throw LoopRules.NoLoop(Name, inputs, "numbers, not bool"),
            >= DType.Complex64 => ComplexKernels.Unary<TOp>(inputs[0]),
            _ => NumberKernels.Unary<TOp>(inputs[0]),
        };
    }
}

/// <summary>Driver: a function of two numbers of their common dtype, complex ones too.</summary>
internal sealed class NumberOrComplexBinaryOp<TOp> : ElementwiseOp
    where TOp : struct, INumberBinaryFunction, IComplexBinaryFunction
{
    public static ElementwiseOp Instance { get; } = new NumberOrComplexBinaryOp<TOp>();

    public override string Name => TOp.Name;

    public override int InputCount => 2;

    public override TileKernel Resolve(params ReadOnlySpan<DType> inputs)
    {
        LoopRules.Count(this, inputs);
        var dtype = TOp.Bool == BoolRule.AsInt8 ? LoopRules.CommonNumber(inputs) : LoopRules.Common(inputs);
        return dtype switch
        {
            DType.Bool => BoolKernels.Binary(TOp.Bool) ?? throw LoopRules.NoLoop(Name, inputs, "numbers, not two bools (logical_xor is their difference)"),
            >= DType.Complex64 => ComplexKernels.Binary<TOp>(dtype),
            _ => NumberKernels.Binary<TOp>(dtype),
        };
    }
}

/// <summary>Driver: a function of two real numbers of their common dtype.</summary>
internal sealed class NumberBinaryOp<TOp> : ElementwiseOp
    where TOp : struct, INumberBinaryFunction
{
    public static ElementwiseOp Instance { get; } = new NumberBinaryOp<TOp>();

    public override string Name => TOp.Name;

    public override int InputCount => 2;

    public override TileKernel Resolve(params ReadOnlySpan<DType> inputs)
    {
        LoopRules.Count(this, inputs);
        var dtype = LoopRules.CommonNumber(inputs);
        return dtype.IsComplex()
            ? throw LoopRules.NoLoop(Name, inputs, "real numbers")
            : NumberKernels.Binary<TOp>(dtype);
    }
}

/// <summary>Driver: a function of two integers of their common dtype.</summary>
internal sealed class IntegerBinaryOp<TOp> : ElementwiseOp
    where TOp : struct, IIntegerBinaryFunction
{
    public static ElementwiseOp Instance { get; } = new IntegerBinaryOp<TOp>();

    public override string Name => TOp.Name;

    public override int InputCount => 2;

    public override TileKernel Resolve(params ReadOnlySpan<DType> inputs)
    {
        LoopRules.Count(this, inputs);
        var dtype = TOp.Bool == BoolRule.AsInt8 ? LoopRules.CommonNumber(inputs) : LoopRules.Common(inputs);
        if (dtype == DType.Bool && BoolKernels.Binary(TOp.Bool) is { } kernel)
        {
            return kernel;
        }

        return dtype.IsInteger()
            ? NumberKernels.Integer<TOp>(dtype)
            : throw LoopRules.NoLoop(Name, inputs, TOp.Bool == BoolRule.Refused ? "integers" : "integers or bool, with a common integer dtype");
    }
}

/// <summary>The kernels of <see cref="INumberFunction"/> and its relatives for real dtypes.</summary>
internal static class NumberKernels
{
    public static TileKernel Unary<TOp>(DType dtype)
        where TOp : struct, INumberFunction => dtype switch
        {
            DType.Int8 => UnaryKernel<NumberLoop<TOp, sbyte>, sbyte, sbyte>.Instance,
            DType.Int16 => UnaryKernel<NumberLoop<TOp, short>, short, short>.Instance,
            DType.Int32 => UnaryKernel<NumberLoop<TOp, int>, int, int>.Instance,
            DType.Int64 => UnaryKernel<NumberLoop<TOp, long>, long, long>.Instance,
            DType.UInt8 => UnaryKernel<NumberLoop<TOp, byte>, byte, byte>.Instance,
            DType.UInt16 => UnaryKernel<NumberLoop<TOp, ushort>, ushort, ushort>.Instance,
            DType.UInt32 => UnaryKernel<NumberLoop<TOp, uint>, uint, uint>.Instance,
            DType.UInt64 => UnaryKernel<NumberLoop<TOp, ulong>, ulong, ulong>.Instance,
            DType.Float16 => TOp.HalfKernel ?? UnaryKernel<HalfLoop<NumberLoop<TOp, float>>, Half, Half>.Instance,
            DType.Float32 => UnaryKernel<NumberLoop<TOp, float>, float, float>.Instance,
            _ => UnaryKernel<NumberLoop<TOp, double>, double, double>.Instance,
        };

    public static TileKernel Binary<TOp>(DType dtype)
        where TOp : struct, INumberBinaryFunction => dtype switch
        {
            DType.Int8 => Binary<TOp, sbyte>(),
            DType.Int16 => Binary<TOp, short>(),
            DType.Int32 => Binary<TOp, int>(),
            DType.Int64 => Binary<TOp, long>(),
            DType.UInt8 => Binary<TOp, byte>(),
            DType.UInt16 => Binary<TOp, ushort>(),
            DType.UInt32 => Binary<TOp, uint>(),
            DType.UInt64 => Binary<TOp, ulong>(),
            DType.Float16 => BinaryKernel<HalfBinaryLoop<NumberBinaryLoop<TOp, float>>, Half, Half, Half>.Instance,
            DType.Float32 => Binary<TOp, float>(),
            _ => Binary<TOp, double>(),
        };

    public static TileKernel Integer<TOp>(DType dtype)
        where TOp : struct, IIntegerBinaryFunction => dtype switch
        {
            DType.Int8 => Integer<TOp, sbyte>(),
            DType.Int16 => Integer<TOp, short>(),
            DType.Int32 => Integer<TOp, int>(),
            DType.Int64 => Integer<TOp, long>(),
            DType.UInt8 => Integer<TOp, byte>(),
            DType.UInt16 => Integer<TOp, ushort>(),
            DType.UInt32 => Integer<TOp, uint>(),
            _ => Integer<TOp, ulong>(),
        };

    private static TileKernel Binary<TOp, T>()
        where TOp : struct, INumberBinaryFunction
        where T : unmanaged, INumber<T>, IMinMaxValue<T> => TOp.Kernel<T>() ?? BinaryKernel<NumberBinaryLoop<TOp, T>, T, T, T>.Instance;

    private static TileKernel Integer<TOp, T>()
        where TOp : struct, IIntegerBinaryFunction
        where T : unmanaged, IBinaryInteger<T>, IMinMaxValue<T> => TOp.Kernel<T>() ?? BinaryKernel<IntegerBinaryLoop<TOp, T>, T, T, T>.Instance;
}
