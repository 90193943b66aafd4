using ActorArrays.Kernels.Ops;

namespace ActorArrays.Kernels;

/// <summary>A vector of elements of any type: what casts are made of, once for every width of vectors.</summary>
/// <remarks>
/// What is made of two vectors holds the elements of the first before those of the second. A float outside the range of an integer, and
/// NaN, give the least integer on every machine.
/// </remarks>
internal unsafe interface ICastLanes<TSelf>
    where TSelf : struct, ICastLanes<TSelf>
{
    /// <summary>Bytes of a vector.</summary>
    static abstract int Bytes { get; }

    /// <summary>A vector's bytes, as they are.</summary>
    static abstract TSelf Load(void* from);

    /// <summary>Writes a vector.</summary>
    static abstract void Store(TSelf x, void* to);

    /// <summary>8-bit integers as 16-bit ones.</summary>
    static abstract TSelf Extend16<T>(T* x)
        where T : unmanaged;

    /// <summary>8- or 16-bit integers as 32-bit ones.</summary>
    static abstract TSelf Extend32<T>(T* x)
        where T : unmanaged;

    /// <summary>Integers of at most 32 bits as 64-bit ones.</summary>
    static abstract TSelf Extend64<T>(T* x)
        where T : unmanaged;

    /// <summary>The lower halves of 16-bit elements.</summary>
    static abstract TSelf Narrow16(TSelf x, TSelf y);

    /// <summary>The lower halves of 32-bit elements.</summary>
    static abstract TSelf Narrow32(TSelf x, TSelf y);

    /// <summary>The lower halves of 64-bit elements.</summary>
    static abstract TSelf Narrow64(TSelf x, TSelf y);

    /// <summary>Every other 64-bit element.</summary>
    static abstract TSelf Evens64(TSelf x, TSelf y);

    /// <summary>32-bit elements with zeros between them, as two vectors.</summary>
    static abstract (TSelf Lower, TSelf Upper) Spread32(TSelf x);

    /// <summary>64-bit elements with zeros between them, as two vectors.</summary>
    static abstract (TSelf Lower, TSelf Upper) Spread64(TSelf x);

    /// <summary>Half a vector of float32 as float64 with zeros between them.</summary>
    static abstract (TSelf Lower, TSelf Upper) ComplexOfFloat32(float* x);

    /// <summary>Half a vector of int32 as float64 with zeros between them.</summary>
    static abstract (TSelf Lower, TSelf Upper) ComplexOfInt32(int* x);

    /// <summary>float32 cut to int32.</summary>
    static abstract TSelf Int32OfFloat32(TSelf x);

    /// <summary>float64 cut to int32.</summary>
    static abstract TSelf Int32OfFloat64(TSelf x, TSelf y);

    /// <summary>float64 cut to int64.</summary>
    static abstract TSelf Int64OfFloat64(TSelf x);

    /// <summary>float32 of memory cut to int64.</summary>
    static abstract TSelf Int64OfFloat32(float* x);

    /// <summary>float32 cut to int64, in two vectors.</summary>
    static abstract (TSelf Lower, TSelf Upper) Int64OfFloat32(TSelf x);

    /// <summary>float64 cut to uint64: from 2⁶³ on what int64 gives for 2⁶³ less, and that bit turned.</summary>
    static abstract TSelf UInt64OfFloat64(TSelf x);

    /// <summary>int32 rounded to float32.</summary>
    static abstract TSelf Float32OfInt32(TSelf x);

    /// <summary>uint32 rounded to float32.</summary>
    static abstract TSelf Float32OfUInt32(TSelf x);

    /// <summary>int64 rounded to float32.</summary>
    static abstract TSelf Float32OfInt64(TSelf x, TSelf y);

    /// <summary>uint64 rounded to float32.</summary>
    static abstract TSelf Float32OfUInt64(TSelf x, TSelf y);

    /// <summary>float64 rounded to float32.</summary>
    static abstract TSelf Float32OfFloat64(TSelf x, TSelf y);

    /// <summary>float32 of memory as float64.</summary>
    static abstract TSelf Float64OfFloat32(float* x);

    /// <summary>float32 as float64, in two vectors.</summary>
    static abstract (TSelf Lower, TSelf Upper) Float64OfFloat32(TSelf x);

    /// <summary>Integers of at most 32 bits as float64.</summary>
    static abstract TSelf Float64OfInteger<T>(T* x)
        where T : unmanaged;

    /// <summary>int64 rounded to float64.</summary>
    static abstract TSelf Float64OfInt64(TSelf x);

    /// <summary>uint64 rounded to float64.</summary>
    static abstract TSelf Float64OfUInt64(TSelf x);

    /// <summary>float16, as their bits, as float32.</summary>
    static abstract TSelf Float32OfHalf(ushort* x);

    /// <summary>float32 as the bits of float16, in 32-bit elements.</summary>
    static abstract TSelf HalfOfFloat32(TSelf x);

    /// <summary>The same of numbers that were integers of a type.</summary>
    static abstract TSelf HalfOfInteger<T>(TSelf x)
        where T : unmanaged;

    /// <summary>float64 of which float32 loses nothing that the rounding to float16 would ask for.</summary>
    static abstract TSelf ToOdd(TSelf x);

    /// <summary>float64 cut to uint32.</summary>
    static abstract TSelf UInt32OfFloat64(TSelf x, TSelf y);

    /// <summary>Integers of a type shifted up by as many bits as the integers of y say; by all, if those are negative or beyond the width.</summary>
    static abstract TSelf ShiftLeft<T>(TSelf x, TSelf y)
        where T : unmanaged;

    /// <summary>The same down; the sign fills those of types that have one.</summary>
    static abstract TSelf ShiftRight<T>(TSelf x, TSelf y)
        where T : unmanaged;

    /// <summary>A function of lanes of elements.</summary>
    static abstract TSelf Apply<TFunction, T>(TSelf x, TSelf y)
        where TFunction : struct, ILaneBinaryFunction<T>
        where T : unmanaged;
}
