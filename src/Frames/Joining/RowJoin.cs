using System.Collections.Immutable;
using ActorArrays.Graph;
using ActorArrays.Kernels;

namespace ActorArrays.Frames;

/// <summary>A join of rows by numbers of their keys, whatever the sizes: both sides are sorted by them, and cut where keys end into parts that a task joins.</summary>
/// <remarks>
/// How many rows a part has on either side, and joined, is counted by key and told before the plan of the join is built (<see cref="ToldNumbers"/>), so
/// each task's memory is known beforehand. Rows of one key are never in two parts.
/// </remarks>
internal sealed class RowJoin
{
    // For each way of joining what a task makes of a side: elements, or whether it has none.
    private static readonly Dictionary<(JoinKind Kind, bool IsRight), (ChunkFunction Elements, ChunkFunction Missing)> Functions = Enum.GetValues<JoinKind>()
        .SelectMany(kind => new[] { false, true }.Select(isRight => (Kind: kind, IsRight: isRight)))
        .ToDictionary(key => key, key => ((ChunkFunction)(call => Elements(call, key.Kind, key.IsRight)), (ChunkFunction)(call => Missing(call, key.Kind, key.IsRight))));

    private readonly JoinKind _kind;
    private readonly ChunkedArray _told;
    private readonly ChunkedArray[] _sorted;
    private readonly ChunkedArray[] _codes;

    /// <param name="kind">Which rows.</param>
    /// <param name="left">The numbers of the left rows' keys, 1-d int64, 0 … n − 1.</param>
    /// <param name="right">Those of the right rows' keys.</param>
    /// <param name="numbers">1-d, of n elements.</param>
    public RowJoin(JoinKind kind, ChunkedArray left, ChunkedArray right, ChunkedArray numbers)
    {
        _kind = kind;
        _codes = [left, right];
        _sorted = [RowSorting.Of([left.Expr], left), RowSorting.Of([right.Expr], right)];
        var counts = new[] { left, right }.Select(codes => ArrayGroups.ByNumbers(Column.Of("", codes).Ones(), codes, numbers).Sum()).ToArray();
        _told = new ChunkedArray(LateExpr.OnceKnown("merge(parts)", DType.Bool, 1, [counts[0].Expr, counts[1].Expr, left.Expr, right.Expr], known => Parts(kind, known)));
    }

    /// <summary>The elements that joined rows have of a side; 0 where they have none.</summary>
    public ChunkedArray Of(ChunkedArray x, bool isRight)
    {
        var sorted = RowSorting.Of([_codes[isRight ? 1 : 0].Expr], x);
        return Joined("merge", x.DType, isRight, sorted, Functions[(_kind, isRight)].Elements);
    }

    /// <summary>True where joined rows have nothing of a side.</summary>
    public ChunkedArray IsMissing(bool isRight) => Joined("merge(missing)", DType.Bool, isRight, _sorted[isRight ? 1 : 0], Functions[(_kind, isRight)].Missing);

    /// <summary>A column of a side beside joined rows; missing where they have nothing of the side.</summary>
    public Column Side(Column column, bool isRight)
    {
        var values = Of(column.Values, isRight);
        if (_kind == JoinKind.Inner || _kind == (isRight ? JoinKind.Right : JoinKind.Left))
        {
            return column.With(values);
        }

        var isThere = column.Numbers(ArrayMath.LogicalNot(IsMissing(isRight)));
        return column.With(values).Where(isThere);
    }

    /// <summary>The numbers of the keys of joined rows.</summary>
    public ChunkedArray Codes() => ArrayMath.Where(IsMissing(isRight: false), Of(_codes[1], isRight: true), Of(_codes[0], isRight: false));

    // Rows on the left, on the right and joined, of each part.
    private static ArrayExpr Parts(JoinKind kind, ImmutableArray<ArrayExpr> known)
    {
        var (left, right) = (new ChunkedArray(known[0]), new ChunkedArray(known[1]));
        var rows = Math.Max(1, Math.Max(known[2].Grid.Axes[0].MaxLength, known[3].Grid.Axes[0].MaxLength));
        var all = left + right;
        var count = ((known[2].Shape[0] + known[3].Shape[0]) / rows) + 1;
        var part = ArrayMath.FloorDivide(all.CumSum(0) - all, rows);
        var lefts = kind is JoinKind.Right or JoinKind.Outer ? ArrayMath.Maximum(left, 1) : left;
        var rights = kind is JoinKind.Left or JoinKind.Outer ? ArrayMath.Maximum(right, 1) : right;
        var joined = ArrayMath.Where(ArrayMath.Equal(all, 0), 0, lefts * rights);
        return ToldNumbers.Of(ArrayMath.Concatenate([.. new[] { left, right, joined }.Select(numbers => numbers.GroupByCodes(part, count).Sum())]).Expr);
    }

    private ChunkedArray Joined(string name, DType dtype, bool isRight, ChunkedArray x, ChunkFunction function) => new(LateExpr.OnceKnown(
        name, dtype, 1, [_told.Expr, _sorted[0].Expr, _sorted[1].Expr, x.Expr], known => Known(name, dtype, isRight, known, function)));

    private static ArrayExpr Known(string name, DType dtype, bool isRight, ImmutableArray<ArrayExpr> known, ChunkFunction function)
    {
        var numbers = ToldNumbers.Read(known[0].Grid.Axes[0]);
        var count = numbers.Length / 3;
        var used = Enumerable.Range(0, count).Where(part => numbers[(2 * count) + part] > 0).ToArray();
        if (used.Length == 0)
        {
            return ChunkedArray.Zeros(Shape.Create(0), dtype).Expr;
        }

        var (left, right) = (Cut(known[1], numbers.AsSpan(0, count), used), Cut(known[2], numbers.AsSpan(count, count), used));
        var x = Cut(known[3], numbers.AsSpan(isRight ? count : 0, count), used);
        var grid = new ChunkGrid([AxisChunks.Of([.. used.Select(part => numbers[(2 * count) + part])])]);
        var longest = grid.Axes[0].MaxLength;
        return new ChunkwiseExpr(name, dtype, grid, [(left, [0]), (right, [0]), (x, [0])], function, (_, _) => BufferPool.RoundUp(longest * sizeof(long)));
    }

    // Parts without joined rows are left out on every side.
    private static ArrayExpr Cut(ArrayExpr x, ReadOnlySpan<long> lengths, int[] used)
    {
        var axis = AxisChunks.Of(lengths);
        if (used.Length == lengths.Length)
        {
            return RechunkExpr.Of(x, new ChunkGrid([axis]));
        }

        var own = lengths.ToArray();
        var pieces = used.Where(part => own[part] > 0).Select(part => Views.Slice(x, 0, axis.OffsetOf(part), own[part])).ToImmutableArray();
        var joined = pieces.IsEmpty ? Views.Slice(x, 0, 0, 0) : ConcatenateExpr.Of(pieces, 0);
        return RechunkExpr.Of(joined, new ChunkGrid([AxisChunks.Of([.. used.Select(part => own[part])])]));
    }

    private static NdArray Missing(ChunkCall call, JoinKind kind, bool isRight)
    {
        using var places = Places(call, kind, isRight);
        var output = NdArray.Allocate(call.Pool, DType.Bool, call.Box.Shape);
        var from = places.AsSpan<long>();
        var to = output.AsSpan<bool>();
        for (var i = 0; i < to.Length; i++)
        {
            to[i] = from[i] < 0;
        }

        return output;
    }

    private static NdArray Elements(ChunkCall call, JoinKind kind, bool isRight)
    {
        using var places = Places(call, kind, isRight);
        var x = call.Scope.Contiguous(call.Inputs[2]);
        var output = NdArray.Allocate(call.Pool, x.DType, call.Box.Shape);
        switch (x.DType.ItemSize())
        {
            case 1: Gather(x.ViewAs(DType.UInt8, x.Layout), places, output.ViewAs(DType.UInt8, output.Layout), (byte)0); break;
            case 2: Gather(x.ViewAs(DType.UInt16, x.Layout), places, output.ViewAs(DType.UInt16, output.Layout), (ushort)0); break;
            case 4: Gather(x.ViewAs(DType.UInt32, x.Layout), places, output.ViewAs(DType.UInt32, output.Layout), 0u); break;
            default: Gather(x.ViewAs(DType.UInt64, x.Layout), places, output.ViewAs(DType.UInt64, output.Layout), 0ul); break;
        }

        return output;
    }

    private static void Gather<T>(NdArray x, NdArray places, NdArray output, T missing)
        where T : unmanaged
    {
        using (x)
        using (output)
        {
            var from = x.AsSpan<T>();
            var to = output.AsSpan<T>();
            var at = places.AsSpan<long>();
            for (var i = 0; i < to.Length; i++)
            {
                to[i] = at[i] < 0 ? missing : from[(int)at[i]];
            }
        }
    }

    private static NdArray Places(ChunkCall call, JoinKind kind, bool isRight)
    {
        var places = NdArray.Allocate(call.Pool, DType.Int64, call.Box.Shape);
        var (left, right) = (call.Scope.Contiguous(call.Inputs[0]), call.Scope.Contiguous(call.Inputs[1]));
        new JoinedRows(kind, left.AsSpan<long>(), right.AsSpan<long>()).Write(isRight, places.AsSpan<long>());
        return places;
    }
}
