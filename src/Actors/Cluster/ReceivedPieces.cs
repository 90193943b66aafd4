using ActorArrays.Actors.Spill;

namespace ActorArrays.Actors.Cluster;

/// <summary>The pieces of a chunk as they came, in whatever order; then a stream over them that lets each go once it is read.</summary>
/// <remarks>
/// They are on the managed heap, beside the memory that the transfer's permit has reserved for the chunk that is made of them: for the time
/// of a transfer a chunk takes at most twice its bytes.
/// </remarks>
internal sealed class ReceivedPieces(long total, int pieceBytes) : OneWayStream
{
    private const long TotalMax = 1L << 40;
    private readonly byte[]?[] _pieces = new byte[]?[(int)((Math.Clamp(total, 0, TotalMax) + pieceBytes - 1) / pieceBytes)];
    private string? _objection;
    private int _piece;
    private int _position;

    public override bool CanRead => true;

    /// <summary>Bytes that are none of the asked pieces, or a length other than before, are told to who reads.</summary>
    internal void Keep(long offset, long ofTotal, byte[] content)
    {
        var (piece, rest) = Math.DivRem(offset, pieceBytes);
        if (ofTotal != total || rest != 0 || offset < 0 || piece >= _pieces.Length || content.Length != Math.Min(pieceBytes, total - offset))
        {
            _objection = $"transfer: a chunk of {total} bytes comes in pieces of {pieceBytes}, but {content.Length} of {ofTotal} came at {offset}.";
        }
        else
        {
            _pieces[piece] = content;
        }
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        if (_objection is not null)
        {
            throw new InvalidDataException(_objection);
        }

        if (_piece == _pieces.Length)
        {
            return 0;
        }

        var piece = _pieces[_piece] ?? throw new InvalidDataException("transfer: a piece of a chunk has not come.");
        var count = Math.Min(buffer.Length, piece.Length - _position);
        piece.AsSpan(_position, count).CopyTo(buffer);
        _position += count;
        if (_position == piece.Length)
        {
            (_pieces[_piece], _piece, _position) = (null, _piece + 1, 0);
        }

        return count;
    }
}
