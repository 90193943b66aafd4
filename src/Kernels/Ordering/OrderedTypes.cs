using System.Numerics;

namespace ActorArrays.Kernels;

/// <summary>Code that is written once for every element type with an order of its own: all but complex.</summary>
internal interface IOrderedVisitor
{
    /// <summary>The code for elements of type <typeparamref name="T"/>; bool comes as byte.</summary>
    void Visit<T>()
        where T : unmanaged, INumberBase<T>;
}

/// <summary>From a dtype to its element type, float16 included.</summary>
internal static class OrderedTypes
{
    /// <summary>Runs <paramref name="visitor"/>.</summary>
    /// <exception cref="DTypeException">A complex dtype.</exception>
    public static void Visit<TVisitor>(string operation, DType dtype, TVisitor visitor)
        where TVisitor : IOrderedVisitor
    {
        switch (dtype)
        {
            case DType.Bool or DType.UInt8: visitor.Visit<byte>(); break;
            case DType.Int8: visitor.Visit<sbyte>(); break;
            case DType.Int16: visitor.Visit<short>(); break;
            case DType.Int32: visitor.Visit<int>(); break;
            case DType.Int64: visitor.Visit<long>(); break;
            case DType.UInt16: visitor.Visit<ushort>(); break;
            case DType.UInt32: visitor.Visit<uint>(); break;
            case DType.UInt64: visitor.Visit<ulong>(); break;
            case DType.Float16: visitor.Visit<Half>(); break;
            case DType.Float32: visitor.Visit<float>(); break;
            case DType.Float64: visitor.Visit<double>(); break;
            default:
                throw new DTypeException($"{operation}: the elements must be real, but are {dtype.Name()}. Take the real part, or the absolute value.");
        }
    }
}
