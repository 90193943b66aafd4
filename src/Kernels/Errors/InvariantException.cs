using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace ActorArrays.Kernels;

/// <summary>A promise of INVARIANTS.md does not hold: a bug of ActorArrays, never of its caller.</summary>
/// <param name="invariant">The identifier in INVARIANTS.md, such as <c>INV-6</c>.</param>
/// <param name="detail">The values that broke it.</param>
public sealed class InvariantException(string invariant, string detail)
    : InvalidOperationException($"{invariant} does not hold: {detail}. This is a bug in ActorArrays; please report it.")
{
    /// <summary>The identifier in INVARIANTS.md.</summary>
    public string Invariant { get; } = invariant;
}

/// <summary>Checks that stay on in Release.</summary>
public static class Check
{
    /// <summary>Throws <see cref="InvariantException"/> unless <paramref name="holds"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void That([DoesNotReturnIf(false)] bool holds, string invariant, string detail)
    {
        if (!holds)
        {
            Throw(invariant, detail);
        }
    }

    [DoesNotReturn]
    private static void Throw(string invariant, string detail) => throw new InvariantException(invariant, detail);
}
