using System.Text;
using ActorArrays.Dashboard.Serving;

namespace Dashboard.Tests.Serving;

public sealed class RequestHeadTests
{
    [Fact]
    public async Task A_head_is_read_in_pieces_of_any_size()
    {
        var head = "GET /api/tasks?seconds=1e9&token=a%20b+c HTTP/1.1\r\nHost: localhost:8787\r\nauthorization:  Bearer x \r\n\r\n"u8.ToArray();
        var request = (await RequestHead.ReadAsync(new Trickle(head), TestContext.Current.CancellationToken))!;
        Assert.Equal(("GET", "/api/tasks"), (request.Method, request.Path));
        Assert.Equal(("1e9", "a b c", null), (request.Query("seconds"), request.Query("token"), request.Query("other")));
        Assert.Equal(("localhost:8787", "Bearer x", null), (request.Header("host"), request.Header("Authorization"), request.Header("Origin")));
    }

    [Theory]
    [InlineData("GET / HTTP/2")]
    [InlineData("GET  HTTP/1.1")]
    [InlineData("GET http://evil.example/ HTTP/1.1")]
    [InlineData("")]
    [InlineData("GET / HTTP/1.1\r\nHost: a\r\nhost: b")]
    [InlineData("GET / HTTP/1.1\r\nno colon")]
    [InlineData("GET / HTTP/1.1\r\n: no name")]
    [InlineData("POST / HTTP/1.1\r\nContent-Length: 5")]
    [InlineData("POST / HTTP/1.1\r\nTransfer-Encoding: chunked")]
    public void What_is_no_head_is_refused(string head) => Assert.Throws<InvalidDataException>(() => RequestHead.Parse(head));

    [Fact]
    public async Task A_head_without_an_end_is_refused_and_one_that_is_too_long()
    {
        await Assert.ThrowsAsync<InvalidDataException>(() => ReadAsync("GET / HTTP/1.1\r\nHost: a\r\n"));
        await Assert.ThrowsAsync<InvalidDataException>(() => ReadAsync("GET / HTTP/1.1\r\nX: " + new string('a', RequestHead.BytesMax)));
        Assert.Null(await ReadAsync(""));
    }

    private static Task<DashboardRequest?> ReadAsync(string text) =>
        RequestHead.ReadAsync(new MemoryStream(Encoding.Latin1.GetBytes(text)), TestContext.Current.CancellationToken);

    /// <summary>Gives a byte at a time.</summary>
    private sealed class Trickle(byte[] bytes) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(1, buffer.Length)], cancellationToken);
    }
}
