using System.Text.RegularExpressions;

namespace ActorArrays.Jobs;

/// <summary>Words of a shell.</summary>
internal static partial class ShellText
{
    /// <summary>A word that the shell takes as it is, whatever is in it.</summary>
    internal static string Quote(string word) => Plain().IsMatch(word) ? word : "'" + word.Replace("'", "'\\''", StringComparison.Ordinal) + "'";

    /// <summary>A word in which the shell puts variables of the machine that it runs on, such as <c>$TMPDIR</c>; all else is as it is.</summary>
    internal static string Expand(string word) => Plain().IsMatch(word) ? word : "\"" + Special().Replace(word, "\\$0") + "\"";

    /// <summary>A command line of such words.</summary>
    internal static string Line(IEnumerable<string> words) => string.Join(' ', words.Select(Quote));

    [GeneratedRegex(@"\A[A-Za-z0-9_@%+=:,./-]+\z")]
    private static partial Regex Plain();

    // A $ that begins no name of a variable too.
    [GeneratedRegex(@"[""\\`]|\$(?![A-Za-z_]|\{[A-Za-z_]\w*\})")]
    private static partial Regex Special();
}
