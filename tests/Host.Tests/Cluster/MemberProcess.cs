using System.Diagnostics;
using System.Runtime.CompilerServices;
using Xunit;

namespace Host.Tests.Cluster;

/// <summary>The built program as a process of a cluster.</summary>
internal sealed class MemberProcess : IDisposable
{
    private readonly Process _process;

    private Task<string>? _errors;

    private MemberProcess(Process process) => _process = process;

    /// <summary>Where it takes connections.</summary>
    internal string Address { get; private set; } = "";

    internal int Id => _process.Id;

    internal TimeSpan ProcessorTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Starts a member, and waits until it takes connections.</summary>
    internal static async Task<MemberProcess> StartAsync(string secret, MemberProcess? first = null, params string[] more)
    {
        string[] join = first is null ? [] : ["--join", first.Address];
        var member = new MemberProcess(Start(
            ["member", "--listen", "127.0.0.1:0", "--secret-file", secret, "--threads", "1", "--memory", "256MiB", "--member-timeout", "1s", .. join, .. more]));
        var line = await member._process.StandardOutput.ReadLineAsync(Stop);
        Assert.NotNull(line);
        Assert.StartsWith("member at ", line, StringComparison.Ordinal);
        member.Address = line["member at ".Length..line.IndexOf(',', StringComparison.Ordinal)];
        member._errors = member._process.StandardError.ReadToEndAsync(Stop);
        return member;
    }

    /// <summary>Starts the program, with its output to be read.</summary>
    internal static Process Start(IEnumerable<string> arguments) => Process.Start(
        new ProcessStartInfo("dotnet", [Path.Combine(Repository(), "artifacts", "bin", "Cli", "release", "actorarrays.dll"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;

    /// <summary>Runs the program to its end.</summary>
    internal static async Task<(int Status, string Output, string Errors)> RunAsync(params string[] arguments)
    {
        using var process = Start(arguments);
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(Stop), process.StandardError.ReadToEndAsync(Stop));
        await process.WaitForExitAsync(Stop);
        return (process.ExitCode, await output, await errors);
    }

    /// <summary>Waits until it has worked for so long since a moment.</summary>
    internal async Task WorkAsync(TimeSpan since, TimeSpan work)
    {
        while (ProcessorTime - since < work)
        {
            await Task.Delay(5, Stop);
        }
    }

    /// <summary>Sends it a signal, such as KILL.</summary>
    internal void Signal(string name)
    {
        using var kill = Process.Start("bash", ["-c", $"kill -{name} {_process.Id}"]);
        kill.WaitForExit();
    }

    /// <summary>Its exit status, once it has ended.</summary>
    internal async Task<int> ExitAsync()
    {
        await _process.WaitForExitAsync(Stop);
        return _process.ExitCode;
    }

    /// <summary>What it has told, once it has ended.</summary>
    internal Task<string> ErrorsAsync() => _errors!;

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            _process.WaitForExit();
        }

        _process.Dispose();
    }

    private static string Repository([CallerFilePath] string file = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "..", "..", ".."));
}
