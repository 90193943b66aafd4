using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Text;

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

    /// <summary>Throws <see cref="InvariantException"/> unless <paramref name="holds"/>.</summary>
    /// <remarks>The interpolated detail is built only when the promise is broken, so a check costs one branch.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void That(
        [DoesNotReturnIf(false)] bool holds, string invariant, [InterpolatedStringHandlerArgument(nameof(holds))] CheckDetail detail)
    {
        if (!holds)
        {
            Throw(invariant, detail.ToString());
        }
    }

    [DoesNotReturn]
    private static void Throw(string invariant, string detail) => throw new InvariantException(invariant, detail);
}

/// <summary>The detail of a broken promise; formats nothing while the promise holds.</summary>
/// <remarks>Nothing of the formatting is inlined into who promises.</remarks>
[InterpolatedStringHandler]
public ref struct CheckDetail
{
    private StringBuilder? _text;

    /// <summary>Called by the compiler: <paramref name="isNeeded"/> tells it whether to format at all.</summary>
    public CheckDetail(int literalLength, int formattedCount, bool holds, out bool isNeeded) => isNeeded = !holds;

    /// <summary>Called by the compiler.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public void AppendLiteral(string text) => (_text ??= new StringBuilder()).Append(text);

    /// <summary>Called by the compiler.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public void AppendFormatted<TValue>(TValue value) => (_text ??= new StringBuilder()).Append(value);

    /// <inheritdoc/>
    public readonly override string ToString() => _text?.ToString() ?? "";
}
