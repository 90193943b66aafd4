using ActorArrays.Kernels;
using ActorArrays.Tasks;

namespace ActorArrays.Graph;

/// <summary>A lazy N-d array cut into chunks, of a dtype known at run time: NumPy's meaning, larger than memory.</summary>
/// <remarks>
/// <para>Operations build an expression and cost the same for 10 chunks and 10⁸; nothing is read or computed until the
/// array is computed. What can be wrong with the arguments is reported here, not later.</para>
/// <para>Immutable and thread-safe; there is nothing to dispose. <see cref="ChunkedArray{T}"/> is the same with an element
/// type known to the compiler.</para>
/// </remarks>
public partial class ChunkedArray
{
    /// <summary>The array of an expression.</summary>
    internal ChunkedArray(ArrayExpr expr) => Expr = expr;

    /// <summary>What computes it.</summary>
    public ArrayExpr Expr { get; }

    /// <summary>The element type.</summary>
    public DType DType => Expr.DType;

    /// <summary>The number of axes.</summary>
    public int Rank => Expr.Rank;

    /// <summary>True if the length of every chunk is known; false after a boolean mask, until the array is computed.</summary>
    public bool IsShapeKnown => Expr.Grid.IsKnown;

    /// <summary>The lengths of the axes.</summary>
    /// <exception cref="ChunkException">A mask decides lengths that are not computed yet (<see cref="IsShapeKnown"/>).</exception>
    public Shape Shape => IsShapeKnown
        ? Expr.Shape
        : throw new ChunkException($"shape: the lengths of {Expr.Name} are known once it is computed. Persist it first, or compute it.");

    /// <summary>The number of elements.</summary>
    /// <exception cref="ChunkException">Lengths are unknown.</exception>
    public long Size => Shape.Size;

    /// <summary>The bytes of the elements.</summary>
    /// <exception cref="ChunkException">Lengths are unknown.</exception>
    public Bytes ByteCount => new(Size * DType.ItemSize());

    /// <summary>The chunk lengths of each axis.</summary>
    public ChunkGrid Chunks => Expr.Grid;

    /// <summary>The shape of the largest chunk.</summary>
    public Shape ChunkShape => Expr.Grid.LargestChunk;

    /// <summary>The number of chunks.</summary>
    public long ChunkCount => Expr.Grid.Count;

    /// <summary>The array with the axes in reverse order; a view.</summary>
    public ChunkedArray T => Transpose();

    /// <summary>The real part; the array itself if it is real.</summary>
    public ChunkedArray Real => DType.IsComplex() ? ElementwiseCall.Apply(ElementwiseOps.Real, this) : this;

    /// <summary>The imaginary part; zeros if it is real.</summary>
    public ChunkedArray Imag => ElementwiseCall.Apply(ElementwiseOps.Imag, this);

    /// <summary>The same array with an element type known to the compiler.</summary>
    /// <exception cref="DTypeException">The dtype is another one; <see cref="AsType(DType, CastingRule)"/> converts.</exception>
    public ChunkedArray<T> As<T>()
        where T : unmanaged => this as ChunkedArray<T> ?? new ChunkedArray<T>(Expr);

    /// <summary>The array converted to a dtype (numpy.astype).</summary>
    /// <param name="dtype">The dtype to convert to.</param>
    /// <param name="casting">Which conversions are allowed.</param>
    /// <exception cref="DTypeException">The conversion is not allowed by <paramref name="casting"/>.</exception>
    public ChunkedArray AsType(DType dtype, CastingRule casting = CastingRule.Unsafe)
    {
        if (!Casting.Allows(DType, dtype, casting))
        {
            throw new DTypeException($"astype: {DType.Name()} cannot be cast to {dtype.Name()} by the rule '{Casting.Name(casting)}'.");
        }

        return DType == dtype ? this : new ChunkedArray(ElementwiseExpr.CastTo(Expr, dtype));
    }

    /// <summary>The bytes of the elements read as another dtype (numpy.ndarray.view); the last axis changes with the item size.</summary>
    /// <exception cref="ValueException">The bytes of the last axis are no whole number of the new items.</exception>
    public ChunkedArray View(DType dtype) => new(DTypeViews.Of(Expr, dtype));

    /// <summary>The array in other chunks, in any of dask.array's forms.</summary>
    /// <param name="chunks">The chunks; axes left out of a dictionary, and None, stay as they are.</param>
    /// <param name="balance">True to choose nearly equal lengths around those asked for.</param>
    /// <exception cref="ChunkException">The chunks do not fit the shape.</exception>
    public ChunkedArray Rechunk(ChunkSpec chunks, bool balance = false)
    {
        ArgumentNullException.ThrowIfNull(chunks);
        if (!IsShapeKnown)
        {
            return new ChunkedArray(LateExpr.Of(
                "rechunk", DType, Rank, [Expr], known => new ChunkedArray(known[0]).Rechunk(chunks, balance).Expr));
        }

        var grid = ChunkNormalizer.ForRechunk(chunks, Expr.Grid, DType);
        return new ChunkedArray(RechunkExpr.Of(Expr, balance ? BalancedChunks.Of(grid) : grid));
    }

    /// <summary>What computing it would do: expression, rewriting, layers of tasks, bytes. Nothing is computed.</summary>
    public string Explain(bool rewrite = true) => Explanation.Of([this], rewrite);

    /// <summary>The plan as a picture in Graphviz's DOT language.</summary>
    public string ToDot(bool rewrite = true) => GraphPicture.Dot([this], rewrite);

    /// <summary>Shape, chunks, bytes, dtype, tasks and layers: <c>ChunkedArray (20000, 20000) float64 …</c>.</summary>
    public override string ToString() => ArrayDescription.Of(Expr);
}
