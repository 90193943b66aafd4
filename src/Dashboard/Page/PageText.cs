using System.Security.Cryptography;
using System.Text;
using ActorArrays.Dashboard.Serving;

namespace ActorArrays.Dashboard.Page;

/// <summary>The page as one text: markup, style and script, which need nothing else, and in a report the answers that were recorded.</summary>
/// <remarks>The policy of the page names its script and its style by hash, so a browser runs no other, wherever it may come from.</remarks>
internal static class PageText
{
    private static readonly string[] Scripts =
    [
        "text", "dom", "colours", "data", "bars", "overview", "runs", "graph", "chunks", "tasks", "memory", "others", "main",
    ];

    private static readonly string Style = Resource("style.css");
    private static readonly string Script = "\"use strict\";\n" + string.Concat(Scripts.Select(static name => Resource(name + ".js")));

    /// <summary>The page of a process.</summary>
    public static DashboardAnswer Live { get; } = DashboardAnswer.Text(Of("ActorArrays", "", Policy("'self'")), type: "text/html") with
    {
        Policy = Policy("'self'") + "; frame-ancestors 'none'",
    };

    /// <summary>A page that shows answers which were recorded.</summary>
    /// <param name="title">Its title.</param>
    /// <param name="recorded">An object of JSON in which letters that mean something in HTML are escaped: answers by address.</param>
    public static string Report(string title, string recorded) => Of(title, recorded, Policy("'none'"));

    private static string Of(string title, string recorded, string policy)
    {
        var text = new StringBuilder(Resource("page.html"));
        text.Replace("{policy}", policy).Replace("{title}", Encoded(title)).Replace("{style}", Style).Replace("{script}", Script);

        // Last, as it may contain anything.
        return text.Replace("{recorded}", recorded).ToString();
    }

    private static string Policy(string connect) =>
        $"default-src 'none'; script-src '{Hash(Script)}'; style-src '{Hash(Style)}'; connect-src {connect}; base-uri 'none'; form-action 'none'";

    private static string Hash(string text) => "sha256-" + Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static string Encoded(string text) => System.Net.WebUtility.HtmlEncode(text);

    private static string Resource(string name)
    {
        using var stream = typeof(PageText).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"dashboard: the page has a part {name}, but the assembly lacks it.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
