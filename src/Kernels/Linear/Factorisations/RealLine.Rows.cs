using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace ActorArrays.Kernels;

/// <content>Several lines at a time: what they are multiplied with, or added to, is loaded once for four of them.</content>
internal readonly unsafe partial struct RealLine<T>
{
    public static void Dots(T* x, long stride, long lines, T* y, long count, T* to)
    {
        long line = 0;
        for (; line <= lines - 4; line += 4)
        {
            FourDots(x + (line * stride), stride, y, count, to + line);
        }

        for (; line < lines; line++)
        {
            to[line] = OneDot(x + (line * stride), y, count);
        }
    }

    public static void AddAll(T* factors, T* x, long stride, long lines, T* to, long count)
    {
        long line = 0;
        for (; line <= lines - 4; line += 4)
        {
            AddFour(factors + line, x + (line * stride), stride, to, count);
        }

        for (; line < lines; line++)
        {
            Add(factors[line], x + (line * stride), to, count);
        }
    }

    [MethodImpl(Optimised.Loop)]
    private static void FourDots(T* x, long stride, T* y, long count, T* to)
    {
        T* a = x, b = x + stride, c = b + stride, d = c + stride;
        Vector512<T> p = default, q = default, r = default, s = default, t = default, u = default, v = default, w = default;
        long i = 0;
        for (; i <= count - (2 * Step); i += 2 * Step)
        {
            Vector512<T> one = Vector512.Load(y + i), other = Vector512.Load(y + i + Step);
            p = Simd512<T>.MultiplyAdd(Vector512.Load(a + i), one, p);
            q = Simd512<T>.MultiplyAdd(Vector512.Load(b + i), one, q);
            r = Simd512<T>.MultiplyAdd(Vector512.Load(c + i), one, r);
            s = Simd512<T>.MultiplyAdd(Vector512.Load(d + i), one, s);
            t = Simd512<T>.MultiplyAdd(Vector512.Load(a + i + Step), other, t);
            u = Simd512<T>.MultiplyAdd(Vector512.Load(b + i + Step), other, u);
            v = Simd512<T>.MultiplyAdd(Vector512.Load(c + i + Step), other, v);
            w = Simd512<T>.MultiplyAdd(Vector512.Load(d + i + Step), other, w);
        }

        (to[0], to[1], to[2], to[3]) = (Tail(a, y, i, count, p + t), Tail(b, y, i, count, q + u), Tail(c, y, i, count, r + v), Tail(d, y, i, count, s + w));
    }

    // The order of one of four.
    [MethodImpl(Optimised.Loop)]
    private static T OneDot(T* x, T* y, long count)
    {
        Vector512<T> p = default, q = default;
        long i = 0;
        for (; i <= count - (2 * Step); i += 2 * Step)
        {
            p = Product(x + i, y + i, p);
            q = Product(x + i + Step, y + i + Step, q);
        }

        return Tail(x, y, i, count, p + q);
    }

    private static T Tail(T* x, T* y, long from, long count, Vector512<T> sums)
    {
        var i = from;
        if (i <= count - Step)
        {
            sums = Product(x + i, y + i, sums);
            i += Step;
        }

        var sum = Sum(sums);
        for (; i < count; i++)
        {
            sum = T.FusedMultiplyAdd(x[i], y[i], sum);
        }

        return sum;
    }

    [MethodImpl(Optimised.Loop)]
    private static void AddFour(T* factors, T* x, long stride, T* to, long count)
    {
        T* a = x, b = x + stride, c = b + stride, d = c + stride;
        Vector512<T> p = Vector512.Create(factors[0]), q = Vector512.Create(factors[1]), r = Vector512.Create(factors[2]), s = Vector512.Create(factors[3]);
        long i = 0;
        for (; i <= count - Step; i += Step)
        {
            var sum = Simd512<T>.MultiplyAdd(p, Vector512.Load(a + i), Vector512.Load(to + i));
            sum = Simd512<T>.MultiplyAdd(q, Vector512.Load(b + i), sum);
            sum = Simd512<T>.MultiplyAdd(r, Vector512.Load(c + i), sum);
            Simd512<T>.MultiplyAdd(s, Vector512.Load(d + i), sum).Store(to + i);
        }

        for (; i < count; i++)
        {
            var sum = T.FusedMultiplyAdd(factors[1], b[i], T.FusedMultiplyAdd(factors[0], a[i], to[i]));
            to[i] = T.FusedMultiplyAdd(factors[3], d[i], T.FusedMultiplyAdd(factors[2], c[i], sum));
        }
    }
}
