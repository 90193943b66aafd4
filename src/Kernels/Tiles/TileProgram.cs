using System.Collections.Immutable;

namespace ActorArrays.Kernels;

/// <summary>One step of a <see cref="TileProgram"/>: run a kernel over earlier values.</summary>
/// <param name="Kernel">The inner loop.</param>
/// <param name="Arguments">Value numbers, one an input of the kernel.</param>
/// <param name="Register">The working register that takes the result.</param>
public sealed record TileInstruction(TileKernel Kernel, ImmutableArray<int> Arguments, int Register)
{
    /// <summary>Computes this step and the later step <see cref="Companion"/> in one loop, if that is less work.</summary>
    internal PairKernel? Pair { get; init; }

    /// <summary>The number among the instructions of the step that is computed with this one.</summary>
    internal int Companion { get; init; }

    /// <summary>True if an earlier step computes this one.</summary>
    internal bool IsCompanion { get; init; }
}

/// <summary>A fused elementwise expression: a straight line of kernels over tiles, without chunk-sized temporaries.</summary>
/// <remarks>
/// Values are numbered: the inputs, then the constants, then one value an instruction. Registers are working tiles that
/// are reused once nobody needs their value any more. Immutable; one program serves every chunk and thread.
/// Made by <see cref="TileProgramBuilder"/>.
/// </remarks>
public sealed class TileProgram
{
    // Bytes of a register: four to six registers fit in a 32-48 KiB first-level cache.
    private const int RegisterTargetBytes = 8 * 1024;
    private const int LengthMin = 1024;

    internal TileProgram(
        ImmutableArray<DType> inputs,
        ImmutableArray<TileConstant> constants,
        ImmutableArray<TileInstruction> instructions,
        ImmutableArray<int> outputs,
        int registerCount,
        ImmutableArray<DType> dtypes)
    {
        Inputs = inputs;
        Constants = constants;
        Instructions = instructions;
        Outputs = outputs;
        RegisterCount = registerCount;
        ValueDTypes = dtypes;
        ItemSizeMax = dtypes.Max(dtype => dtype.ItemSize());
        TileLength = Math.Max(LengthMin, RegisterTargetBytes / ItemSizeMax);
    }

    /// <summary>The dtype of each input.</summary>
    public ImmutableArray<DType> Inputs { get; }

    /// <summary>The constants.</summary>
    public ImmutableArray<TileConstant> Constants { get; }

    /// <summary>The steps, in order.</summary>
    public ImmutableArray<TileInstruction> Instructions { get; }

    /// <summary>The value numbers of the results.</summary>
    public ImmutableArray<int> Outputs { get; }

    /// <summary>How many working tiles the steps need.</summary>
    public int RegisterCount { get; }

    /// <summary>The dtype of each value.</summary>
    public ImmutableArray<DType> ValueDTypes { get; }

    /// <summary>Bytes of the widest element of any value.</summary>
    public int ItemSizeMax { get; }

    /// <summary>The most elements of one tile that lies in a register, a multiple of 1024 (<see cref="FoldOrder.BlockLength"/>).</summary>
    public int TileLength { get; }

    /// <summary>The number of values.</summary>
    public int ValueCount => ValueDTypes.Length;

    /// <summary>True if one kernel computes the only result from the inputs alone.</summary>
    internal bool IsOneKernel => Instructions.Length == 1 && Constants.IsEmpty && Outputs.Length == 1 && Outputs[0] == Inputs.Length;

    /// <summary>The dtype of result <paramref name="index"/>.</summary>
    public DType OutputDType(int index = 0) => ValueDTypes[Outputs[index]];

    /// <summary>Bytes of working memory that a run needs, apart from operands that must be packed once.</summary>
    public long ScratchBytes =>
        (long)(RegisterCount + Constants.Length + Inputs.Length + Outputs.Length) * TileLength * ItemSizeMax;
}

/// <summary>A constant of a tile program: the bytes of one element.</summary>
/// <param name="DType">Its dtype.</param>
/// <param name="Bits">Its bytes.</param>
public readonly record struct TileConstant(DType DType, ElementBits Bits);
