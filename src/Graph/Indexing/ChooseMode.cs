namespace ActorArrays.Graph;

/// <summary>What <see cref="ArrayMath.Choose"/> makes of a number that names no choice.</summary>
public enum ChooseMode
{
    /// <summary>A ValueException when it is computed.</summary>
    Raise,

    /// <summary>Taken modulo the number of choices.</summary>
    Wrap,

    /// <summary>The first or the last choice.</summary>
    Clip,
}
