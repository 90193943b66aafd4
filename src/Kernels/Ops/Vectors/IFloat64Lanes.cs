namespace ActorArrays.Kernels.Ops;

/// <summary>Vectors of float64: what transcendental functions are written in.</summary>
internal interface IFloat64Lanes<TSelf> : ILanes<TSelf, double>
    where TSelf : struct, IFloat64Lanes<TSelf>
{
    /// <summary>True if x &lt; y in every lane.</summary>
    static abstract bool LessThanAll(TSelf x, TSelf y);

    /// <summary>x·y + z rounded once.</summary>
    static abstract TSelf FusedMultiplyAdd(TSelf x, TSelf y, TSelf z);

    /// <summary>x·2ⁿ for normal x and integers −2044 … 2046, rounded once.</summary>
    static abstract TSelf Scale(TSelf x, TSelf n);

    /// <summary>The lanes as signed integers, shifted down: the sign fills.</summary>
    static abstract TSelf ShiftRightSignedBits(TSelf x, int count);

    /// <summary>The lanes as signed integers, as numbers; rounded to nearest.</summary>
    static abstract TSelf FromIntegers(TSelf x);
}
