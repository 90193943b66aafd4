namespace ActorArrays.Frames;

/// <summary>What is computed of each group.</summary>
public enum GroupReduction
{
    /// <summary>The sum.</summary>
    Sum,

    /// <summary>The mean.</summary>
    Mean,

    /// <summary>The variance of a sample.</summary>
    Var,

    /// <summary>The standard deviation of a sample.</summary>
    Std,

    /// <summary>The least element.</summary>
    Min,

    /// <summary>The greatest element.</summary>
    Max,

    /// <summary>How many elements are there.</summary>
    Count,

    /// <summary>How many distinct elements are there.</summary>
    NUnique,

    /// <summary>The first element that is there.</summary>
    First,

    /// <summary>The last element that is there.</summary>
    Last,

    /// <summary>The element in the middle.</summary>
    Median,
}
