using System.Runtime.CompilerServices;

namespace ActorArrays.Kernels;

/// <summary>The accumulators of a reduction in progress: what the tasks of a reduction tree send each other.</summary>
/// <remarks><b>Owner:</b> who made it disposes it; it owns its arrays. <b>Thread safety:</b> none.</remarks>
public sealed class ReductionState : IDisposable
{
    private readonly NdArray[] _parts;
    private readonly nint[] _addresses;
    private bool _isDisposed;

    /// <summary>A state of arrays that were filled elsewhere, such as read back from a spill file; takes them over.</summary>
    /// <param name="parts">One C-ordered array a part of the kernel's state, all of the kept shape.</param>
    /// <param name="count">Elements that each accumulator holds.</param>
    public ReductionState(NdArray[] parts, long count)
    {
        ArgumentNullException.ThrowIfNull(parts);
        foreach (var part in parts)
        {
            Check.That(part.IsContiguous && part.Shape == parts[0].Shape, "INV-2",
                $"the parts of a reduction's state must be contiguous arrays of one shape, but one is {part.Layout}");
        }

        _parts = parts;
        _addresses = Array.ConvertAll(parts, Address);
        Size = parts[0].Size;
        Count = count;
    }

    /// <summary>One C-ordered array of the kept shape a part of <see cref="ReductionKernel.State"/>.</summary>
    public ReadOnlySpan<NdArray> Parts => _parts;

    /// <summary>Elements folded into each accumulator so far; masked-out ones count too.</summary>
    public long Count { get; internal set; }

    /// <summary>The shape of the accumulators.</summary>
    public Shape Shape => _parts[0].Shape;

    /// <summary>How many accumulators.</summary>
    internal long Size { get; }

    /// <inheritdoc/>
    public void Dispose()
    {
        _isDisposed = true;
        foreach (var part in _parts)
        {
            part.Dispose();
        }
    }

    /// <summary>Where the parts begin: to be pinned, as the pointers that kernels take. Kept, since a fold of bytes takes 30 ns and asking for them a few.</summary>
    /// <exception cref="ObjectDisposedException">The state was disposed.</exception>
    internal nint[] Addresses
    {
        get
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            return _addresses;
        }
    }

    /// <summary>Throws unless there are as many accumulators as a loop of <paramref name="shape"/> keeps.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void CheckSize(long kept, Shape shape) =>
        Check.That(Size == kept, "INV-2", $"accumulators of shape {Shape} do not fit loop {shape}");

    private static unsafe nint Address(NdArray part) => (nint)part.Data;
}
