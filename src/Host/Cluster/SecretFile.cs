using ActorArrays.Actors.Cluster;

namespace ActorArrays.Host.Cluster;

/// <summary>The secret of a cluster in a file that its owner alone can read.</summary>
public static class SecretFile
{
    private const UnixFileMode Others =
        UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;

    /// <summary>The same where a secret is needed.</summary>
    /// <exception cref="ClusterException">As for <see cref="Read"/>, or no file is named.</exception>
    public static ReadOnlyMemory<byte> Required(string? path) => path is not null
        ? Read(path)
        : throw new ClusterException("cluster: members prove to each other that they know a secret, but no file with one is named. Use --secret-file.");

    /// <summary>The bytes of the file, without white space around them.</summary>
    /// <exception cref="ClusterException">There is no such file, others can read it, or it is too short.</exception>
    public static ReadOnlyMemory<byte> Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        try
        {
            if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & Others) != 0)
            {
                throw new ClusterException($"cluster: the secret file must be its owner's alone, but others may read or write {path}. Run chmod 600 on it.");
            }

            var secret = File.ReadAllBytes(path).AsSpan().Trim(" \t\r\n"u8).ToArray();
            return secret.Length >= ClusterOptions.SecretBytesMin ? secret : throw new ClusterException(
                $"cluster: a secret has at least {ClusterOptions.SecretBytesMin} bytes, but {path} has {secret.Length}. Draw one, such as with openssl rand -hex 32.");
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException or UnauthorizedAccessException)
        {
            throw new ClusterException($"cluster: the secret is read from {path}, but that cannot be read: {error.Message}", error);
        }
    }
}
