using ActorArrays.Kernels;
using Kernels.Tests.Reference;
using Xunit;

namespace Kernels.Tests.Ops;

public sealed class ReferenceTests
{
    public static TheoryData<string> Names => [.. OpsReference.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void Values_are_those_of_NumPy(string name)
    {
        Assert.True(ElementwiseOps.TryGet(name, out var op), $"{name} is not registered");
        var failures = new List<string>();
        foreach (var entry in OpsReference.Cases(name))
        {
            var kernel = op.Resolve(entry.InputDTypes);
            if (kernel.Output != entry.Output.DType)
            {
                failures.Add($"{entry}: dtype {kernel.Output.Name()}, want {entry.Output.DType.Name()}");
                continue;
            }

            var got = KernelRunner.Run(kernel, entry.Inputs);
            if (Closeness.Difference(kernel.Output, got, entry.Output.Bytes, entry.Inputs[0].DType.IsComplex() ? OpTolerance.ComplexUlpMax(name) : OpTolerance.UlpMax(name), OpTolerance.ZeroSigns(name)) is { } difference)
            {
                failures.Add($"{entry}: {difference}");
            }
        }

        Assert.True(failures.Count == 0, string.Join('\n', failures));
    }
}
