using System.Globalization;
using System.Text;

namespace ActorArrays.Kernels.Bench;

/// <summary>What the machine can do, as tables.</summary>
internal static class LimitsTable
{
    public static string Of(MachineLimits limits)
    {
        var text = new StringBuilder($"Vectors of {MachineLimits.VectorBytes * 8} bits, {Environment.ProcessorCount} cores.\n\n");
        text.Append("| bytes a second (GB/s) | read | write | copy | two read, one written | three read, one written |\n| --- | --- | --- | --- | --- | --- |\n");
        foreach (var (name, rates) in new[]
        {
            ("first-level cache", limits.First), ("second-level cache", limits.Second),
            ("memory, one core", limits.Memory), ("memory, all cores", limits.AllCores),
        })
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"| {name} | {rates.Read / 1e9:F0} | {rates.Write / 1e9:F0} | {rates.Copy / 1e9:F0} | {rates.Combine / 1e9:F0} | {rates.Gather / 1e9:F0} |\n");
        }

        text.Append("\n| of one core | G a second |\n| --- | --- |\n");
        foreach (var (name, rate) in new[]
        {
            ("multiply-adds of the widest vectors", limits.MultiplyAdds),
            ("multiply-adds of 256-bit vectors", limits.MultiplyAdds256),
            ("additions of the widest vectors", limits.Additions),
            ("float64 operations (two a multiply-add)", limits.MultiplyAdds * MachineLimits.VectorBytes / 8 * 2),
            ("float32 operations (two a multiply-add)", limits.MultiplyAdds * MachineLimits.VectorBytes / 4 * 2),
        })
        {
            text.Append(CultureInfo.InvariantCulture, $"| {name} | {rate / 1e9:F1} |\n");
        }

        return text.ToString();
    }
}
