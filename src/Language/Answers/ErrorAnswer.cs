using ActorArrays.Kernels;

namespace ActorArrays.Language.Answers;

/// <summary>Why there is no result, under the name that NumPy or Python has for such an error.</summary>
/// <param name="Type">The Python exception type, such as <c>ValueError</c>.</param>
/// <param name="Message">What rule, what was given, what to do.</param>
public sealed record ErrorAnswer(string Type, string Message) : Answer
{
    /// <summary>The answer to a program that ended in <paramref name="error"/>.</summary>
    /// <remarks>
    /// Our own exceptions name their type (<see cref="INumPyError"/>); the platform's are translated. What is left is
    /// a <c>RuntimeError</c>, a bug, and keeps its C# type in the message.
    /// </remarks>
    public static ErrorAnswer Of(Exception error)
    {
        ArgumentNullException.ThrowIfNull(error);
        var cause = error is AggregateException { InnerExceptions: [var only] } ? only : error;
        var type = cause is INumPyError known ? known.NumPyType : PlatformType(cause);
        return new ErrorAnswer(type, type == "RuntimeError" ? $"{cause.GetType().Name}: {cause.Message}" : cause.Message);
    }

    private static string PlatformType(Exception error) => error switch
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
        OperationCanceledException => "KeyboardInterrupt",
        _ => "RuntimeError",
    };
}
