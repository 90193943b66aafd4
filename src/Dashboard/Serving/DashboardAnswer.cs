using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace ActorArrays.Dashboard.Serving;

/// <summary>What a request is answered with.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="ContentType">What the body is.</param>
/// <param name="Body">The body.</param>
internal sealed record DashboardAnswer(int Status, string ContentType, ReadOnlyMemory<byte> Body)
{
    /// <summary>What a web page may do with it, if it is one; null: nothing.</summary>
    public string? Policy { get; init; }

    /// <summary>Data. Letters that mean something in HTML are escaped, so that it may stand in a page.</summary>
    public static DashboardAnswer Json<TData>(TData data, JsonTypeInfo<TData> type) =>
        new(200, "application/json; charset=utf-8", JsonSerializer.SerializeToUtf8Bytes(data, type));

    /// <summary>Text.</summary>
    public static DashboardAnswer Text(string text, int status = 200, string type = "text/plain") =>
        new(status, $"{type}; charset=utf-8", Encoding.UTF8.GetBytes(text));

    /// <summary>There is no such thing.</summary>
    public static DashboardAnswer Missing(string what) => Text($"dashboard: {what}\n", 404);
}
