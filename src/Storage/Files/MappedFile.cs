using System.IO.MemoryMappedFiles;
using ActorArrays.Kernels;
using Microsoft.Win32.SafeHandles;

namespace ActorArrays.Storage.Files;

/// <summary>A file mapped for reading; regions of it are native memory without a copy.</summary>
/// <remarks>
/// <b>Owner:</b> the dataset that opened it; the mapping ends when it and every view are disposed.
/// <b>Thread safety:</b> any number of threads. A file that another process shortens while it is mapped ends this
/// process (the system's rule for mapped files), so each view checks the length first.
/// </remarks>
internal sealed unsafe class MappedFile : IDisposable
{
    // A view is mapped in one call up to this size; larger ones page in as they are read.
    private const long PopulateBytesMax = 64L << 20;
    private readonly NativeBuffer _mapping;
    private readonly IStorageDisk _disk;
    private int _isDisposed;

    /// <summary>Maps the whole file.</summary>
    /// <exception cref="IOException">There is no such file, or the system refuses.</exception>
    public MappedFile(IStorageDisk disk, string path)
    {
        _disk = disk;
        File = disk.TryOpenRead(path) ?? throw new FileNotFoundException(null, path);
        try
        {
            Length = disk.LengthOf(File);
            _mapping = Length == 0 ? NativeBuffer.Wrap(null, 0, null) : Map(File, Length);
        }
        catch
        {
            File.Dispose();
            throw;
        }
    }

    /// <summary>The open file.</summary>
    public SafeFileHandle File { get; }

    /// <summary>Bytes of the file when it was opened.</summary>
    public long Length { get; }

    /// <summary>The file's bytes.</summary>
    public byte* Pointer => _mapping.Pointer;

    /// <summary>The bytes from <paramref name="offset"/> on as a buffer whose pages leave the process with its last user.</summary>
    /// <param name="offset">Where element 0 of the array's layout lies.</param>
    /// <param name="first">The first byte that will be read, from the start of the file.</param>
    /// <param name="end">The end of the bytes that will be read.</param>
    /// <exception cref="IOException">The file has become shorter.</exception>
    public NativeBuffer View(long offset, long first, long end)
    {
        if (end > _disk.LengthOf(File))
        {
            throw new EndOfStreamException($"the file has become shorter than {end} bytes while it was open");
        }

        var pages = PagesOf(first, end);
        if (LibC.IsSupported && pages.Bytes <= PopulateBytesMax)
        {
            _ = LibC.Advise(pages.Start, (nint)pages.Bytes, LibC.AdvisePopulateRead);
        }

        var view = new PageView(_mapping.Retain(), pages.Start, pages.Bytes);
        return NativeBuffer.Wrap(Pointer + offset, Length - offset, view);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) == 0)
        {
            _mapping.Release();
            File.Dispose();
        }
    }

    private static NativeBuffer Map(SafeFileHandle file, long length)
    {
        var mapping = new Mapping(
            MemoryMappedFile.CreateFromFile(file, null, 0, MemoryMappedFileAccess.Read, HandleInheritability.None, true));
        return NativeBuffer.Wrap(mapping.Pointer, length, mapping);
    }

    private (nint Start, long Bytes) PagesOf(long first, long end)
    {
        var page = Environment.SystemPageSize;
        first -= first % page;
        return ((nint)(Pointer + first), Math.Max(0, end - first));
    }

    private sealed class Mapping : IDisposable
    {
        private readonly MemoryMappedFile _file;
        private readonly MemoryMappedViewAccessor _view;

        public Mapping(MemoryMappedFile file)
        {
            _file = file;
            _view = file.CreateViewAccessor(0, 0, MemoryMappedFileAccess.Read);
            byte* pointer = null;
            _view.SafeMemoryMappedViewHandle.AcquirePointer(ref pointer);
            Pointer = pointer;
        }

        public byte* Pointer { get; }

        public void Dispose()
        {
            _view.SafeMemoryMappedViewHandle.ReleasePointer();
            _view.Dispose();
            _file.Dispose();
        }
    }

    // Without this a scan of a large file would leave all of it in the process's resident bytes.
    private sealed class PageView(NativeBuffer mapping, nint start, long bytes) : IDisposable
    {
        public void Dispose()
        {
            if (LibC.IsSupported && bytes > 0)
            {
                _ = LibC.Advise(start, (nint)bytes, LibC.AdviseDontNeed);
            }

            mapping.Release();
        }
    }
}
