using System.Numerics;
using System.Runtime.CompilerServices;

namespace ActorArrays.Kernels;

/// <summary>Complex lines to complex lines.</summary>
internal sealed unsafe class ComplexLines<T>(long length, bool isBackward, T scale) : FourierLines<T>(length, isBackward, scale)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <inheritdoc/>
    public override void Run()
    {
        if (IsBackward)
        {
            Plan.RunBackward();
        }
        else
        {
            Plan.Run();
        }
    }

    /// <inheritdoc/>
    [MethodImpl(Optimised.Loop)]
    public override void Load(LineBatch<T> from)
    {
        var (count, lanes, lines) = (Math.Min(from.Length, Length), Plan.Lanes, Plan.Lines);
        for (var k = ComplexPairs.Split(from, lines, lanes, count); k < count; k++)
        {
            for (var lane = 0; lane < from.Lines; lane++)
            {
                var x = from.At(lane, k);
                (lines.Real[(k * lanes) + lane], lines.Imaginary[(k * lanes) + lane]) = (x[0], x[1]);
            }
        }

        Clear(count);
    }

    /// <inheritdoc/>
    [MethodImpl(Optimised.Loop)]
    public override void Store(LineBatch<T> to)
    {
        var (scale, lanes, lines) = (Scale, Plan.Lanes, Plan.Lines);
        for (var k = ComplexPairs.Join(lines, to, lanes, Length, scale); k < Length; k++)
        {
            for (var lane = 0; lane < to.Lines; lane++)
            {
                var x = to.At(lane, k);
                (x[0], x[1]) = (lines.Real[(k * lanes) + lane] * scale, lines.Imaginary[(k * lanes) + lane] * scale);
            }
        }
    }
}
