using System.Numerics;
using System.Runtime.InteropServices;

namespace ActorArrays.Kernels;

/// <summary>Brings lines into the lanes of a plan and their transforms out of them, for one <see cref="FourierForm"/>.</summary>
/// <param name="length">The length of the transform: longer lines are cut, shorter ones continued by zeros.</param>
/// <param name="isBackward">True for e^(+2πijk/n).</param>
/// <param name="scale">By what the results are multiplied.</param>
internal abstract unsafe class FourierLines<T>(long length, bool isBackward, T scale) : IDisposable
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private NativeBuffer? _buffer;

    /// <summary>The length of the transform.</summary>
    protected long Length { get; } = length;

    /// <summary>True for e^(+2πijk/n).</summary>
    protected bool IsBackward { get; } = isBackward;

    /// <summary>By what the results are multiplied.</summary>
    protected T Scale { get; } = scale;

    /// <summary>The transform; there once <see cref="Open"/> was called.</summary>
    public FourierPlan<T> Plan { get; private set; } = null!;

    /// <summary>The lines of a form.</summary>
    public static FourierLines<T> Of(FourierForm form, long length, bool isBackward, T scale) => form switch
    {
        FourierForm.Complex => new ComplexLines<T>(length, isBackward, scale),
        FourierForm.HalfToReal when length % 2 == 0 => new EvenHalfLines<T>(length, isBackward, scale),
        FourierForm.HalfToReal => new OddHalfLines<T>(length, isBackward, scale),
        _ when length % 2 == 0 => new EvenRealLines<T>(length, isBackward, scale, form == FourierForm.RealToFull),
        _ => new OddRealLines<T>(length, isBackward, scale, form == FourierForm.RealToFull),
    };

    /// <summary>The bytes that tables and lines take from the pool (INV-4).</summary>
    public long ScratchBytes()
    {
        var memory = new FourierMemory<T>(null);
        Plans(memory);
        return BufferPool.RoundUp(memory.Elements * sizeof(T));
    }

    /// <summary>Takes memory and computes the tables.</summary>
    public void Open(BufferPool pool)
    {
        _buffer = pool.Rent(ScratchBytes());
        Plan = Plans(new FourierMemory<T>((T*)_buffer.Pointer));
        Plan.Prepare();
        Prepare();
    }

    /// <summary>Transforms the lines in the lanes.</summary>
    public abstract void Run();

    /// <summary>Brings lines into the lanes.</summary>
    /// <remarks>Element by element of all lines: the lanes of an element lie on one line of the cache, and are written while it is there.</remarks>
    public abstract void Load(LineBatch<T> from);

    /// <summary>Writes the transforms of the lines in the lanes.</summary>
    public abstract void Store(LineBatch<T> to);

    /// <inheritdoc/>
    public void Dispose() => _buffer?.Release();

    /// <summary>The plan, and tables of the form's own.</summary>
    protected virtual FourierPlan<T> Plans(FourierMemory<T> memory) => FourierPlan<T>.Of(Length, memory);

    /// <summary>Computes tables of the form's own.</summary>
    protected virtual void Prepare()
    {
    }

    /// <summary>Zeros in all lanes, from an element on.</summary>
    protected void Clear(long from)
    {
        var bytes = (nuint)((Plan.Length - from) * Plan.Lanes * sizeof(T));
        NativeMemory.Clear(Plan.Lines.Real + (from * Plan.Lanes), bytes);
        NativeMemory.Clear(Plan.Lines.Imaginary + (from * Plan.Lanes), bytes);
    }
}
