using ActorArrays.Language.Evaluation;

namespace ActorArrays.Language.Functions;

/// <summary>One parameter of a <see cref="Signature"/>.</summary>
/// <param name="Name">The name by which a keyword gives it.</param>
/// <param name="Kind">How it may be given.</param>
/// <param name="Default">Its value where it is not given; null if it must be.</param>
public sealed record Parameter(string Name, ParameterKind Kind, Value? Default)
{
    /// <summary>As Python writes it.</summary>
    public override string ToString() => Kind == ParameterKind.Variadic ? $"*{Name}"
        : Default is null ? Name
        : $"{Name}={Default}";
}

/// <summary>How a parameter may be given.</summary>
public enum ParameterKind
{
    /// <summary>By position only.</summary>
    Positional,
    /// <summary>By position or by keyword.</summary>
    Ordinary,
    /// <summary>All further positions, as one tuple.</summary>
    Variadic,
    /// <summary>By keyword only.</summary>
    Keyword,
}
