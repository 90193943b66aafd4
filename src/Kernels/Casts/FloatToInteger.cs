using System.Runtime.Intrinsics;

namespace ActorArrays.Kernels;

/// <summary>Floats cut to integers lane by lane, with x86-64's result outside the range, where a machine has no instruction for it.</summary>
internal static class FloatToInteger
{
    /// <summary>2⁶³.</summary>
    public const double TwoTo63 = 9223372036854775808;

    private const double TwoTo31 = 2147483648;

    /// <summary>float32 to int32.</summary>
    public static Vector256<int> Int32(Vector256<float> x) => Vector256.Create(
        Int32(x[0]), Int32(x[1]), Int32(x[2]), Int32(x[3]), Int32(x[4]), Int32(x[5]), Int32(x[6]), Int32(x[7]));

    /// <summary>float64 to int32.</summary>
    public static Vector128<int> Int32(Vector256<double> x) => Vector128.Create(Int32(x[0]), Int32(x[1]), Int32(x[2]), Int32(x[3]));

    /// <summary>float64 to int64.</summary>
    public static Vector256<long> Int64(Vector256<double> x) => Vector256.Create(Int64(x[0]), Int64(x[1]), Int64(x[2]), Int64(x[3]));

    // The comparisons are false for NaN.
    private static int Int32(double x) => x > -TwoTo31 - 1 && x < TwoTo31 ? (int)x : int.MinValue;

    private static long Int64(double x) => x >= -TwoTo63 && x < TwoTo63 ? (long)x : long.MinValue;
}
