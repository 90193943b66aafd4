namespace ActorArrays.Kernels;

/// <summary>Hands out places for the tables and lines of a plan, each on whole lines of the cache; over no memory it only counts.</summary>
/// <remarks>So that a plan's size (INV-4) is what the plan itself asks for.</remarks>
internal sealed unsafe class FourierMemory<T>(T* start)
    where T : unmanaged
{
    private static readonly int Line = Limits.AlignmentBytes / sizeof(T);

    /// <summary>Elements handed out.</summary>
    public long Elements { get; private set; }

    /// <summary>A place for some elements; none where nothing lies under it.</summary>
    public T* Take(long elements)
    {
        var place = start is null ? null : start + Elements;
        Elements += (elements + Line - 1) / Line * Line;
        return place;
    }

    /// <summary>Places for the parts of some complex numbers.</summary>
    public ComplexParts<T> TakeComplex(long count) => new(Take(count), Take(count));
}
