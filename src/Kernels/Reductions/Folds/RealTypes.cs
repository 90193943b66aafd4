using System.Numerics;

namespace ActorArrays.Kernels;

/// <summary>Code that is written once for every element type that the machine computes with.</summary>
internal interface IRealVisitor<out TResult>
{
    /// <summary>The code for elements of type <typeparamref name="T"/>.</summary>
    TResult Visit<T>()
        where T : unmanaged, INumber<T>, IMinMaxValue<T>;
}

/// <summary>From a dtype to its element type, in one place.</summary>
internal static class RealTypes
{
    /// <summary>
    /// Runs <paramref name="visitor"/> with the element type of a bool (as byte), an integer, float32 or float64.
    /// </summary>
    /// <remarks>float16 and complex dtypes are converted before they come here (<see cref="ConvertedReduction"/>).</remarks>
    public static TResult Visit<TVisitor, TResult>(DType dtype, TVisitor visitor)
        where TVisitor : IRealVisitor<TResult> => dtype switch
        {
            DType.Bool or DType.UInt8 => visitor.Visit<byte>(),
            DType.Int8 => visitor.Visit<sbyte>(),
            DType.Int16 => visitor.Visit<short>(),
            DType.Int32 => visitor.Visit<int>(),
            DType.Int64 => visitor.Visit<long>(),
            DType.UInt16 => visitor.Visit<ushort>(),
            DType.UInt32 => visitor.Visit<uint>(),
            DType.UInt64 => visitor.Visit<ulong>(),
            DType.Float32 => visitor.Visit<float>(),
            DType.Float64 => visitor.Visit<double>(),
            _ => throw new DTypeException($"kernel: the elements must be real numbers that the machine computes with, but are {dtype.Name()}."),
        };
}
