using System.Numerics;
using System.Runtime.CompilerServices;

namespace ActorArrays.Kernels;

/// <summary>Lines of elements that sweeps of rotations turn into singular vectors or eigenvectors: rotations are noted, and many sweeps of them applied at once.</summary>
/// <remarks>
/// Lines lie in panels of 128 bytes of each line, one panel after the other, so that a panel of a thousand lines stays in the second-level
/// cache while all noted sweeps pass over it, and a line is loaded and stored once for two sweeps. A sweep rotates neighbours: lines i and i + 1 for
/// rising i (down) or falling i (up). Rotations are real, so complex lines are real ones of twice the length. The order of arithmetic of an element is
/// that of the rotations.
/// </remarks>
internal sealed unsafe class RotatedLines<T, TLine> : IDisposable
    where T : unmanaged, INumberBase<T>
    where TLine : struct, ILine<T>
{
    private const int PanelBytes = 128;
    private const int SweepsMax = 16;

    private readonly NdArray _panels;
    private readonly NdArray _rotations;
    private readonly Range[] _sweeps = new Range[SweepsMax];
    private readonly int _lines;
    private readonly long _length;
    private int _noted;
    private bool _isDown;

    /// <summary>Lines with nothing in them yet.</summary>
    public RotatedLines(int lines, long length, BufferPool pool)
    {
        (_lines, _length) = (lines, length);
        _panels = NdArray.Allocate(pool, DTypes.Of<T>(), Shape.Create(Panels(length), lines, Width));
        _rotations = NdArray.Allocate(pool, DTypes.Of<T>().RealPart(), Shape.Create((SweepsMax + 1) * 2L * lines));
        new Span<byte>(_rotations.Data, checked((int)(_rotations.Size * RealBytes))).Clear();
    }

    private static int Width => PanelBytes / sizeof(T);

    private static int RealBytes => TLine.IsComplex ? sizeof(T) / 2 : sizeof(T);

    /// <summary>The bytes of so many lines and of what is noted.</summary>
    public static long ScratchBytes(long lines, long length) =>
        BufferPool.RoundUp(Panels(length) * lines * PanelBytes) + BufferPool.RoundUp((SweepsMax + 1) * 2 * lines * RealBytes);

    /// <summary>Line k becomes the conjugate of column k.</summary>
    [MethodImpl(Optimised.Loop)]
    public void SetAdjoint(Dense<T> columns)
    {
        for (long at = 0; at < Panels(_length) * Width; at++)
        {
            var to = Place(at);
            for (long line = 0; line < _lines; line++)
            {
                to[line * Width] = at < _length ? TLine.Conjugate(columns[at][line]) : T.Zero;
            }
        }
    }

    /// <summary>Begins a sweep.</summary>
    /// <param name="first">The first line.</param>
    /// <param name="last">The last line.</param>
    /// <param name="isDown">True if it begins with the first two lines.</param>
    public void Begin(int first, int last, bool isDown)
    {
        if (_noted == SweepsMax || (_noted > 0 && isDown != _isDown))
        {
            Apply();
        }

        _isDown = isDown;
        _sweeps[_noted++] = first..last;
    }

    /// <summary>Notes the rotation of lines i and i + 1, of which the one that the sweep has met before is x: x, y = cos·x + sin·y, cos·y − sin·x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)] // Two stores in the loop of a sweep.
    public void Rotate(int line, PlaneRotation rotation)
    {
        if (RealBytes == sizeof(float))
        {
            Note((float*)_rotations.Data, line, (float)rotation.HalfTangent, -(float)rotation.Sin);
        }
        else
        {
            Note((double*)_rotations.Data, line, rotation.HalfTangent, -rotation.Sin);
        }
    }

    /// <summary>Applies what is noted.</summary>
    public void Apply()
    {
        for (long panel = 0; panel < Panels(_length); panel++)
        {
            if (RealBytes == sizeof(float))
            {
                Apply((float*)Place(panel * Width), (float*)_rotations.Data);
            }
            else
            {
                Apply((double*)Place(panel * Width), (double*)_rotations.Data);
            }
        }

        _noted = 0;
    }

    /// <summary>Row k becomes line order[k], or its opposite.</summary>
    [MethodImpl(Optimised.Loop)]
    public void CopyTo(Dense<T> rows, ReadOnlySpan<int> order, ReadOnlySpan<double> signs)
    {
        for (long at = 0; at < _length; at++)
        {
            var from = Place(at);
            for (var row = 0; row < order.Length; row++)
            {
                rows[row][at] = TLine.Of(signs[row]) * from[(long)order[row] * Width];
            }
        }
    }

    /// <summary>Column k becomes the conjugate of line order[k].</summary>
    [MethodImpl(Optimised.Loop)]
    public void CopyAdjointTo(Dense<T> columns, ReadOnlySpan<int> order)
    {
        for (long at = 0; at < _length; at++)
        {
            T* from = Place(at), to = columns[at];
            for (var column = 0; column < order.Length; column++)
            {
                to[column] = TLine.Conjugate(from[(long)order[column] * Width]);
            }
        }
    }

    public void Dispose()
    {
        _panels.Dispose();
        _rotations.Dispose();
    }

    private static long Panels(long length) => (length + Width - 1) / Width;

    // An element of line 0.
    private T* Place(long at) => (T*)_panels.Data + (at / Width * Width * _lines) + (at % Width);

    [MethodImpl(MethodImplOptions.AggressiveInlining)] // As Rotate.
    private void Note<TReal>(TReal* rotations, int line, TReal tangent, TReal back)
        where TReal : unmanaged
    {
        var to = rotations + (2L * (((long)(_noted - 1) * _lines) + line));
        (to[0], to[1]) = (tangent, back);
    }

    // Two sweeps whose lines overlap at a time; one alone goes with one that rotates nothing.
    private void Apply<TReal>(TReal* panel, TReal* rotations)
        where TReal : unmanaged, INumber<TReal>
    {
        TReal* Of(int sweep) => rotations + (2L * sweep * _lines);
        for (var sweep = 0; sweep < _noted; sweep++)
        {
            var one = _sweeps[sweep];
            if (sweep + 1 < _noted && _sweeps[sweep + 1] is var other && Overlap(one, other))
            {
                var both = Math.Min(one.Start.Value, other.Start.Value)..Math.Max(one.End.Value, other.End.Value);
                Clear(Of(sweep), both, one);
                Clear(Of(sweep + 1), both, other);
                SweepPair<TReal>.Run(panel, both, Of(sweep), Of(sweep + 1), _isDown);
                sweep++;
            }
            else
            {
                SweepPair<TReal>.Run(panel, one, Of(sweep), Of(SweepsMax), _isDown);
            }
        }
    }

    private static bool Overlap(Range one, Range other) => one.Start.Value < other.End.Value && other.Start.Value < one.End.Value;

    private static void Clear<TReal>(TReal* rotations, Range all, Range own)
        where TReal : unmanaged
    {
        new Span<TReal>(rotations + (2 * all.Start.Value), 2 * (own.Start.Value - all.Start.Value)).Clear();
        new Span<TReal>(rotations + (2 * own.End.Value), 2 * (all.End.Value - own.End.Value)).Clear();
    }
}
