using System.ComponentModel;
using CliWrap;
using CliWrap.Buffered;

namespace ActorArrays.Jobs;

/// <summary>Runs the commands of a batch system.</summary>
internal sealed class QueueRunner(TimeSpan limit)
{
    /// <summary>The answer, whatever it is.</summary>
    /// <exception cref="JobsException">The command cannot be run, or does not answer.</exception>
    internal async Task<QueueAnswer> AskAsync(QueueCommand command)
    {
        using var limited = new CancellationTokenSource(limit);
        try
        {
            var call = CliWrap.Cli.Wrap(command.Program).WithArguments(command.Arguments).WithValidation(CommandResultValidation.None);
            var answer = await (command.Input is { } file ? call.WithStandardInputPipe(PipeSource.FromFile(file)) : call)
                .ExecuteBufferedAsync(limited.Token).ConfigureAwait(false);
            return new QueueAnswer(answer.ExitCode, answer.StandardOutput, answer.StandardError.Trim());
        }
        catch (Win32Exception error)
        {
            throw new JobsException($"jobs: {command.Program} must be on the PATH, but cannot be run: {error.Message}. Are you on a machine of the batch system?", error);
        }
        catch (OperationCanceledException error)
        {
            throw new JobsException($"jobs: '{command}' must answer within {limit.TotalSeconds:0} s, but did not.", error);
        }
    }

    /// <summary>What it printed, if it succeeded.</summary>
    /// <exception cref="JobsException">It did not; tells what it complained of.</exception>
    internal async Task<string> SucceedAsync(QueueCommand command, Func<QueueAnswer, bool> isFine)
    {
        var answer = await AskAsync(command).ConfigureAwait(false);
        return answer.Status == 0 || isFine(answer)
            ? answer.Output
            : throw new JobsException($"jobs: '{command}' must succeed, but ended with status {answer.Status}: {(answer.Errors.Length > 0 ? answer.Errors : answer.Output.Trim())}");
    }
}
