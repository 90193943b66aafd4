namespace ActorArrays.Kernels.Ops;

/// <summary>A result of dividing floats: a whole quotient or a remainder.</summary>
internal interface IFloatDivision
{
    /// <summary>The result in every lane; false, and no result, if a lane has one that takes longer.</summary>
    static abstract bool TryOf<TLanes, T>(TLanes x, TLanes y, out TLanes result)
        where TLanes : struct, ILanes<TLanes, T>
        where T : unmanaged;

    /// <summary>The result from C's remainder, whatever the numbers.</summary>
    static abstract TLanes OfRest<TLanes, T>(TLanes x, TLanes y, TLanes rest)
        where TLanes : struct, ILanes<TLanes, T>
        where T : unmanaged;
}
