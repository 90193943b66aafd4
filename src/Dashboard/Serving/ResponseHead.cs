using System.Globalization;
using System.Text;

namespace ActorArrays.Dashboard.Serving;

/// <summary>The head of a response of HTTP/1.1, after which the connection is closed.</summary>
internal static class ResponseHead
{
    /// <summary>Headers that every answer has: nothing is kept, guessed, framed or told to other sites.</summary>
    public static IReadOnlyList<(string Name, string Value)> Safety { get; } =
    [
        ("Cache-Control", "no-store"), ("X-Content-Type-Options", "nosniff"), ("X-Frame-Options", "DENY"),
        ("Referrer-Policy", "no-referrer"), ("Cross-Origin-Resource-Policy", "same-origin"),
    ];

    /// <summary>The policy of answers that are no page.</summary>
    public const string NoPage = "default-src 'none'; frame-ancestors 'none'";

    /// <summary>Its bytes.</summary>
    public static byte[] Of(DashboardAnswer answer)
    {
        var head = new StringBuilder();
        head.Append(CultureInfo.InvariantCulture, $"HTTP/1.1 {answer.Status} {Reason(answer.Status)}\r\n");
        head.Append(CultureInfo.InvariantCulture, $"Content-Type: {answer.ContentType}\r\nContent-Length: {answer.Body.Length}\r\nConnection: close\r\n");
        foreach (var (name, value) in Safety)
        {
            head.Append(name).Append(": ").Append(value).Append("\r\n");
        }

        head.Append("Content-Security-Policy: ").Append(answer.Policy ?? NoPage).Append("\r\n\r\n");
        return Encoding.ASCII.GetBytes(head.ToString());
    }

    private static string Reason(int status) => status switch
    {
        200 => "OK",
        400 => "Bad Request",
        401 => "Unauthorized",
        403 => "Forbidden",
        404 => "Not Found",
        405 => "Method Not Allowed",
        421 => "Misdirected Request",
        _ => "Internal Server Error",
    };
}
