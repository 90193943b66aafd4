using System.Globalization;
using ActorArrays.Kernels;
using Xunit;

namespace Kernels.Tests.Tiles;

/// <summary>Copying to memory that was never touched takes one fault a page, as the system counts them for this thread.</summary>
public sealed unsafe class BulkCopyTests
{
    private const int Pages = 2000;

    // What else the thread may meet.
    private const int Others = Pages / 10;

    [Fact]
    public void A_fresh_page_is_faulted_in_once() =>
        Assert.InRange(FaultsOf((from, to, bytes) => BulkCopy.Run((byte*)from, (byte*)to, bytes)), 0, Pages + Others);

    [Fact]
    public void The_count_sees_a_copy_that_reads_its_target_first() =>
        Assert.InRange(
            FaultsOf((from, to, bytes) =>
            {
                _ = Volatile.Read(ref *(byte*)to);
                Buffer.MemoryCopy((void*)from, (void*)to, bytes, bytes);
            }),
            (2 * Pages) - Others,
            int.MaxValue);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2047)]
    [InlineData(2048)]
    [InlineData(100_003)]
    public void Every_byte_arrives_and_no_other(int length)
    {
        var from = Enumerable.Range(0, length).Select(i => (byte)((i * 7) + 3)).ToArray();
        var to = new byte[length + 1];
        to[length] = 0xA5;
        fixed (byte* source = from, target = to)
        {
            BulkCopy.Run(source, target, length);
        }

        Assert.Equal([.. from, 0xA5], to);
    }

    private static long FaultsOf(Action<nint, nint, long> copy)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "faults of a thread are read from /proc");
        var page = Environment.SystemPageSize;
        var source = new byte[page];
        var memory = new BufferPool().Rent((Pages + 1) * (long)page);
        try
        {
            var first = ((nint)memory.Pointer + page - 1) & -page;
            fixed (byte* from = source)
            {
                copy((nint)from, first, page);
                var before = Faults();
                for (var i = 1; i < Pages; i++)
                {
                    copy((nint)from, first + (i * page), page);
                }

                return Faults() - before + 1;
            }
        }
        finally
        {
            memory.Release();
        }
    }

    // The tenth field; the second is a name in brackets, which may hold blanks.
    private static long Faults()
    {
        var line = File.ReadAllText("/proc/thread-self/stat");
        return long.Parse(line[(line.LastIndexOf(')') + 2)..].Split(' ')[7], CultureInfo.InvariantCulture);
    }
}
