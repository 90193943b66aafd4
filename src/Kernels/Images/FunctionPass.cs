namespace ActorArrays.Kernels;

/// <summary>A number made of an element's neighbours.</summary>
/// <param name="neighbours">Where the footprint is set, in its order.</param>
public delegate double NeighbourFunction(ReadOnlySpan<double> neighbours);

/// <summary>Any function of neighbours, as float64: scipy.ndimage.generic_filter.</summary>
/// <param name="neighbours">The neighbours.</param>
/// <param name="function">Called once an element, by several threads at once.</param>
public sealed unsafe class FunctionPass(Neighbours neighbours, NeighbourFunction function) : FilterPass(DType.Float64, neighbours.Reach)
{
    internal override long ScratchBytes => neighbours.Count * (sizeof(long) + sizeof(double));

    internal override void Run(in FilterTile tile)
    {
        var offsets = (long*)tile.Scratch;
        neighbours.Offsets(Reach.AsSpan(), tile.InputLengths, offsets);
        var values = new Span<double>(offsets + neighbours.Count, neighbours.Count);
        var lines = tile.Lines(Reach.AsSpan());
        while (lines.Next())
        {
            var x = (double*)tile.Input + lines.Input;
            var to = (double*)tile.Output + lines.Output;
            for (long at = 0; at < lines.Length; at++)
            {
                for (var i = 0; i < values.Length; i++)
                {
                    values[i] = x[offsets[i] + at];
                }

                to[at] = function(values);
            }
        }
    }
}
