using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using ActorArrays.Kernels.Ops;

namespace ActorArrays.Kernels;

/// <summary>A long transform as those of the columns and of the rows of a matrix that is nearly square: several of one line at a time, in the cache.</summary>
/// <remarks>
/// With n = r·c: X[k + r·l] = Σ over j of e^(−2πijl/c) · e^(−2πijk/n) · Σ over i of x[i·c + j]·e^(−2πiik/r). <b>Source:</b> Bailey, FFTs in external or
/// hierarchical memory (1990).
/// </remarks>
internal sealed unsafe class SquarePlan<T> : FourierPlan<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    // Shorter lines are transformed several at a time, without a second pass; longer ones do not stay in the cache with their neighbours.
    private const long ShortestLength = 2048;

    // Columns are turned in blocks of as many as are transformed together; the last one may be wider than what is left.
    private readonly long _rows, _columns, _blocks, _pitch;
    private readonly FourierPlan<T> _downColumns, _alongRows;
    private readonly ComplexParts<T> _blockRoots, _laneRoots, _between;
    private ComplexParts<T> _lines;

    /// <param name="length">The length, of small primes.</param>
    /// <param name="memory">For tables and lines.</param>
    public SquarePlan(long length, FourierMemory<T> memory)
        : base(length)
    {
        _rows = FourierFactors.NearRoot(length);
        _columns = length / _rows;
        _blocks = (_columns + Together - 1) / Together;
        _pitch = _blocks * Together;
        _downColumns = new StagePlan<T>(_rows, FourierFactors.Radices(_rows)!, memory);
        _alongRows = _rows == _columns ? _downColumns : new StagePlan<T>(_columns, FourierFactors.Radices(_columns)!, memory);
        _blockRoots = memory.TakeComplex(_blocks * _rows);
        _laneRoots = memory.TakeComplex(_rows * Together);
        _lines = memory.TakeComplex(length);
        _between = memory.TakeComplex(_pitch * _rows);
    }

    /// <inheritdoc/>
    public override int Lanes => 1;

    /// <inheritdoc/>
    public override ComplexParts<T> Lines => _lines;

    private static int Together => Limits.AlignmentBytes / sizeof(T);

    /// <summary>Whether lines of a length go this way.</summary>
    public static bool IsWorth(long length) => length >= ShortestLength;

    /// <inheritdoc/>
    public override void Prepare()
    {
        _downColumns.Prepare();
        if (_alongRows != _downColumns)
        {
            _alongRows.Prepare();
        }

        // e^(−2πik(j₀ + b)/n) is a root for the block that begins at j₀ times one for the lane b: n/8 and 8·r roots, where n would be a third array.
        for (long block = 0; block < _blocks; block++)
        {
            RootsOfUnity.Fill(_blockRoots + (block * _rows), 1, _rows, block * Together, Length);
        }

        for (long k = 0; k < _rows; k++)
        {
            RootsOfUnity.Fill(_laneRoots + (k * Together), 1, Together, k, Length);
        }
    }

    /// <inheritdoc/>
    public override void SwapParts() => _lines = _lines.Swapped;

    /// <inheritdoc/>
    public override void Run()
    {
        for (long block = 0; block < _blocks; block++)
        {
            Gather(_lines.Real, _downColumns.Lines.Real, block * Together);
            Gather(_lines.Imaginary, _downColumns.Lines.Imaginary, block * Together);
            _downColumns.Run();
            if (Vector512.IsHardwareAccelerated)
            {
                Turn<Lanes512<T>>(block);
            }
            else
            {
                Turn<Lanes256<T>>(block);
            }
        }

        for (long row = 0; row < _rows; row += Together)
        {
            var count = (int)Math.Min(Together, _rows - row);
            Transpose(_between.Real + (row * _pitch), _alongRows.Lines.Real, count);
            Transpose(_between.Imaginary + (row * _pitch), _alongRows.Lines.Imaginary, count);
            _alongRows.Run();
            Scatter(_alongRows.Lines.Real, _lines.Real + row, count);
            Scatter(_alongRows.Lines.Imaginary, _lines.Imaginary + row, count);
        }
    }

    // Some columns, side by side.
    [MethodImpl(Optimised.Loop)]
    private void Gather(T* from, T* to, long column)
    {
        var count = (int)Math.Min(Together, _columns - column);
        for (long row = 0; row < _rows; row++)
        {
            Move(from + (row * _columns) + column, to + (row * Together), count);
        }
    }

    // Of the first block and the first row nothing turns; an infinity must not meet the 0 of their roots.
    [MethodImpl(Optimised.Loop)]
    private void Turn<TLanes>(long block)
        where TLanes : unmanaged, ILanes<TLanes, T>
    {
        var columns = _downColumns.Lines;
        for (long row = 0; row < _rows; row++)
        {
            var ofBlock = ComplexLanes<TLanes, T>.Create(_blockRoots, (block * _rows) + row);
            for (var lane = 0; lane < Together; lane += TLanes.Count)
            {
                var at = (row * Together) + lane;
                var x = ComplexLanes<TLanes, T>.Load(columns, at);
                var root = ComplexLanes<TLanes, T>.Load(_laneRoots, at);
                (row == 0 ? x : x * (ofBlock * root)).Store(_between, (row * _pitch) + (block * Together) + lane);
            }
        }
    }

    // Rows become lanes.
    [MethodImpl(Optimised.Loop)]
    private void Transpose(T* from, T* to, int count)
    {
        var (side, column) = (TransposedSquare.Side<T>(), 0L);
        for (; count == Together && side > 0 && column <= _columns - side; column += side)
        {
            for (var lane = 0; lane < Together; lane += side)
            {
                TransposedSquare.Run(from + (lane * _pitch) + column, _pitch, to + (column * Together) + lane, Together);
            }
        }

        for (; column < _columns; column++)
        {
            for (var lane = 0; lane < count; lane++)
            {
                to[(column * Together) + lane] = from[(lane * _pitch) + column];
            }
        }
    }

    [MethodImpl(Optimised.Loop)]
    private void Scatter(T* from, T* to, int count)
    {
        for (long column = 0; column < _columns; column++)
        {
            Move(from + (column * Together), to + (column * _rows), count);
        }
    }

    // Up to a line of the cache: as many as are together, or what is left of them.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Move(T* from, T* to, int count)
    {
        if (count == Together)
        {
            Vector512.Load(from).Store(to);
            return;
        }

        for (var i = 0; i < count; i++)
        {
            to[i] = from[i];
        }
    }
}
