using System.Runtime.CompilerServices;

namespace ActorArrays.Kernels;

/// <content>What a step moves.</content>
internal static unsafe partial class RunMerge
{
    // Where keys, and positions if there are any, are read and written.
    private readonly struct Lanes(ulong* from, ulong* to, uint* fromAt, uint* toAt)
    {
        public readonly ulong* From = from;
        public readonly ulong* To = to;
        public readonly uint* FromAt = fromAt;
        public readonly uint* ToAt = toAt;
    }

    // Two runs, and where what is less of them goes.
    private struct Pair(nint a, nint aEnd, nint b, nint bEnd, nint to)
    {
        public nint A = a;
        public nint B = b;
        public nint To = to;
        public readonly nint AEnd = aEnd;
        public readonly nint BEnd = bEnd;

        // Steps in which neither run can end.
        public readonly nint Sure => Math.Min(AEnd - A, BEnd - B);
    }

    private interface IMove
    {
        static abstract void One(Lanes lanes, nint from, nint to);

        static abstract void Rest(Lanes lanes, nint from, nint to, nint count);
    }

    private struct KeysOnly : IMove
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static void One(Lanes lanes, nint from, nint to) => lanes.To[to] = lanes.From[from];

        public static void Rest(Lanes lanes, nint from, nint to, nint count) => Copy(lanes.From + from, lanes.To + to, count);
    }

    private struct WithPositions : IMove
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static void One(Lanes lanes, nint from, nint to)
        {
            lanes.To[to] = lanes.From[from];
            lanes.ToAt[to] = lanes.FromAt[from];
        }

        public static void Rest(Lanes lanes, nint from, nint to, nint count)
        {
            Copy(lanes.From + from, lanes.To + to, count);
            Copy(lanes.FromAt + from, lanes.ToAt + to, count);
        }
    }
}
