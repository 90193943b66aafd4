using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using ActorArrays.Kernels.Ops;

namespace ActorArrays.Kernels;

/// <summary>256-bit vectors as <see cref="ICastLanes{TSelf}"/>, for machines with AVX2 and, lane by lane, for any other.</summary>
internal readonly unsafe struct CastLanes256 : ICastLanes<CastLanes256>
{
    private const MethodImplOptions Inlined = MethodImplOptions.AggressiveInlining;

    private readonly Vector256<byte> _value;

    [MethodImpl(Inlined)]
    private CastLanes256(Vector256<byte> value) => _value = value;

    /// <inheritdoc/>
    public static int Bytes => Vector256<byte>.Count;

    /// <inheritdoc/>
    [MethodImpl(Inlined)]
    public static CastLanes256 Load(void* from) => new(Vector256.Load((byte*)from));

    /// <inheritdoc/>
    [MethodImpl(Inlined)]
    public static void Store(CastLanes256 x, void* to) => x._value.Store((byte*)to);

    /// <inheritdoc/>
    [MethodImpl(Inlined)]
    public static CastLanes256 Extend16<T>(T* x)
        where T : unmanaged
    {
        var bytes = Vector128.Load((byte*)x);
        return ElementKind.IsSigned<T>()
            ? Of(Avx2.IsSupported ? Avx2.ConvertToVector256Int16(bytes.AsSByte()) : Both(Vector128.Widen(bytes.AsSByte())))
            : Of(Avx2.IsSupported ? Avx2.ConvertToVector256Int16(bytes) : Both(Vector128.Widen(bytes)).AsInt16());
    }

    /// <inheritdoc/>
    [MethodImpl(Inlined)]
    public static CastLanes256 Extend32<T>(T* x)
        where T : unmanaged => Of(Int32(x));

    /// <inheritdoc/>
    [MethodImpl(Inlined)]
    public static CastLanes256 Extend64<T>(T* x)
        where T : unmanaged => Of(WideLoad.Int64(x));

    /// <inheritdoc/>
    [MethodImpl(Inlined)]
    public static CastLanes256 Narrow16(CastLanes256 x, CastLanes256 y) => Of(Vector256.Narrow(x._value.AsUInt16(), y._value.AsUInt16()));

    /// <inheritdoc/>
    [MethodImpl(Inlined)]
    public static CastLanes256 Narrow32(CastLanes256 x, CastLanes256 y) => Of(Vector256.Narrow(x._value.AsUInt32(), y._value.AsUInt32()));

    /// <inheritdoc/>
    [MethodImpl(Inlined)]
    public static CastLanes256 Narrow64(CastLanes256 x, CastLanes256 y) => Of(Vector256.Narrow(x._value.AsUInt64(), y._value.AsUInt64()));

    /// <inheritdoc/>
    [MethodImpl(Inlined)]
    public static CastLanes256 Evens64(CastLanes256 x, CastLanes256 y) => Avx2.IsSupported
        ? Of(Avx2.Permute4x64(Avx2.UnpackLow(x._value.AsUInt64(), y._value.AsUInt64()), 0b11_01_10_00))
        : Of(Vector256.Create(x._value.AsUInt64()[0], x._value.AsUInt64()[2], y._value.AsUInt64()[0], y._value.AsUInt64()[2]));

    /// <inheritdoc/>
    [MethodImpl(Inlined)]
    public static (CastLanes256 Lower, CastLanes256 Upper) Spread32(CastLanes256 x)
    {
        var (lower, upper) = Vector256.Widen(x._value.AsUInt32());
        return (Of(lower), Of(upper));
    }

    /// <inheritdoc/>
    [MethodImpl(Inlined)]
    public static (CastLanes256 Lower, CastLanes256 Upper) Spread64(CastLanes256 x)
    {
        var apart = x._value.AsUInt64();
        return Avx2.IsSupported
            ? (Of(Avx2.UnpackLow(Avx2.Permute4x64(apart, 0b01_01_00_00), Vector256<ulong>.Zero)),
                Of(Avx2.UnpackLow(Avx2.Permute4x64(apart, 0b11_11_10_10), Vector256<ulong>.Zero)))
            : (Of(Vector256.Create(apart[0], 0, apart[1], 0)), Of(Vector256.Create(apart[2], 0, apart[3], 0)));
    }

    /// <inheritdoc/>
    [MethodImpl(Inlined)]
    public static (CastLanes256 Lower, CastLanes256 Upper) ComplexOfFloat32(float* x) => Spread64(Float64OfFloat32(x));

    /// <inheritdoc/>
    [MethodImpl(Inlined)]
    public static (CastLanes256 Lower, CastLanes256 Upper) ComplexOfInt32(int* x) => Spread64(Float64OfInteger(x));

    /// <inheritdoc/>
    [MethodImpl(Inlined)]
    public static CastLanes256 Int32OfFloat32(CastLanes256 x) => Avx.IsSupported
        ? Of(Avx.ConvertToVector256Int32WithTruncation(x._value.AsSingle()))
        : Of(FloatToInteger.Int32(x._value.AsSingle()));

    /// <inheritdoc/>
    [MethodImpl(Inlined)]
    public static CastLanes256 Int32OfFloat64(CastLanes256 x, CastLanes256 y) => Avx.IsSupported
        ? Of(Vector256.Create(
            Avx.ConvertToVector128Int32WithTruncation(x._value.AsDouble()), Avx.ConvertToVector128Int32WithTruncation(y._value.AsDouble())))
        : Of(Vector256.Create(FloatToInteger.Int32(x._value.AsDouble()), FloatToInteger.Int32(y._value.AsDouble())));

    /// <inheritdoc/>
    [MethodImpl(Inlined)]
    public static CastLanes256 Int64OfFloat64(CastLanes256 x) => Avx512DQ.VL.IsSupported
        ? Of(Avx512DQ.VL.ConvertToVector256Int64WithTruncation(x._value.AsDouble()))
        : Of(FloatToInteger.Int64(x._value.AsDouble()));

    /// <inheritdoc/>
    [MethodImpl(Inlined)]
    public static CastLanes256 Int64OfFloat32(float* x) => Int64OfFloat64(Float64OfFloat32(x));

    /// <inheritdoc/>
    [MethodImpl(Inlined)]
    public static (CastLanes256 Lower, CastLanes256 Upper) Int64OfFloat32(CastLanes256 x)
    {
        var (lower, upper) = Float64OfFloat32(x);
        return (Int64OfFloat64(lower), Int64OfFloat64(upper));
    }

    /// <inheritdoc/>
    [MethodImpl(Inlined)]
    public static CastLanes256 UInt64OfFloat64(CastLanes256 x)
    {
        var (value, limit) = (x._value.AsDouble(), Vector256.Create(FloatToInteger.TwoTo63));
        var isHigh = Vector256.GreaterThanOrEqual(value, limit);
        var cut = Int64OfFloat64(Of(value - (isHigh & limit)))._value.AsInt64();
        return Of(cut ^ (isHigh.AsInt64() & Vector256.Create(long.MinValue)));
    }

    // By way of int32, which has the instruction: what is above 2³¹ is taken off and put back.
    /// <inheritdoc/>
    [MethodImpl(Inlined)]
    public static CastLanes256 UInt32OfFloat64(CastLanes256 x, CastLanes256 y)
    {
        var half = Vector256.Create(2147483648.0);
        var cut = Int32OfFloat64(Of(Vector256.Floor(x._value.AsDouble()) - half), Of(Vector256.Floor(y._value.AsDouble()) - half));
        return Of(cut._value.AsInt32() ^ Vector256.Create(int.MinValue));
    }

    // Lanes of 16 bits have no such instruction: they are widened before they come here.
    /// <inheritdoc/>
    [MethodImpl(Inlined)]
    public static CastLanes256 ShiftLeft<T>(CastLanes256 x, CastLanes256 y)
        where T : unmanaged => sizeof(T) == sizeof(int)
            ? Of(Avx2.ShiftLeftLogicalVariable(x._value.AsUInt32(), y._value.AsUInt32()))
            : Of(Avx2.ShiftLeftLogicalVariable(x._value.AsUInt64(), y._value.AsUInt64()));

    // As above. 64 bits with sign: of the bits turned where it is set, which are then turned back.
    /// <inheritdoc/>
    [MethodImpl(Inlined)]
    public static CastLanes256 ShiftRight<T>(CastLanes256 x, CastLanes256 y)
        where T : unmanaged
    {
        if (sizeof(T) == sizeof(int))
        {
            return ElementKind.IsSigned<T>()
                ? Of(Avx2.ShiftRightArithmeticVariable(x._value.AsInt32(), y._value.AsUInt32()))
                : Of(Avx2.ShiftRightLogicalVariable(x._value.AsUInt32(), y._value.AsUInt32()));
        }

        var sign = ElementKind.IsSigned<T>() ? Vector256.LessThan(x._value.AsInt64(), Vector256<long>.Zero) : Vector256<long>.Zero;
        return Of(Avx2.ShiftRightLogicalVariable(x._value.AsInt64() ^ sign, y._value.AsUInt64()) ^ sign);
    }

    /// <inheritdoc/>
    [MethodImpl(Inlined)]
    public static CastLanes256 Apply<TFunction, T>(CastLanes256 x, CastLanes256 y)
        where TFunction : struct, ILaneBinaryFunction<T>
        where T : unmanaged => Of(TFunction.Of(new Lanes256<T>(x._value.As<byte, T>()), new Lanes256<T>(y._value.As<byte, T>())).Value);

    /// <inheritdoc/>
    [MethodImpl(Inlined)]
    public static CastLanes256 Float32OfInt32(CastLanes256 x) => Of(Vector256.ConvertToSingle(x._value.AsInt32()));

    // Through float64, which holds 32 bits without sign; 64 bits must not, they would be rounded twice.
    /// <inheritdoc/>
    [MethodImpl(Inlined)]
    public static CastLanes256 Float32OfUInt32(CastLanes256 x)
    {
        var (lower, upper) = Vector256.Widen(x._value.AsUInt32());
        return Of(Vector256.Narrow(Vector256.ConvertToDouble(lower.AsInt64()), Vector256.ConvertToDouble(upper.AsInt64())));
    }

    /// <inheritdoc/>
    [MethodImpl(Inlined)]
    public static CastLanes256 Float32OfInt64(CastLanes256 x, CastLanes256 y)
    {
        var (a, b) = (x._value.AsInt64(), y._value.AsInt64());
        return Avx512DQ.VL.IsSupported
            ? Of(Vector256.Create(Avx512DQ.VL.ConvertToVector128Single(a), Avx512DQ.VL.ConvertToVector128Single(b)))
            : Of(Vector256.Create((float)a[0], a[1], a[2], a[3], b[0], b[1], b[2], b[3]));
    }

    /// <inheritdoc/>
    [MethodImpl(Inlined)]
    public static CastLanes256 Float32OfUInt64(CastLanes256 x, CastLanes256 y)
    {
        var (a, b) = (x._value.AsUInt64(), y._value.AsUInt64());
        return Avx512DQ.VL.IsSupported
            ? Of(Vector256.Create(Avx512DQ.VL.ConvertToVector128Single(a), Avx512DQ.VL.ConvertToVector128Single(b)))
            : Of(Vector256.Create((float)a[0], a[1], a[2], a[3], b[0], b[1], b[2], b[3]));
    }

    /// <inheritdoc/>
    [MethodImpl(Inlined)]
    public static CastLanes256 Float32OfFloat64(CastLanes256 x, CastLanes256 y) => Of(Vector256.Narrow(x._value.AsDouble(), y._value.AsDouble()));

    /// <inheritdoc/>
    [MethodImpl(Inlined)]
    public static CastLanes256 Float64OfFloat32(float* x) => Of(WideLoad.Float64(x));

    /// <inheritdoc/>
    [MethodImpl(Inlined)]
    public static (CastLanes256 Lower, CastLanes256 Upper) Float64OfFloat32(CastLanes256 x)
    {
        var (lower, upper) = Vector256.Widen(x._value.AsSingle());
        return (Of(lower), Of(upper));
    }

    /// <inheritdoc/>
    [MethodImpl(Inlined)]
    public static CastLanes256 Float64OfInteger<T>(T* x)
        where T : unmanaged => Of(WideLoad.Float64(x));

    /// <inheritdoc/>
    [MethodImpl(Inlined)]
    public static CastLanes256 Float64OfInt64(CastLanes256 x) => Of(Vector256.ConvertToDouble(x._value.AsInt64()));

    /// <inheritdoc/>
    [MethodImpl(Inlined)]
    public static CastLanes256 Float64OfUInt64(CastLanes256 x) => Of(Vector256.ConvertToDouble(x._value.AsUInt64()));

    /// <inheritdoc/>
    [MethodImpl(Inlined)]
    public static CastLanes256 Float32OfHalf(ushort* x) => Of(HalfBits.Widen(new Lanes256<float>(Int32((short*)x).AsSingle())).Value);

    /// <inheritdoc/>
    [MethodImpl(Inlined)]
    public static CastLanes256 HalfOfFloat32(CastLanes256 x) => Of(HalfBits.Narrow(new Lanes256<float>(x._value.AsSingle())).Value);

    /// <inheritdoc/>
    [MethodImpl(Inlined)]
    public static CastLanes256 HalfOfInteger<T>(CastLanes256 x)
        where T : unmanaged => Of(HalfBits.NarrowInteger<Lanes256<float>, T>(new(x._value.AsSingle())).Value);

    /// <inheritdoc/>
    [MethodImpl(Inlined)]
    public static CastLanes256 ToOdd(CastLanes256 x) => Of(HalfBits.ToOdd(new Lanes256<double>(x._value.AsDouble())).Value);

    /// <summary>Eight integers of at most 32 bits as 32-bit ones.</summary>
    [MethodImpl(Inlined)]
    public static Vector256<int> Int32<T>(T* x)
        where T : unmanaged
    {
        if (sizeof(T) == sizeof(int))
        {
            return Vector256.Load((int*)x);
        }

        if (sizeof(T) == sizeof(short))
        {
            var words = Vector128.Load((short*)x);
            return ElementKind.IsSigned<T>()
                ? (Avx2.IsSupported ? Avx2.ConvertToVector256Int32(words) : Both(Vector128.Widen(words)))
                : Avx2.IsSupported ? Avx2.ConvertToVector256Int32(words.AsUInt16()) : Both(Vector128.Widen(words.AsUInt16())).AsInt32();
        }

        var bytes = Vector128.CreateScalarUnsafe(*(ulong*)x);
        return ElementKind.IsSigned<T>()
            ? (Avx2.IsSupported ? Avx2.ConvertToVector256Int32(bytes.AsSByte()) : Both(Vector128.Widen(Vector128.WidenLower(bytes.AsSByte()))))
            : Avx2.IsSupported ? Avx2.ConvertToVector256Int32(bytes.AsByte())
            : Both(Vector128.Widen(Vector128.WidenLower(bytes.AsByte()))).AsInt32();
    }

    [MethodImpl(Inlined)]
    private static Vector256<T> Both<T>((Vector128<T> Lower, Vector128<T> Upper) halves) => Vector256.Create(halves.Lower, halves.Upper);

    [MethodImpl(Inlined)]
    private static CastLanes256 Of<T>(Vector256<T> value) => new(value.AsByte());
}
