using System.Runtime.InteropServices;

namespace ActorArrays.Kernels.Bench;

/// <summary>Every instruction that a call runs, in order, by letting the processor stop after each (about 12 µs an instruction).</summary>
internal static unsafe partial class Stepping
{
    private const int MostSteps = 1 << 20;
    private const int TrapSignal = 5;
    private const int WithContext = 4;

    private static readonly nint Library = Assembler.Load(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Issue", "Stepping.s")));
    private static readonly long* Places = (long*)NativeMemory.Alloc(MostSteps, sizeof(long));
    private static readonly delegate* unmanaged[SuppressGCTransition]<long*, long*, void> On =
        (delegate* unmanaged[SuppressGCTransition]<long*, long*, void>)NativeLibrary.GetExport(Library, "steps_on");

    private static readonly delegate* unmanaged[SuppressGCTransition]<long*> Off =
        (delegate* unmanaged[SuppressGCTransition]<long*>)NativeLibrary.GetExport(Library, "steps_off");

    /// <summary>The addresses of the instructions that <paramref name="work"/> runs; empty where they are more than a million.</summary>
    public static ReadOnlySpan<long> Of(Action work)
    {
        work();
        var ours = new SignalAction { Handler = NativeLibrary.GetExport(Library, "on_step"), Flags = WithContext };
        var before = default(SignalAction);
        Set(&ours, &before);
        On(Places, Places + MostSteps);
        work();
        var end = Off();
        Set(&before, null);
        var steps = (int)(end - Places);
        return steps == MostSteps ? [] : new ReadOnlySpan<long>(Places, steps);
    }

    private static void Set(SignalAction* next, SignalAction* before)
    {
        if (SetAction(TrapSignal, next, before) != 0)
        {
            throw new InvalidOperationException($"sigaction: error {Marshal.GetLastPInvokeError()}");
        }
    }

    [LibraryImport("libc", EntryPoint = "sigaction", SetLastError = true)]
    private static partial int SetAction(int signal, SignalAction* next, SignalAction* before);

    // struct sigaction of glibc for x86-64: handler, 128 bytes of signals to hold back, flags, the kernel's way back.
    [StructLayout(LayoutKind.Explicit, Size = 152)]
    private struct SignalAction
    {
        [FieldOffset(0)]
        public nint Handler;

        [FieldOffset(136)]
        public int Flags;
    }
}
