using System.Collections.Immutable;
using ActorArrays.Graph;
using ActorArrays.Kernels;

namespace ActorArrays.Frames;

/// <content>Frames one below the other.</content>
public sealed partial class DataFrame
{
    /// <summary>The rows of all frames, those of the first first, with the labels that they have.</summary>
    /// <param name="frames">At least one. Where a frame has no column that another one has, its rows have missing elements there.</param>
    /// <remarks><b>DType:</b> as numbers are promoted; integers with gaps are float64. <b>Source:</b> pandas.concat.</remarks>
    /// <exception cref="DTypeException">A column is of one kind in one frame and of another kind in another.</exception>
    /// <exception cref="ValueException">There is no frame, or they have not as many columns of labels.</exception>
    public static DataFrame Concat(params IReadOnlyList<DataFrame> frames)
    {
        ArgumentNullException.ThrowIfNull(frames);
        if (frames.Count == 0 || frames.Any(frame => frame.Index.Length != frames[0].Index.Length))
        {
            throw new ValueException($"concat: there must be at least one frame, and all must have as many columns of labels, but {frames.Count} frames have " +
                $"({string.Join(", ", frames.Select(frame => frame.Index.Length))}). Use ResetIndex where they differ.");
        }

        var names = frames.SelectMany(frame => frame.Names).Distinct();
        ImmutableArray<Column> columns = [.. names.Select(name => Below(name, [.. frames.Select(frame => frame._places.TryGetValue(name, out var place) ? frame.Columns[place] : null)], frames))];
        ImmutableArray<Column> index = [.. frames[0].Index.Select((label, i) => Below(label.Name, [.. frames.Select(frame => frame.Index[i])], frames))];
        return new DataFrame(columns, index);
    }

    private static Column Below(string name, Column?[] parts, IReadOnlyList<DataFrame> frames)
    {
        var there = parts.OfType<Column>().ToArray();
        var kinds = there.Select(column => column.Type.Kind).Distinct().ToArray();
        if (kinds.Length > 1)
        {
            throw new DTypeException($"concat: a column must be of one kind in all frames, but '{name}' is {string.Join(" and ", there.Select(column => column.Type.ToString()).Distinct())}. " +
                "Convert it with AsType first.");
        }

        var words = kinds[0] == ColumnKind.Text ? TextDictionary.Of(there.SelectMany(column => column.Words!.Words)) : null;
        var dtype = DTypePromotion.Promote([.. there.Select(column => column.Type.DType)]);
        dtype = kinds[0] == ColumnKind.Number && there.Length < parts.Length && !dtype.IsInexact() ? DType.Float64 : dtype;
        var type = kinds[0] == ColumnKind.Number ? dtype : there[0].Type;
        return new Column(name, type, ArrayMath.Concatenate([.. parts.Select((part, i) => part is null
            ? MissingLike(type, frames[i].Index[0].Values)
            : words is null ? part.Values.AsType(dtype) : part.Places(words))]), words);
    }

    /// <summary>As many missing elements as an array has.</summary>
    internal static ChunkedArray MissingLike(ColumnType type, ChunkedArray like) => type.Kind switch
    {
        ColumnKind.Number => ChunkedArray.FullLike(like, double.NaN, type.DType),
        ColumnKind.Text => ChunkedArray.FullLike(like, -1, DType.Int32),
        _ => ChunkedArray.FullLike(like, Times.Missing, DType.Int64),
    };
}
