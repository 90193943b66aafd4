using System.Runtime.InteropServices;

namespace ActorArrays.Kernels.Ops;

/// <summary>What an operation on numbers does with bool.</summary>
public enum BoolRule
{
    /// <summary>NumPy has no loop for it: a <see cref="DTypeException"/>.</summary>
    Refused,

    /// <summary>Computed as int8, the smallest number that holds it.</summary>
    AsInt8,

    /// <summary>The input itself.</summary>
    Unchanged,

    /// <summary>True if either is.</summary>
    Or,

    /// <summary>True if both are.</summary>
    And,

    /// <summary>True if one of them is.</summary>
    Xor,
}

/// <summary>The kernels that a <see cref="BoolRule"/> stands for.</summary>
internal static class BoolKernels
{
    public static TileKernel? Unary<TOp>(BoolRule rule)
        where TOp : struct, INumberFunction => rule switch
        {
            BoolRule.AsInt8 => NumberKernels.Unary<TOp>(DType.Int8),
            BoolRule.Unchanged => UnaryKernel<CopyLoop<bool>, bool, bool>.Instance,
            _ => null,
        };

    public static TileKernel? Binary(BoolRule rule) => rule switch
    {
        BoolRule.Or => BinaryKernel<BoolLoop<BitwiseOr>, bool, bool, bool>.Instance,
        BoolRule.And => BinaryKernel<BoolLoop<BitwiseAnd>, bool, bool, bool>.Instance,
        BoolRule.Xor => BinaryKernel<BoolLoop<BitwiseXor>, bool, bool, bool>.Instance,
        _ => null,
    };
}

/// <summary>An operation on the bits of bytes that are 0 or 1.</summary>
internal readonly struct BoolLoop<TOp> : IBinaryLoop<bool, bool, bool>
    where TOp : struct, IIntegerBinaryFunction
{
    public static void Run(ReadOnlySpan<bool> x, ReadOnlySpan<bool> y, Span<bool> to) => TOp.Run(
        MemoryMarshal.AsBytes(x),
        MemoryMarshal.AsBytes(y),
        MemoryMarshal.AsBytes(to));
}
