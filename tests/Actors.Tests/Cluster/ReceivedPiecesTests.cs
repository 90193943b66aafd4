using ActorArrays.Actors.Cluster;

namespace ActorArrays.Actors.Tests.Cluster;

/// <summary>Pieces of a chunk that another member sends: put together in any order, and refused if they are not those that were asked for.</summary>
public sealed class ReceivedPiecesTests
{
    [Fact]
    public void Pieces_are_read_in_order_whatever_the_order_in_which_they_came()
    {
        using var pieces = new ReceivedPieces(total: 10, pieceBytes: 4);
        pieces.Keep(8, 10, [8, 9]);
        pieces.Keep(0, 10, [0, 1, 2, 3]);
        pieces.Keep(4, 10, [4, 5, 6, 7]);
        var read = new byte[11];
        Assert.Equal(10, pieces.ReadAtLeast(read, 11, throwOnEndOfStream: false));
        Assert.Equal([0, 1, 2, 3, 4, 5, 6, 7, 8, 9], read[..10]);
    }

    [Theory]
    [InlineData(-4, 10, 4)]
    [InlineData(12, 10, 4)]
    [InlineData(2, 10, 4)]
    [InlineData(0, 11, 4)]
    [InlineData(0, 10, 3)]
    [InlineData(8, 10, 4)]
    public void A_piece_that_was_not_asked_for_is_told_to_who_reads(long offset, long total, int length)
    {
        using var pieces = new ReceivedPieces(total: 10, pieceBytes: 4);
        pieces.Keep(offset, total, new byte[length]);
        Assert.Contains("in pieces of 4", Assert.Throws<InvalidDataException>(() => pieces.Read(new byte[4])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_piece_that_is_missing_is_told_to_who_reads()
    {
        using var pieces = new ReceivedPieces(total: 8, pieceBytes: 4);
        pieces.Keep(4, 8, new byte[4]);
        Assert.Contains("has not come", Assert.Throws<InvalidDataException>(() => pieces.Read(new byte[4])).Message, StringComparison.Ordinal);
    }
}
