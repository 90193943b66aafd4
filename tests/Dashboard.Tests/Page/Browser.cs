using System.Diagnostics;

namespace Dashboard.Tests.Page;

/// <summary>A browser without a window, if the machine has one: what a page looks like once its script has run.</summary>
internal static class Browser
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome"];

    /// <summary>Its program, or null.</summary>
    public static string? Program { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .SelectMany(static folder => Names.Select(name => Path.Combine(folder, name))).FirstOrDefault(File.Exists);

    /// <summary>The elements of a page after a few seconds of its own time, as text of HTML.</summary>
    public static async Task<string> ElementsOfAsync(Uri page, CancellationToken cancellation)
    {
        var profile = Directory.CreateTempSubdirectory("actorarrays-browser-");
        try
        {
            var start = new ProcessStartInfo(Program!, [
                "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-extensions", $"--user-data-dir={profile.FullName}",
                "--virtual-time-budget=3000", "--dump-dom", page.AbsoluteUri])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
            using var process = Process.Start(start)!;
            var errors = process.StandardError.ReadToEndAsync(cancellation);
            var elements = await process.StandardOutput.ReadToEndAsync(cancellation);
            await process.WaitForExitAsync(cancellation);
            await errors;
            return elements;
        }
        finally
        {
            profile.Delete(recursive: true);
        }
    }
}
