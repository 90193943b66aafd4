using System.Text;

namespace ActorArrays.Dashboard.Serving;

/// <summary>The head of a request of HTTP/1.1, which is all that a request to the dashboard has.</summary>
internal static class RequestHead
{
    /// <summary>The most bytes of a head.</summary>
    public const int BytesMax = 16 * 1024;

    /// <summary>Reads until the empty line.</summary>
    /// <returns>The request; null if whoever connected has said nothing.</returns>
    /// <exception cref="InvalidDataException">It is no head, or too long.</exception>
    public static async Task<DashboardRequest?> ReadAsync(Stream from, CancellationToken cancellation)
    {
        var (bytes, count) = (new byte[BytesMax], 0);
        while (count < bytes.Length)
        {
            var read = await from.ReadAsync(bytes.AsMemory(count), cancellation).ConfigureAwait(false);
            count += read;
            var end = bytes.AsSpan(0, count).IndexOf("\r\n\r\n"u8);
            if (end >= 0)
            {
                return Parse(Encoding.Latin1.GetString(bytes, 0, end));
            }

            if (read == 0)
            {
                return count == 0 ? null : throw new InvalidDataException("the head of a request ends with an empty line, but there is none.");
            }
        }

        throw new InvalidDataException($"the head of a request has at most {BytesMax} bytes, but this one has more.");
    }

    /// <summary>The request of a head.</summary>
    /// <exception cref="InvalidDataException">It is none.</exception>
    public static DashboardRequest Parse(string head)
    {
        var lines = head.Split("\r\n");
        if (lines[0].Split(' ') is not [var method, ['/', ..] target, "HTTP/1.1" or "HTTP/1.0"])
        {
            throw new InvalidDataException("a request begins with a method, a path and HTTP/1.1, but this one does not.");
        }

        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var line in lines.Skip(1))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);

            // Of two headers of one name, such as Host, whose is meant would be a matter of taste.
            if (colon <= 0 || !headers.TryAdd(line[..colon], line[(colon + 1)..].Trim()))
            {
                throw new InvalidDataException("a header has a name that no other has, and a colon, but one has not.");
            }
        }

        if (headers.ContainsKey("Transfer-Encoding") || headers.GetValueOrDefault("Content-Length", "0") != "0")
        {
            throw new InvalidDataException("a request has no body, but this one has.");
        }

        var question = target.IndexOf('?', StringComparison.Ordinal);
        var query = Query(question < 0 ? "" : target[(question + 1)..]);
        return new DashboardRequest(
            method, question < 0 ? target : target[..question], name => query.GetValueOrDefault(name), name => headers.GetValueOrDefault(name));
    }

    private static Dictionary<string, string> Query(string text)
    {
        var query = new Dictionary<string, string>();
        foreach (var part in text.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            var (name, value) = equals < 0 ? (part, "") : (part[..equals], part[(equals + 1)..]);
            query.TryAdd(Uri.UnescapeDataString(name), Uri.UnescapeDataString(value.Replace('+', ' ')));
        }

        return query;
    }
}
