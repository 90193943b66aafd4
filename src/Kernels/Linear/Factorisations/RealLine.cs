using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace ActorArrays.Kernels;

/// <summary>Lines of float32 or float64, in vectors of 512 bits; where there are none, two of 256 give the same bits.</summary>
internal readonly unsafe partial struct RealLine<T> : ILine<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public static bool IsComplex => false;

    public static double Epsilon => double.CreateTruncating(T.BitIncrement(T.One) - T.One);

    private static int Step => Vector512<T>.Count;

    public static T Of(double real, double imaginary) => T.CreateTruncating(real);

    public static double Real(T value) => double.CreateTruncating(value);

    public static double Imaginary(T value) => 0;

    public static T Conjugate(T value) => value;

    [MethodImpl(Optimised.Loop)]
    public static T Dot(T* x, T* y, long count)
    {
        Vector512<T> a = default, b = default, c = default, d = default;
        long i = 0;
        for (; i <= count - (4 * Step); i += 4 * Step)
        {
            a = Product(x + i, y + i, a);
            b = Product(x + i + Step, y + i + Step, b);
            c = Product(x + i + (2 * Step), y + i + (2 * Step), c);
            d = Product(x + i + (3 * Step), y + i + (3 * Step), d);
        }

        for (; i <= count - Step; i += Step)
        {
            a = Product(x + i, y + i, a);
        }

        var sum = Sum((a + b) + (c + d));
        for (; i < count; i++)
        {
            sum = T.FusedMultiplyAdd(x[i], y[i], sum);
        }

        return sum;
    }

    public static double Norm(T* x, long count)
    {
        var square = double.CreateTruncating(Dot(x, x, count));
        return SafeNorm.IsSafe(square, typeof(T) == typeof(float) ? 1e-30 : 1e-280) ? Math.Sqrt(square) : Scaled(x, count);
    }

    [MethodImpl(Optimised.Loop)]
    public static void Add(T factor, T* x, T* to, long count)
    {
        var factors = Vector512.Create(factor);
        long i = 0;
        for (; i <= count - Step; i += Step)
        {
            Simd512<T>.MultiplyAdd(factors, Vector512.Load(x + i), Vector512.Load(to + i)).Store(to + i);
        }

        for (; i < count; i++)
        {
            to[i] = T.FusedMultiplyAdd(factor, x[i], to[i]);
        }
    }

    [MethodImpl(Optimised.Loop)]
    public static void Scale(T factor, T* x, long count)
    {
        var factors = Vector512.Create(factor);
        long i = 0;
        for (; i <= count - Step; i += Step)
        {
            (factors * Vector512.Load(x + i)).Store(x + i);
        }

        for (; i < count; i++)
        {
            x[i] *= factor;
        }
    }

    [MethodImpl(Optimised.Loop)]
    public static void Divide(T divisor, T* x, long count)
    {
        var divisors = Vector512.Create(divisor);
        long i = 0;
        for (; i <= count - Step; i += Step)
        {
            (Vector512.Load(x + i) / divisors).Store(x + i);
        }

        for (; i < count; i++)
        {
            x[i] /= divisor;
        }
    }

    [MethodImpl(Optimised.Loop)]
    public static void Rotate(double less, T sin, T* x, T* y, long count)
    {
        var rest = T.CreateTruncating(less);
        Vector512<T> rests = Vector512.Create(rest), sines = Vector512.Create(sin), back = Vector512.Create(-sin);
        long i = 0;
        for (; i <= count - Step; i += Step)
        {
            Vector512<T> one = Vector512.Load(x + i), other = Vector512.Load(y + i);
            Simd512<T>.MultiplyAdd(sines, other, Simd512<T>.MultiplyAdd(rests, one, one)).Store(x + i);
            Simd512<T>.MultiplyAdd(back, one, Simd512<T>.MultiplyAdd(rests, other, other)).Store(y + i);
        }

        for (; i < count; i++)
        {
            var (one, other) = (x[i], y[i]);
            x[i] = T.FusedMultiplyAdd(sin, other, T.FusedMultiplyAdd(rest, one, one));
            y[i] = T.FusedMultiplyAdd(-sin, one, T.FusedMultiplyAdd(rest, other, other));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)] // One instruction in the loop of Dot.
    private static Vector512<T> Product(T* x, T* y, Vector512<T> sum) => Simd512<T>.MultiplyAdd(Vector512.Load(x), Vector512.Load(y), sum);

    // Halves first, so that no vector width decides the order.
    private static T Sum(Vector512<T> sums)
    {
        var quarter = sums.GetLower() + sums.GetUpper();
        var eighth = quarter.GetLower() + quarter.GetUpper();
        var sum = eighth[0];
        for (var i = 1; i < Vector128<T>.Count; i++)
        {
            sum += eighth[i];
        }

        return sum;
    }

    private static double Scaled(T* x, long count)
    {
        var norm = new SafeNorm();
        for (long i = 0; i < count; i++)
        {
            norm.Add(double.CreateTruncating(x[i]));
        }

        return norm.Value;
    }
}
