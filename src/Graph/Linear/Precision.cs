using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <summary>How exact dtypes are.</summary>
internal static class Precision
{
    /// <summary>The distance from 1 to the next number (numpy.finfo.eps).</summary>
    public static double Epsilon(DType dtype) => dtype.RealPart() switch
    {
        DType.Float16 => Math.ScaleB(1, -10),
        DType.Float32 => Math.ScaleB(1, -23),
        _ => Math.ScaleB(1, -52),
    };
}
