using System.Runtime.CompilerServices;

namespace ActorArrays.Kernels;

/// <content>One sweep.</content>
internal static partial class BidiagonalSvd<T, TLine>
{
    // A block that is swept from one end: its elements are counted from there.
    private readonly ref struct Chase(Span<double> d, Span<double> e, int first, int last, bool isDown)
    {
        private readonly Span<double> _d = d;
        private readonly Span<double> _e = e;

        private int Steps => last - first;

        /// <summary>Sets an element beside the diagonal to zero that changes no singular value by more than the tolerance; false if there is none.</summary>
        public bool Neglect(double tolerance, out double smallest)
        {
            smallest = 0;
            if (Math.Abs(E(Steps - 1)) <= tolerance * Math.Abs(D(Steps)))
            {
                E(Steps - 1) = 0;
                return true;
            }

            var bound = smallest = Math.Abs(D(0));
            for (var i = 0; i < Steps; i++)
            {
                if (Math.Abs(E(i)) <= tolerance * bound)
                {
                    E(i) = 0;
                    return true;
                }

                bound = Math.Abs(D(i + 1)) * (bound / (bound + Math.Abs(E(i))));
                smallest = Math.Min(smallest, bound);
            }

            return false;
        }

        /// <summary>The smaller singular value of the last two rows; 0 if it is nothing beside the first element.</summary>
        public double Shift(double epsilon)
        {
            var (f, g, h) = (Math.Abs(D(Steps - 1)), Math.Abs(E(Steps - 1)), Math.Abs(D(Steps)));
            var (less, more) = (Math.Min(f, h), Math.Max(f, h));
            if (less == 0)
            {
                return 0;
            }

            // The product of both values of [f g; 0 h] is f·h, their sum the length of (f + h, g), their difference that of (f − h, g).
            var larger = (double.Hypot(f + h, g) + double.Hypot(f - h, g)) / 2;
            var shift = less * (more / larger);
            var ratio = shift / Math.Abs(D(0));
            return ratio * ratio < epsilon ? 0 : shift;
        }

        [MethodImpl(Optimised.Loop)]
        public void Shifted(double shift, RotatedLines<T, TLine>? ahead, RotatedLines<T, TLine>? behind)
        {
            var f = (Math.Abs(D(0)) - shift) * (Math.CopySign(1, D(0)) + (shift / D(0)));
            var g = E(0);
            for (var i = 0; i < Steps; i++)
            {
                var turn = PlaneRotation.Of(f, g, out var r);
                if (i > 0)
                {
                    E(i - 1) = r;
                }

                ahead?.Rotate(Line(i), turn);
                (f, E(i)) = ((turn.Cos * D(i)) + (turn.Sin * E(i)), (turn.Cos * E(i)) - (turn.Sin * D(i)));
                (g, D(i + 1)) = (turn.Sin * D(i + 1), turn.Cos * D(i + 1));
                turn = PlaneRotation.Of(f, g, out D(i));
                behind?.Rotate(Line(i), turn);
                (f, D(i + 1)) = ((turn.Cos * E(i)) + (turn.Sin * D(i + 1)), (turn.Cos * D(i + 1)) - (turn.Sin * E(i)));
                if (i + 1 < Steps)
                {
                    (g, E(i + 1)) = (turn.Sin * E(i + 1), turn.Cos * E(i + 1));
                }
            }

            E(Steps - 1) = f;
        }

        [MethodImpl(Optimised.Loop)]
        public void Unshifted(RotatedLines<T, TLine>? ahead, RotatedLines<T, TLine>? behind)
        {
            PlaneRotation turn = new(1, 0), before = turn;
            for (var i = 0; i < Steps; i++)
            {
                turn = PlaneRotation.Of(turn.Cos * D(i), E(i), out var r);
                ahead?.Rotate(Line(i), turn);
                if (i > 0)
                {
                    E(i - 1) = before.Sin * r;
                }

                before = PlaneRotation.Of(before.Cos * r, turn.Sin * D(i + 1), out D(i));
                behind?.Rotate(Line(i), before);
            }

            var rest = turn.Cos * D(Steps);
            (D(Steps), E(Steps - 1)) = (rest * before.Cos, rest * before.Sin);
        }

        // The rotations of elements i and i + 1 are of this line and the next one.
        private int Line(int i) => isDown ? first + i : last - 1 - i;

        private ref double D(int i) => ref _d[isDown ? first + i : last - i];

        private ref double E(int i) => ref _e[Line(i)];
    }
}
