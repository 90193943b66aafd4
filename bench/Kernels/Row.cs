using System.Globalization;

namespace ActorArrays.Kernels.Bench;

/// <summary>One measured kernel beside the limit that binds it.</summary>
/// <param name="Kernel">What was run.</param>
/// <param name="Where">The layout, and in which memory it ran.</param>
/// <param name="Seconds">Of one element.</param>
/// <param name="Limit">The least seconds of one element; NaN where it is not known.</param>
/// <param name="Bound">What the limit is made of: bytes, ports, or nothing known.</param>
internal sealed record Row(string Kernel, string Where, double Seconds, double Limit, string Bound)
{
    public const string Header = "| kernel | operands | ns | limit ns | bound by | reached |\n| --- | --- | --- | --- | --- | --- |";

    public override string ToString() => double.IsNaN(Limit)
        ? string.Create(CultureInfo.InvariantCulture, $"| {Kernel} | {Where} | {Seconds * 1e9:F3} | – | {Bound} | – |")
        : string.Create(
            CultureInfo.InvariantCulture,
            $"| {Kernel} | {Where} | {Seconds * 1e9:F3} | {Limit * 1e9:F3} | {Bound} | {Limit / Seconds * 100:F0} % |");
}
