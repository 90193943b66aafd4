namespace ActorArrays.Frames;

/// <summary>Which rows of two frames are joined.</summary>
public enum JoinKind
{
    /// <summary>Rows whose keys are in both, in the order of the left frame.</summary>
    Inner,

    /// <summary>All rows of the left frame, in its order.</summary>
    Left,

    /// <summary>All rows of the right frame, in its order.</summary>
    Right,

    /// <summary>All rows of both, in the order of the keys.</summary>
    Outer,
}
