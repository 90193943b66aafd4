namespace ActorArrays.Kernels;

/// <summary>Elements picked by positions of their own on each line along an axis: numpy.take_along_axis.</summary>
public static unsafe class TakeAlong
{
    /// <summary>output[…, j, …] = x[…, positions[…, j, …], …].</summary>
    /// <param name="x">Any dtype and layout.</param>
    /// <param name="axis">0 … rank − 1.</param>
    /// <param name="positions">int64, of x's shape but for the axis, any layout; 0 … length of x's axis − 1.</param>
    /// <param name="output">Of x's dtype and the positions' shape, any layout.</param>
    /// <exception cref="ArrayIndexException">A position lies outside the axis.</exception>
    /// <exception cref="ShapeException">The shapes do not fit.</exception>
    public static void Run(NdArray x, int axis, NdArray positions, NdArray output)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(positions);
        ArgumentNullException.ThrowIfNull(output);
        Check.That(x.DType == output.DType && positions.DType == DType.Int64, "INV-2",
            $"{x.DType.Name()} elements at {positions.DType.Name()} positions were to be written as {output.DType.Name()}");
        if (positions.Shape != output.Shape || positions.Shape != x.Shape.With(axis, positions.Shape[axis]))
        {
            throw new ShapeException($"take_along_axis: positions {positions.Shape} along axis {axis} of {x.Shape} do not fit the output {output.Shape}.");
        }

        switch (x.DType.ItemSize())
        {
            case 1: Lines<byte>(x, axis, positions, output); break;
            case 2: Lines<ushort>(x, axis, positions, output); break;
            case 4: Lines<uint>(x, axis, positions, output); break;
            case 8: Lines<ulong>(x, axis, positions, output); break;
            default: Lines<UInt128>(x, axis, positions, output); break;
        }
    }

    private static void Lines<T>(NdArray x, int axis, NdArray positions, NdArray output)
        where T : unmanaged
    {
        var lines = new AxisLines(axis, x.Layout, positions.Layout, output.Layout);
        var (length, count) = (x.Shape[axis], positions.Shape[axis]);
        while (lines.Next())
        {
            for (long line = 0; line < lines.LinesInBundle; line++)
            {
                var from = (T*)x.Buffer.Pointer + lines.Offset(0) + (line * lines.NeighbourStride(0));
                var at = (long*)positions.Buffer.Pointer + lines.Offset(1) + (line * lines.NeighbourStride(1));
                var to = (T*)output.Buffer.Pointer + lines.Offset(2) + (line * lines.NeighbourStride(2));
                for (long j = 0; j < count; j++)
                {
                    to[j * lines.LineStride(2)] = from[Checked(at[j * lines.LineStride(1)], length) * lines.LineStride(0)];
                }
            }
        }
    }

    private static long Checked(long position, long length) => (ulong)position < (ulong)length
        ? position
        : throw new ArrayIndexException($"take_along_axis: positions must lie in 0..{length - 1}, but one is {position}.");
}
