using ActorArrays.Actors;
using ActorArrays.Kernels;

namespace ActorArrays.Cli;

/// <summary>Runs the body of a command and turns its failures into messages and exit statuses.</summary>
internal static class CommandRunner
{
    /// <summary>Exit status of a process that Ctrl-C ended, as shells have it: 128 + SIGINT.</summary>
    public const int Cancelled = 130;

    /// <summary>Runs <paramref name="body"/>.</summary>
    public static async Task<int> RunAsync(Func<Task> body)
    {
        // The signals of Ctrl-C and kill are taken over once the command has given way for the first time, so it does at once.
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        try
        {
            await body().ConfigureAwait(false);
            return 0;
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("actorarrays: cancelled").ConfigureAwait(false);
            return Cancelled;
        }
        catch (Exception error) when (IsExpected(error))
        {
            await Console.Error.WriteLineAsync($"actorarrays: {error.Message}").ConfigureAwait(false);
            return 1;
        }
    }

    // Errors that a caller can make or the world can cause; anything else is a bug and shows its stack.
    private static bool IsExpected(Exception error) =>
        error is INumPyError or RunFailedException or DeadlineException or IOException or UnauthorizedAccessException or Tasks.BudgetException;
}
