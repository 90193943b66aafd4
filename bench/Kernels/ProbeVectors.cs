using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace ActorArrays.Kernels.Bench;

/// <summary>What the probes of <see cref="IssueProbes"/> do with vectors of some width.</summary>
internal unsafe interface IProbeVector<TSelf>
    where TSelf : struct, IProbeVector<TSelf>
{
    static abstract TSelf One { get; }

    static abstract TSelf Add(TSelf x, TSelf y);

    static abstract TSelf MultiplyAdd(TSelf x, TSelf y, TSelf z);

    static abstract void Store(TSelf x, double* to);
}

/// <summary>256 bits of float64.</summary>
internal readonly unsafe struct Probe256(Vector256<double> value) : IProbeVector<Probe256>
{
    private readonly Vector256<double> _value = value;

    public static Probe256 One => new(Vector256<double>.One);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Probe256 Add(Probe256 x, Probe256 y) => new(x._value + y._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Probe256 MultiplyAdd(Probe256 x, Probe256 y, Probe256 z) => new(Vector256.FusedMultiplyAdd(x._value, y._value, z._value));

    public static void Store(Probe256 x, double* to) => x._value.Store(to);
}

/// <summary>512 bits of float64.</summary>
internal readonly unsafe struct Probe512(Vector512<double> value) : IProbeVector<Probe512>
{
    private readonly Vector512<double> _value = value;

    public static Probe512 One => new(Vector512<double>.One);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Probe512 Add(Probe512 x, Probe512 y) => new(x._value + y._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Probe512 MultiplyAdd(Probe512 x, Probe512 y, Probe512 z) => new(Vector512.FusedMultiplyAdd(x._value, y._value, z._value));

    public static void Store(Probe512 x, double* to) => x._value.Store(to);
}
