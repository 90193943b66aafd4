using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace ActorArrays.Learning;

/// <summary>Centers laid out so that a row is compared with four of them at a time, each summed in the order of the features.</summary>
/// <remarks>
/// |x − c|² without |x|², which is the same for all. Rows and centers are taken from an origin near them, since squares of large
/// numbers would hide small differences.
/// </remarks>
internal sealed class Centers
{
    private const int Lanes = 4;
    private readonly double[] _origin;
    private readonly int _count;
    private readonly int _padded;

    // Feature after feature −2·c of each center, and then |c|²; centers that only pad are infinitely far.
    private readonly double[] _columns;

    public Centers(Matrix centers, double[] origin)
    {
        (_origin, _count) = (origin, centers.Rows);
        _padded = (_count + Lanes - 1) / Lanes * Lanes;
        _columns = new double[(origin.Length + 1) * _padded];
        var squares = _columns.AsSpan(origin.Length * _padded);
        squares.Fill(double.PositiveInfinity);
        for (var center = 0; center < _count; center++)
        {
            squares[center] = 0;
            for (var feature = 0; feature < origin.Length; feature++)
            {
                var element = centers[center, feature] - origin[feature];
                _columns[(feature * _padded) + center] = -2 * element;
                squares[center] = Math.FusedMultiplyAdd(element, element, squares[center]);
            }
        }
    }

    /// <summary>How many numbers <see cref="Nearest"/> needs to work with.</summary>
    public int Scratch => _padded + _origin.Length;

    /// <summary>The nearest center of a row, the first of several, and the square of its distance.</summary>
    public int Nearest(ReadOnlySpan<double> row, Span<double> scratch, out double distance)
    {
        var far = scratch[.._padded];
        var moved = scratch.Slice(_padded, row.Length);
        double square = 0;
        for (var feature = 0; feature < row.Length; feature++)
        {
            moved[feature] = row[feature] - _origin[feature];
            square = Math.FusedMultiplyAdd(moved[feature], moved[feature], square);
        }

        for (var first = 0; first < _padded; first += Lanes)
        {
            Compare(moved, first).StoreUnsafe(ref MemoryMarshal.GetReference(far), (nuint)first);
        }

        var nearest = 0;
        for (var center = 1; center < _count; center++)
        {
            nearest = far[center] < far[nearest] ? center : nearest;
        }

        distance = Math.Max(0, far[nearest] + square);
        return nearest;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector256<double> Compare(ReadOnlySpan<double> moved, int first)
    {
        ref var columns = ref MemoryMarshal.GetArrayDataReference(_columns);
        var at = (nuint)first;
        var sums = Vector256.LoadUnsafe(ref columns, at + (nuint)(moved.Length * _padded));
        foreach (var element in moved)
        {
            sums = Vector256.FusedMultiplyAdd(Vector256.Create(element), Vector256.LoadUnsafe(ref columns, at), sums);
            at += (nuint)_padded;
        }

        return sums;
    }
}
