using ActorArrays.Kernels;

namespace ActorArrays.Learning;

/// <summary>How many components are asked for.</summary>
internal static class ComponentCounts
{
    /// <summary>The number, if there are as many.</summary>
    /// <exception cref="ValueException">There are not.</exception>
    public static int Checked(TrainingRows rows, int? count, long most) => count is null ? (int)most
        : count >= 1 && count <= most ? count.Value
        : throw new ValueException($"{rows.Name}: the number of components must be 1 … {most} for x of shape {rows.X.Shape}, but is {count}.");
}
