using Xunit;

namespace Kernels.Tests;

/// <summary>The gate on hot paths: bytes of managed memory, which do not depend on the machine's mood.</summary>
internal static class Allocated
{
    /// <summary>What a call allocates for a small array it allocates for one of several times as many tiles and elements.</summary>
    /// <param name="what">What the message calls it.</param>
    /// <param name="make">Makes a call for a factor of size; what it makes outside the call does not count.</param>
    public static void NothingByElement(string what, Func<int, Action> make)
    {
        var (small, large) = (Bytes(make(1)), Bytes(make(8)));
        // The runtime may allocate on this thread for itself; what the call allocates it allocates each time.
        for (var again = 0; again < 3 && small != large; again++)
        {
            (small, large) = (Math.Min(small, Bytes(make(1))), Math.Min(large, Bytes(make(8))));
        }

        Assert.True(small == large, $"{what} allocates {small} bytes, and {large} for 8 times the elements");
    }

    // The first call compiles and fills caches; of the others the least is the call's own.
    private static long Bytes(Action call)
    {
        call();
        var least = long.MaxValue;
        for (var i = 0; i < 2; i++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            call();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }
}
