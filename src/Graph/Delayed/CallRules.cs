using ActorArrays.Tasks;

namespace ActorArrays.Graph;

/// <summary>How often a call that says nothing about it is tried again.</summary>
/// <param name="OfTransient">After a failure that may pass.</param>
/// <param name="OfThrown">After any other exception of its function.</param>
public readonly record struct CallRetries(int OfTransient, int OfThrown);

/// <summary>What one call may give, and what becomes of what it throws.</summary>
public static class CallRules
{
    /// <summary>The value, unless it is plainly larger than the call says.</summary>
    /// <exception cref="PermitExceededException">It is.</exception>
    public static object? Checked(Delayed call, object? value)
    {
        ArgumentNullException.ThrowIfNull(call);
        if (call.Options.ResultBytes is { } most && Measured(value) is { } bytes && bytes > most)
        {
            throw new PermitExceededException(
                $"{call.Name}: the result may have {most}, as the call's ResultBytes say, but has {bytes}. Say more, or give less.", bytes, most);
        }

        return value;
    }

    /// <summary>Whether the call is made again after what try <paramref name="attempt"/> has thrown.</summary>
    public static bool IsTriedAgain(Delayed call, Exception error, int attempt, CallRetries usual)
    {
        ArgumentNullException.ThrowIfNull(call);
        return error is not (OperationCanceledException or PermitExceededException) &&
            attempt <= (call.Options.Retries ?? (error is TransientException ? usual.OfTransient : usual.OfThrown));
    }

    /// <summary>
    /// What the actors are told instead of what try <paramref name="attempt"/> has thrown, so that the call is tried again as often as it says and
    /// not as often as others of its run.
    /// </summary>
    internal static Exception Told(Delayed call, Exception error, int attempt, CallRetries usual)
    {
        if (error is OperationCanceledException or PermitExceededException)
        {
            return error;
        }

        return (IsTriedAgain(call, error, attempt, usual), error is TransientException) switch
        {
            (true, false) => new TransientException($"{error.GetType().Name}: {error.Message}", error),
            (false, true) => new IOException(error.Message, error),
            _ => error,
        };
    }

    private static Bytes? Measured(object? value) => value switch
    {
        string text => new Bytes(2L * text.Length),
        Array array when PrimitiveArrays.KindOf(array) is not null => new Bytes(Buffer.ByteLength(array)),
        _ => null,
    };
}
