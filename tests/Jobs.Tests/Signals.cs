using System.Diagnostics;

namespace ActorArrays.Jobs.Tests;

/// <summary>Signals to processes, by a shell: a bare machine has no kill of its own.</summary>
internal static class Signals
{
    internal static async Task SendAsync(string name, int process, CancellationToken stop)
    {
        using var shell = Process.Start("bash", ["-c", $"kill -{name} {process}"]);
        await shell.WaitForExitAsync(stop);
        Assert.Equal(0, shell.ExitCode);
    }
}
