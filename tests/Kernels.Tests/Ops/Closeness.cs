using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;
using ActorArrays.Kernels;

namespace Kernels.Tests.Ops;

/// <summary>Compares elements with a reference, in units in the last place.</summary>
internal static class Closeness
{
    /// <summary>The first difference in words, or null. NaN equals NaN.</summary>
    /// <param name="dtype">Of both arrays.</param>
    /// <param name="got">Our elements.</param>
    /// <param name="want">The reference.</param>
    /// <param name="ulpMax">0 means equal.</param>
    /// <param name="zeroSigns">Whether −0 and 0 differ.</param>
    public static string? Difference(DType dtype, byte[] got, byte[] want, double ulpMax, bool zeroSigns = true)
    {
        switch (dtype)
        {
            case DType.Float16:
                return Floats<Half>(got, want, ulpMax, zeroSigns, x => BitConverter.HalfToInt16Bits(x) & 0x7FFF);
            case DType.Float32:
                return Floats<float>(got, want, ulpMax, zeroSigns, x => BitConverter.SingleToInt32Bits(x) & 0x7FFFFFFF);
            case DType.Float64:
                return Floats<double>(got, want, ulpMax, zeroSigns, x => BitConverter.DoubleToInt64Bits(x) & long.MaxValue);
            case DType.Complex64:
                return Complexes(Widen(got), Widen(want), ulpMax * 6e-8);
            case DType.Complex128:
                return Complexes(MemoryMarshal.Cast<byte, Complex>(got).ToArray(), MemoryMarshal.Cast<byte, Complex>(want).ToArray(), ulpMax * 1.2e-16);
            default:
                var at = got.AsSpan().CommonPrefixLength(want) / dtype.ItemSize();
                return got.AsSpan().SequenceEqual(want) ? null : $"element {at} of {dtype.Name()}: got {Text(got, at, dtype)}, want {Text(want, at, dtype)}";
        }
    }

    private static string Text(byte[] bytes, int at, DType dtype)
    {
        var part = bytes.AsSpan(at * dtype.ItemSize(), dtype.ItemSize()).ToArray();
        Array.Resize(ref part, 8);
        return $"0x{BitConverter.ToUInt64(part):X}";
    }

    private static Complex[] Widen(byte[] bytes) => Array.ConvertAll(MemoryMarshal.Cast<byte, Complex64>(bytes).ToArray(), x => (Complex)x);

    private static string? Floats<T>(byte[] got, byte[] want, double ulpMax, bool zeroSigns, Func<T, long> magnitude)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var a = MemoryMarshal.Cast<byte, T>(got);
        var b = MemoryMarshal.Cast<byte, T>(want);
        for (var i = 0; i < b.Length; i++)
        {
            var ulp = Math.Abs((T.IsNegative(a[i]) ? -magnitude(a[i]) : magnitude(a[i])) - (T.IsNegative(b[i]) ? -magnitude(b[i]) : magnitude(b[i])));
            var same = T.IsNaN(b[i]) ? T.IsNaN(a[i]) : !T.IsNaN(a[i]) && ulp <= ulpMax && (!zeroSigns || !T.IsZero(b[i]) || T.IsNegative(a[i]) == T.IsNegative(b[i]));
            if (!same)
            {
                return string.Create(CultureInfo.InvariantCulture, $"element {i} of {DTypes.Of<T>().Name()}: got {a[i]:R}, want {b[i]:R}, {ulp} ulp apart");
            }
        }

        return null;
    }

    // By the magnitude of the number, not of each part: that is what complex arithmetic can promise.
    private static string? Complexes(Complex[] got, Complex[] want, double relative)
    {
        for (var i = 0; i < want.Length; i++)
        {
            var scale = relative * (double.IsFinite(want[i].Real) ? Math.Abs(want[i].Real) : 0) + relative * (double.IsFinite(want[i].Imaginary) ? Math.Abs(want[i].Imaginary) : 0);
            // C leaves the sign of an infinity beside a NaN open.
            var isOpen = double.IsNaN(want[i].Real) || double.IsNaN(want[i].Imaginary);
            if (!Part(got[i].Real, want[i].Real, scale, isOpen) || !Part(got[i].Imaginary, want[i].Imaginary, scale, isOpen))
            {
                return $"element {i}: got {got[i]}, want {want[i]}";
            }
        }

        return null;

        static bool Part(double a, double b, double tolerance, bool isOpen) =>
            double.IsNaN(b) ? double.IsNaN(a) : a == b || Math.Abs(a - b) <= tolerance || (isOpen && double.IsInfinity(b) && a == -b);
    }
}
