using ActorArrays.Graph;
using ActorArrays.Kernels;

namespace ActorArrays.Learning;

/// <summary>The triangular factors of blocks of [1 X y], each of which is made from row to row in memory of a fixed size.</summary>
/// <remarks>
/// A task has a chunk of rows. It factors some of them below the factor of those before, so it needs little beside its rows and gives the
/// factor alone; QR as arrays would keep the reflectors of all rows, as much again, for a Q that nobody asks for. Blocks of fewer rows than
/// columns would only become larger: they stay as they are.
/// </remarks>
internal sealed class BlockFactors(TrainingRows rows, bool centres)
{
    // 512 KiB, which a core's second-level cache holds; and so many rows that the factor above them is a small part.
    private const int Elements = 1 << 16;
    private const int RowsPerColumn = 4;

    private readonly int _columns = (centres ? 1 : 0) + rows.Features + (rows.Y is null ? 0 : 1);

    private readonly long _blockRows = RowKernels.BlockRows(rows.X);

    private int RowsAtOnce => (int)Math.Min(Math.Max(Elements / _columns, (long)RowsPerColumn * _columns), _blockRows);

    private ChunkedArray[] Arrays => [rows.X, .. new[] { rows.Y, rows.Weights }.OfType<ChunkedArray>()];

    /// <summary>The factor of all rows, (columns or less, columns), lazy.</summary>
    public ChunkedArray Joined()
    {
        var factors = _blockRows <= _columns
            ? RowKernels.Each($"{rows.Name}.pass", new RowResult((int)_blockRows, _columns), Rows, [.. Arrays])
            : RowKernels.Each($"{rows.Name}.pass", new RowResult(_columns, _columns, ScratchBytes()), Factor, [.. Arrays]);
        return ArrayLinear.Qr(factors).R;
    }

    private long ScratchBytes()
    {
        var panel = Shape.Create(_columns + RowsAtOnce, _columns);
        return MatrixFunction.QrPanel.ScratchBytes(DType.Float64, panel) + (2 * BufferPool.RoundUp((panel[0] + 1) * _columns * sizeof(double)));
    }

    private void Rows(in RowBlocks block, Span<double> lines)
    {
        for (var row = 0; row < block.Count; row++)
        {
            Fill(block, row, lines.Slice(row * _columns, _columns));
        }
    }

    private void Factor(in RowBlocks block, Span<double> factor)
    {
        var atOnce = Math.Min(RowsAtOnce, Math.Max(1, block.Count));
        var input = block.Scope.Scratch(DType.Float64, Shape.Create(_columns + atOnce, _columns));
        var output = block.Scope.Scratch(DType.Float64, MatrixFunction.QrPanel.ResultShape(input.Shape));
        for (var first = 0; first < block.Count; first += atOnce)
        {
            var panel = input.AsSpan<double>();
            factor.CopyTo(panel);
            panel[factor.Length..].Clear();
            for (var row = first; row < Math.Min(block.Count, first + atOnce); row++)
            {
                Fill(block, row, panel.Slice((_columns + row - first) * _columns, _columns));
            }

            MatrixFunction.QrPanel.Run([input], output, block.Scope.Workspace);
            KeepUpper(output.AsSpan<double>(), factor);
        }
    }

    private void Fill(in RowBlocks block, int row, Span<double> line)
    {
        var scale = rows.Weights is null ? 1 : Math.Sqrt(block[block.Arrays - 1][row]);
        line[0] = 1;
        block[0].Slice(row * rows.Features, rows.Features).CopyTo(line[(centres ? 1 : 0)..]);
        if (rows.Y is not null)
        {
            line[^1] = block[1][row];
        }

        foreach (ref var element in scale == 1 ? [] : line)
        {
            element *= scale;
        }
    }

    // Below the diagonal are the reflectors.
    private void KeepUpper(ReadOnlySpan<double> output, Span<double> factor)
    {
        for (var row = 0; row < _columns; row++)
        {
            output.Slice((row * _columns) + row, _columns - row).CopyTo(factor[((row * _columns) + row)..]);
        }
    }
}
