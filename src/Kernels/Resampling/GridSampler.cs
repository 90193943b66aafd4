using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using ActorArrays.Kernels.Ops;

namespace ActorArrays.Kernels;

/// <summary>Samples on a grid along the axes of a window: elements of a line are added up over all other axes first, then along the line.</summary>
/// <remarks>
/// So a sample of order n in r axes costs (n + 1)ʳ⁻¹ additions of vectors, and n + 1 of single numbers whose weights are computed once for all lines.
/// Lines are cut: the weights of 512 samples stay in the caches.
/// </remarks>
internal sealed unsafe class GridSampler
{
    /// <summary>Samples whose weights are computed at a time.</summary>
    public const int PartMax = 512;

    private readonly SampleWindow _window;
    private readonly int _last;
    private readonly int _taps;
    private readonly long* _offsets;
    private readonly double* _weights;
    private readonly bool* _isInside;
    private readonly double* _line;
    private long _first;
    private long _length;

    /// <param name="window">The elements; those along the last axis lie side by side.</param>
    /// <param name="memory">As many bytes as <see cref="ScratchBytes"/> says.</param>
    public GridSampler(SampleWindow window, byte* memory)
    {
        _window = window;
        _last = window.Axes.Length - 1;
        _taps = window.Axes[_last].Taps;
        _offsets = (long*)memory;
        _weights = (double*)(_offsets + (PartMax * SplineWeights.TapsMax));
        _isInside = (bool*)(_weights + (PartMax * SplineWeights.TapsMax));
        _line = (double*)(_isInside + PartMax);
    }

    /// <summary>The bytes of working memory for a window that is so long along its last axis.</summary>
    public static long ScratchBytes(long length) => (PartMax * ((SplineWeights.TapsMax * (sizeof(long) + sizeof(double))) + 1)) + ((length + 1) * sizeof(double));

    /// <summary>Computes the weights of at most <see cref="PartMax"/> samples of a line.</summary>
    public void Begin(double* coordinates, int count)
    {
        var (low, high) = (long.MaxValue, long.MinValue);
        for (var i = 0; i < count; i++)
        {
            var offsets = _offsets + ((long)i * _taps);
            _isInside[i] = _window.TryTaps(_last, coordinates[i], offsets, _weights + ((long)i * _taps));
            for (var tap = 0; _isInside[i] && tap < _taps; tap++)
            {
                (low, high) = offsets[tap] == SampleWindow.Outside ? (low, high) : (Math.Min(low, offsets[tap]), Math.Max(high, offsets[tap]));
            }
        }

        (_first, _length) = low > high ? (0, 0) : (low, high - low + 1);
        for (var at = 0; at < count * _taps; at++)
        {
            _offsets[at] = _offsets[at] == SampleWindow.Outside ? _length : _offsets[at] - _first;
        }
    }

    /// <summary>Computes samples of one line.</summary>
    /// <param name="coordinates">Where the line is along the other axes.</param>
    /// <param name="count">As many as were begun.</param>
    /// <param name="to">Where they go.</param>
    public void Line(ReadOnlySpan<double> coordinates, int count, double* to)
    {
        var offsets = stackalloc long[_last * SplineWeights.TapsMax];
        var weights = stackalloc double[_last * SplineWeights.TapsMax];
        for (var axis = 0; axis < _last; axis++)
        {
            if (!_window.TryTaps(axis, coordinates[axis], offsets + (axis * SplineWeights.TapsMax), weights + (axis * SplineWeights.TapsMax)))
            {
                new Span<double>(to, count).Fill(_window.Constant);
                return;
            }
        }

        new Span<double>(_line, checked((int)_length)).Clear();
        AddLines(0, _window.Data + _first, 1, offsets, weights);
        _line[_length] = _window.Constant;
        Along(count, to);
    }

    private void AddLines(int axis, double* from, double weight, long* offsets, double* weights)
    {
        if (axis == _last)
        {
            Add(from, weight, _line, _length);
            return;
        }

        for (var tap = 0; tap < _window.Axes[axis].Taps; tap++)
        {
            var at = offsets[(axis * SplineWeights.TapsMax) + tap];
            var scaled = weight * weights[(axis * SplineWeights.TapsMax) + tap];
            if (at == SampleWindow.Outside)
            {
                AddConstant(scaled * _window.Constant);
            }
            else
            {
                AddLines(axis + 1, from + at, scaled, offsets, weights);
            }
        }
    }

    private void AddConstant(double number)
    {
        for (long at = 0; at < _length; at++)
        {
            _line[at] += number;
        }
    }

    [MethodImpl(Optimised.Loop)]
    private void Along(int count, double* to)
    {
        var offsets = _offsets;
        var weights = _weights;
        for (var i = 0; i < count; i++, offsets += _taps, weights += _taps)
        {
            to[i] = !_isInside[i] ? _window.Constant : _taps switch
            {
                1 => _line[offsets[0]],
                2 => (weights[0] * _line[offsets[0]]) + (weights[1] * _line[offsets[1]]),
                4 => (((weights[0] * _line[offsets[0]]) + (weights[1] * _line[offsets[1]])) + (weights[2] * _line[offsets[2]])) + (weights[3] * _line[offsets[3]]),
                _ => Sum(offsets, weights),
            };
        }
    }

    private double Sum(long* offsets, double* weights)
    {
        var sum = 0.0;
        for (var tap = 0; tap < _taps; tap++)
        {
            sum += weights[tap] * _line[offsets[tap]];
        }

        return sum;
    }

    private static void Add(double* from, double weight, double* to, long count)
    {
        if (Vector512.IsHardwareAccelerated)
        {
            Add<Lanes512<double>>(from, weight, to, count);
        }
        else
        {
            Add<Lanes256<double>>(from, weight, to, count);
        }
    }

    [MethodImpl(Optimised.Loop)]
    private static void Add<TLanes>(double* from, double weight, double* to, long count)
        where TLanes : struct, ILanes<TLanes, double>
    {
        var step = (nuint)TLanes.Count;
        var scale = TLanes.Create(weight);
        nuint at = 0;
        for (; at + step <= (nuint)count; at += step)
        {
            TLanes.Store(TLanes.Load(ref *to, at) + (TLanes.Load(ref *from, at) * scale), ref *to, at);
        }

        for (; at < (nuint)count; at++)
        {
            to[at] += from[at] * weight;
        }
    }
}
