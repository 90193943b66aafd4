using System.Text;
using System.Text.Json;
using ActorArrays.Kernels;

namespace ActorArrays.Language.Answers;

/// <summary>One line of input of <c>eval --stdin --json</c>: a program as a JSON string.</summary>
public static class ProgramLine
{
    /// <summary>The program.</summary>
    /// <exception cref="ValueException">The line is no JSON string.</exception>
    public static string Parse(string line)
    {
        ArgumentNullException.ThrowIfNull(line);
        try
        {
            var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(line));
            if (reader.Read() && reader.TokenType == JsonTokenType.String && reader.GetString() is { } program && !reader.Read())
            {
                return program;
            }
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            throw new ValueException($"eval --stdin: each line must be one JSON string, but is {Shown(line)}. {error.Message}");
        }

        throw new ValueException($"eval --stdin: each line must be one JSON string, but is {Shown(line)}.");
    }

    private static string Shown(string line) => line.Length <= 80 ? line : line[..80] + "…";
}
