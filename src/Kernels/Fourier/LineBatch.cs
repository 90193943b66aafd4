namespace ActorArrays.Kernels;

/// <summary>Some lines of an array, one a lane.</summary>
/// <param name="starts">The first element of each, or the real part of it.</param>
/// <param name="lines">How many there are.</param>
/// <param name="stride">From an element of a line to the next, in parts.</param>
/// <param name="length">Elements of a line.</param>
internal readonly unsafe ref struct LineBatch<T>(T** starts, int lines, long stride, long length)
    where T : unmanaged
{
    /// <summary>How many lines there are.</summary>
    public readonly int Lines = lines;

    /// <summary>From an element of a line to the next, in parts.</summary>
    public readonly long Stride = stride;

    /// <summary>Elements of a line.</summary>
    public readonly long Length = length;

    private readonly T** _starts = starts;

    /// <summary>Neighbours of real lines as complex numbers.</summary>
    public LineBatch<T> Pairs => new(_starts, Lines, 2 * Stride, Length / 2);

    /// <summary>From a line to the next one, if all are as far apart.</summary>
    public bool TryGetPitch(out long pitch)
    {
        pitch = Lines > 1 ? _starts[1] - _starts[0] : 0;
        for (var line = 2; line < Lines; line++)
        {
            if (_starts[line] - _starts[line - 1] != pitch)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>An element of a line, or the real part of it.</summary>
    public T* At(int line, long element) => _starts[line] + (element * Stride);
}
