namespace ActorArrays.Storage.Errors;

/// <summary>Turns the platform's file exceptions into ours, which name the dataset and the chunk.</summary>
internal static class SystemErrors
{
    /// <summary>True for the exceptions that the platform's file calls throw.</summary>
    public static bool IsFileError(Exception error) =>
        error is (IOException or UnauthorizedAccessException) and not StorageException;

    /// <summary>The storage exception for a file error.</summary>
    /// <param name="place">What was read or written.</param>
    /// <param name="action">"read" or "write".</param>
    /// <param name="error">What the platform threw.</param>
    public static StorageException Of(StoragePlace place, string action, Exception error) => error switch
    {
        FileNotFoundException or DirectoryNotFoundException =>
            new StorageNotFoundException(place, $"{action}: there is no such file or directory.", error),
        UnauthorizedAccessException =>
            new StorageException(place, $"{action}: access is denied ({error.Message})", error),
        _ => new StorageSystemException(place, $"{action}: {error.Message}", error),
    };

    /// <summary>Runs <paramref name="action"/>, renaming file errors.</summary>
    public static T Guard<T>(StoragePlace place, string verb, Func<T> action)
    {
        try
        {
            return action();
        }
        catch (Exception error) when (IsFileError(error))
        {
            throw Of(place, verb, error);
        }
    }

    /// <summary>Runs <paramref name="action"/>, renaming file errors.</summary>
    public static void Guard(StoragePlace place, string verb, Action action) =>
        Guard(place, verb, () =>
        {
            action();
            return true;
        });

    /// <summary>Runs what cleans up after a failure; that it fails too is no news beside the failure itself.</summary>
    public static void Attempt(Action action)
    {
        try
        {
            action();
        }
        catch (Exception error) when (error is StorageException || IsFileError(error))
        {
            // The first failure is the one to report.
        }
    }
}
