namespace ActorArrays.Graph;

/// <summary>Where one axis of a view's input is read: at Start + Step · (index along the output axis).</summary>
/// <param name="Output">The output axis; −1 if the input axis is held at <paramref name="Start"/>.</param>
/// <param name="Start">The first index.</param>
/// <param name="Step">The step, not 0; may be negative.</param>
public readonly record struct ViewAxis(int Output, long Start, long Step)
{
    /// <summary>All of an axis, in order.</summary>
    public static ViewAxis Whole(int output) => new(output, 0, 1);

    /// <summary>One element of an axis.</summary>
    public static ViewAxis At(long index) => new(-1, index, 1);
}
