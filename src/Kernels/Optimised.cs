using System.Runtime.CompilerServices;

namespace ActorArrays.Kernels;

/// <summary>How loops over elements are compiled.</summary>
internal static class Optimised
{
    /// <summary>The option of methods that loop over elements, and of what they call and must not inline.</summary>
    /// <remarks>
    /// Compiled when they are first called, they must be optimised at once: unoptimised vector code is 20 to 100 times slower, and a short
    /// program would spend its life in it. The option for that keeps a method from being compiled ahead, so an assembly that
    /// is (Native AOT or ReadyToRun: <c>COMPILED_AHEAD</c>, see Directory.Build.props) goes without it; its code is optimised anyway.
    /// Such a method is never inlined: what its loop calls must be, and the compiler's budget for that counts from the method that it compiles
    /// (uint8 divided: 0.6 ns where the loop was inlined and its division called).
    /// </remarks>
    public const MethodImplOptions Loop =
#if COMPILED_AHEAD
        MethodImplOptions.NoInlining;
#else
        MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization;
#endif
}
