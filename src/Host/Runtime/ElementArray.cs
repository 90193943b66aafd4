using System.Numerics;
using ActorArrays.Kernels;

namespace ActorArrays;

/// <summary>Managed arrays of a dtype that is known at run time.</summary>
internal static class ElementArray
{
    /// <summary>A <c>T[]</c> whose content is undefined.</summary>
    public static Array Create(DType dtype, int length) => dtype switch
    {
        DType.Bool => GC.AllocateUninitializedArray<bool>(length),
        DType.Int8 => GC.AllocateUninitializedArray<sbyte>(length),
        DType.Int16 => GC.AllocateUninitializedArray<short>(length),
        DType.Int32 => GC.AllocateUninitializedArray<int>(length),
        DType.Int64 => GC.AllocateUninitializedArray<long>(length),
        DType.UInt8 => GC.AllocateUninitializedArray<byte>(length),
        DType.UInt16 => GC.AllocateUninitializedArray<ushort>(length),
        DType.UInt32 => GC.AllocateUninitializedArray<uint>(length),
        DType.UInt64 => GC.AllocateUninitializedArray<ulong>(length),
        DType.Float16 => GC.AllocateUninitializedArray<Half>(length),
        DType.Float32 => GC.AllocateUninitializedArray<float>(length),
        DType.Float64 => GC.AllocateUninitializedArray<double>(length),
        DType.Complex64 => GC.AllocateUninitializedArray<Complex64>(length),
        _ => GC.AllocateUninitializedArray<Complex>(length),
    };
}
