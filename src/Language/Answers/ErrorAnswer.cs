using ActorArrays.Kernels;

namespace ActorArrays.Language.Answers;

/// <summary>Why there is no result, under the name that NumPy or Python has for such an error.</summary>
/// <param name="Type">The Python exception type, such as <c>ValueError</c>.</param>
/// <param name="Message">What rule, what was given, what to do.</param>
public sealed record ErrorAnswer(string Type, string Message) : Answer
{
    /// <summary>The answer to a program that ended in <paramref name="error"/>.</summary>
    /// <remarks>
    /// Our own exceptions name their type (<see cref="INumPyError"/>); the platform's are translated. A wrapper that says no
    /// more than that something failed, such as the end of a run, has the type of its cause. What is left is a
    /// <c>RuntimeError</c>, a bug, and keeps its C# type in the message.
    /// </remarks>
    public static ErrorAnswer Of(Exception error)
    {
        ArgumentNullException.ThrowIfNull(error);
        var type = TypeOf(error);
        if (type is not null)
        {
            return new ErrorAnswer(type, error.Message);
        }

        for (var cause = error.InnerException; cause is not null; cause = cause.InnerException)
        {
            if (TypeOf(cause) is { } known)
            {
                return new ErrorAnswer(known, error is AggregateException ? cause.Message : error.Message);
            }
        }

        return new ErrorAnswer("RuntimeError", $"{error.GetType().Name}: {error.Message}");
    }

    /// <summary>The Python name of an exception, without that of its cause; null: it has none, and is a bug.</summary>
    public static string? NameOf(Exception error)
    {
        ArgumentNullException.ThrowIfNull(error);
        return TypeOf(error);
    }

    private static string? TypeOf(Exception error) => error is INumPyError known ? known.NumPyType : PlatformType(error);

    private static string? PlatformType(Exception error) => error switch
    {
        FileNotFoundException or DirectoryNotFoundException => "FileNotFoundError",
        UnauthorizedAccessException => "PermissionError",
        IOException => "OSError",
        DivideByZeroException => "ZeroDivisionError",
        OverflowException => "OverflowError",
        NotSupportedException or NotImplementedException => "NotImplementedError",
        KeyNotFoundException => "KeyError",
        InvalidCastException => "TypeError",
        ArgumentException or FormatException => "ValueError",
        OutOfMemoryException or InsufficientExecutionStackException => "MemoryError",
        TimeoutException => "TimeoutError",
        OperationCanceledException => "KeyboardInterrupt",
        _ => null,
    };
}
