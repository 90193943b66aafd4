namespace ActorArrays.Kernels;

/// <summary>The vector arithmetic that the matrix product needs, for one vector width and element type.</summary>
internal unsafe interface ISimd<TVector, T>
    where TVector : struct
    where T : unmanaged
{
    /// <summary>Elements of a vector.</summary>
    static abstract int Length { get; }

    /// <summary>Zero in every element.</summary>
    static abstract TVector Zero { get; }

    /// <summary>Consecutive elements.</summary>
    static abstract TVector Load(T* from);

    /// <summary>One element everywhere.</summary>
    static abstract TVector Broadcast(T* from);

    /// <summary>a·b + c, rounded once.</summary>
    static abstract TVector MultiplyAdd(TVector a, TVector b, TVector c);

    /// <summary>a + b, as sums of products are added.</summary>
    static abstract TVector Add(TVector a, TVector b);

    /// <summary>a − b; truth values have none.</summary>
    static abstract TVector Subtract(TVector a, TVector b);

    /// <summary>The first element.</summary>
    static abstract T First(TVector value);

    /// <summary>Writes consecutive elements.</summary>
    static abstract void Store(TVector value, T* to);
}
