namespace ActorArrays.Graph;

/// <summary>Slices that C# has no syntax for, for <c>using static ActorArrays.Graph.Slices;</c>.</summary>
public static class Slices
{
    /// <summary>Every <paramref name="step"/>-th element; a negative step walks from the end.</summary>
    public static ArrayIndex Every(long step) => ArrayIndex.Slice(null, null, step);

    /// <summary>Python's <c>start:stop:step</c>.</summary>
    public static ArrayIndex Every(long? start, long? stop, long step) => ArrayIndex.Slice(start, stop, step);

    /// <summary>A new axis of length 1.</summary>
    public static ArrayIndex NewAxis => ArrayIndex.NewAxis;

    /// <summary>As many whole axes as are left.</summary>
    public static ArrayIndex Ellipsis => ArrayIndex.Ellipsis;
}
