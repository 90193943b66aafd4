using System.Collections.Immutable;
using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <summary>Concatenation and stacking.</summary>
internal static class Joining
{
    /// <summary>numpy.concatenate.</summary>
    public static ArrayExpr Concatenate(ImmutableArray<ArrayExpr> inputs, int? axis)
    {
        NotEmpty("concatenate", inputs);
        if (axis is not { } along)
        {
            return Concatenate([.. inputs.Select(input => Reshape.To(input, (ReadOnlySpan<long>)[-1]))], 0);
        }

        var rank = inputs[0].Rank;
        if (rank == 0)
        {
            throw new ValueException("concatenate: arrays need at least one axis, but shape () was given. Stack joins 0-d arrays.");
        }

        var at = Axes.Normalize("concatenate", along, rank);
        CheckEqual("concatenate", inputs, at);
        var promoted = Promoted(inputs);
        if (inputs.Any(input => !input.Grid.IsKnown))
        {
            return LateExpr.Of("concatenate", promoted[0].DType, rank, promoted, known => Concatenate(known, at));
        }

        var filled = promoted.Where(input => input.Shape[at] > 0).ToImmutableArray();
        return filled.IsEmpty ? promoted[0] : ConcatenateExpr.Of(filled, at);
    }

    /// <summary>numpy.stack.</summary>
    public static ArrayExpr Stack(ImmutableArray<ArrayExpr> inputs, int axis)
    {
        NotEmpty("stack", inputs);
        var at = Axes.Normalize("stack", axis, inputs[0].Rank + 1);
        CheckEqual("stack", inputs, -1);
        return ConcatenateExpr.Of([.. Promoted(inputs).Select(input => Views.ExpandDims(input, [at]))], at);
    }

    private static ImmutableArray<ArrayExpr> Promoted(ImmutableArray<ArrayExpr> inputs)
    {
        var dtype = DTypePromotion.Promote([.. inputs.Select(input => input.DType)]);
        return [.. inputs.Select(input => ElementwiseExpr.CastTo(input, dtype))];
    }

    private static void NotEmpty(string operation, ImmutableArray<ArrayExpr> inputs)
    {
        if (inputs.IsEmpty)
        {
            throw new ValueException($"{operation}: at least one array is needed, but none was given.");
        }
    }

    private static void CheckEqual(string operation, ImmutableArray<ArrayExpr> inputs, int except)
    {
        foreach (var input in inputs)
        {
            var isEqual = input.Rank == inputs[0].Rank;
            for (var axis = 0; isEqual && axis < input.Rank; axis++)
            {
                var (own, first) = (input.Grid.Axes[axis], inputs[0].Grid.Axes[axis]);
                isEqual = axis == except || !own.IsKnown || !first.IsKnown || own.Length == first.Length;
            }

            if (!isEqual)
            {
                var rule = except < 0 ? "shapes must be equal" : $"shapes must be equal but for axis {except}";
                throw new ValueException($"{operation}: {rule}, but are {string.Join(", ", inputs.Select(other => other.Shape))}.");
            }
        }
    }
}
