using ActorArrays.Kernels;

namespace ActorArrays.Storage.Journals;

/// <summary>A target whose unfinished dataset another process can open and go on with.</summary>
internal interface IResumableTarget : IChunkedTarget
{
    /// <summary>Writes a chunk as <see cref="IChunkedTarget.WriteChunk"/> does.</summary>
    /// <returns>What is stored now.</returns>
    StoredChunk WriteStored(ReadOnlySpan<long> chunkIndex, NdArray chunk, StorageContext context);

    /// <summary>What is stored of a chunk; null for nothing, or not enough.</summary>
    /// <exception cref="StorageException">It cannot be read.</exception>
    StoredChunk? ReadStored(ReadOnlySpan<long> chunkIndex);

    /// <summary>Returns when every chunk is on the disk.</summary>
    /// <exception cref="StorageException">The disk is full or failed.</exception>
    void Flush();

    /// <summary>True if something is left even of a dataset that is abandoned before its first chunk.</summary>
    bool StaysWhenAbandoned { get; }

    /// <summary>Closes the dataset and leaves it to be resumed.</summary>
    void Suspend();
}

/// <summary>How a format begins a dataset, and how it opens one that another process left unfinished.</summary>
internal interface IResumableFormat
{
    /// <summary>File and dataset, for messages.</summary>
    StoragePlace Place { get; }

    /// <summary>All that the dataset is to be like, as text: what a resumed run must agree on.</summary>
    string Description { get; }

    /// <summary>True if there is something under the dataset's name.</summary>
    bool Exists { get; }

    /// <summary>True if something of a <see cref="Create"/> that failed is under the dataset's name.</summary>
    bool HasRemains { get; }

    /// <summary>Applies the rules of overwriting; changes nothing.</summary>
    /// <exception cref="StorageExistsException">What is there is not to be replaced.</exception>
    void CheckFree();

    /// <summary>Begins the dataset, in place of what is there.</summary>
    /// <exception cref="StorageException">The disk is full or failed.</exception>
    IResumableTarget Create();

    /// <summary>Opens what an earlier <see cref="Create"/> began; null if that did not come far enough.</summary>
    /// <exception cref="StorageException">What is there is something else.</exception>
    IResumableTarget? TryReopen();
}
