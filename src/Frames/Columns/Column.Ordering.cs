using ActorArrays.Graph;
using ActorArrays.Kernels;

namespace ActorArrays.Frames;

/// <content>Elements as keys of an order.</content>
public sealed partial class Column
{
    /// <summary>Numbers in whose rising order the elements are as wanted, missing ones last (NaN, which is sorted last, or the greatest integer).</summary>
    internal ChunkedArray SortKey(bool ascending) => Type.Kind switch
    {
        ColumnKind.Text => Directed(int.MaxValue, ascending),
        ColumnKind.Number when Type.DType == DType.Bool => ascending ? Values.AsType(DType.UInt8) : (~Values).AsType(DType.UInt8),
        ColumnKind.Number when Type.DType.IsInexact() => ascending ? Values : -Values,

        // Not the negative, which the least integer does not have.
        ColumnKind.Number => ascending ? Values : ~Values,
        _ => Directed(long.MaxValue, ascending),
    };

    private ChunkedArray Directed(long last, bool ascending) => ArrayMath.Where(IsNa().Values, last, ascending ? Values : ~Values);
}
