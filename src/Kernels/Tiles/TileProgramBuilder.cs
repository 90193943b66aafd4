using System.Collections.Immutable;
using ActorArrays.Kernels.Ops;

namespace ActorArrays.Kernels;

/// <summary>Writes a <see cref="TileProgram"/> value by value; equal steps are written once.</summary>
public sealed class TileProgramBuilder
{
    private readonly List<DType> _inputs = [];
    private readonly List<TileConstant> _constants = [];
    private readonly List<(TileKernel Kernel, ImmutableArray<int> Arguments)> _steps = [];

    // While building, values are tagged by kind, because inputs may be added after the first step.
    private const int ConstantTag = 1 << 20;
    private const int StepTag = 1 << 21;
    private const int TagMask = ConstantTag | StepTag;

    /// <summary>A new input.</summary>
    public int Input(DType dtype)
    {
        _inputs.Add(dtype);
        return _inputs.Count - 1;
    }

    /// <summary>A constant; an equal one is found again.</summary>
    public int Constant(TileConstant constant)
    {
        var at = _constants.IndexOf(constant);
        if (at < 0)
        {
            at = _constants.Count;
            _constants.Add(constant);
        }

        return at | ConstantTag;
    }

    /// <summary>A constant from a C# value.</summary>
    public int Constant<T>(T value)
        where T : unmanaged => Constant(new TileConstant(DTypes.Of<T>(), ElementBits.Of(value)));

    /// <summary>The result of a kernel; the same kernel over the same values is found again.</summary>
    /// <exception cref="InvariantException">A dtype is not the one that the kernel takes.</exception>
    public int Apply(TileKernel kernel, params ReadOnlySpan<int> arguments)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        Check.That(kernel.Inputs.Length == arguments.Length, "INV-2", $"a kernel of {kernel.Inputs.Length} inputs was given {arguments.Length}");
        for (var i = 0; i < arguments.Length; i++)
        {
            Check.That(DTypeOf(arguments[i]) == kernel.Inputs[i], "INV-2",
                $"input {i} of a kernel must be {kernel.Inputs[i].Name()}, but is {DTypeOf(arguments[i]).Name()}");
        }

        for (var at = 0; at < _steps.Count; at++)
        {
            if (ReferenceEquals(_steps[at].Kernel, kernel) && _steps[at].Arguments.AsSpan().SequenceEqual(arguments))
            {
                return at | StepTag;
            }
        }

        _steps.Add((kernel, [.. arguments]));
        return (_steps.Count - 1) | StepTag;
    }

    /// <summary>The dtype of a value.</summary>
    public DType DTypeOf(int value) => (value & TagMask) switch
    {
        0 => _inputs[value],
        ConstantTag => _constants[value & ~TagMask].DType,
        _ => _steps[value & ~TagMask].Kernel.Output,
    };

    /// <summary>The finished program with these results. Steps that no result needs are left out.</summary>
    public TileProgram Build(params ReadOnlySpan<int> outputs)
    {
        var needed = NeededSteps(outputs);
        var lastUse = LastUses(needed, outputs);
        var numbers = new Dictionary<int, int>();
        var first = _inputs.Count + _constants.Count;
        var dtypes = new List<DType>([.. _inputs, .. _constants.Select(constant => constant.DType)]);
        var instructions = ImmutableArray.CreateBuilder<TileInstruction>();
        var registers = new RegisterFile();
        foreach (var step in needed)
        {
            var (kernel, arguments) = _steps[step & ~TagMask];
            var (companion, pair) = registers.IsHeld(step) ? (-1, null) : Companion(needed, step);
            instructions.Add(new TileInstruction(kernel, [.. arguments.Select(Number)], registers.Hold(step, out var isCompanion))
            {
                Pair = pair,
                Companion = companion,
                IsCompanion = isCompanion,
            });
            numbers[step] = first + instructions.Count - 1;
            dtypes.Add(kernel.Output);
            if (pair is not null)
            {
                registers.Hold(needed[companion], out _);
            }

            registers.ReleaseDead(step, lastUse);
        }

        return new TileProgram(
            [.. _inputs], [.. _constants], instructions.ToImmutable(), [.. outputs.ToArray().Select(Number)], registers.Count, [.. dtypes]);

        int Number(int value) => (value & TagMask) switch
        {
            0 => value,
            ConstantTag => _inputs.Count + (value & ~TagMask),
            _ => numbers[value],
        };
    }

    // The place among the needed steps of a later one that is computed along with this one.
    private (int Place, PairKernel? Pair) Companion(List<int> needed, int step)
    {
        var (kernel, arguments) = _steps[step & ~TagMask];
        for (var place = 0; place < needed.Count; place++)
        {
            var (other, others) = _steps[needed[place] & ~TagMask];
            if (needed[place] > step && others.AsSpan().SequenceEqual(arguments.AsSpan()) && SinCosKernel.Of(kernel, other) is { } pair)
            {
                return (place, pair);
            }
        }

        return (-1, null);
    }

    private List<int> NeededSteps(ReadOnlySpan<int> outputs)
    {
        var marked = new HashSet<int>();
        var pending = new Stack<int>(outputs.ToArray());
        while (pending.TryPop(out var value))
        {
            if ((value & StepTag) != 0 && marked.Add(value))
            {
                foreach (var argument in _steps[value & ~TagMask].Arguments)
                {
                    pending.Push(argument);
                }
            }
        }

        var ordered = marked.ToList();
        ordered.Sort();
        return ordered;
    }

    private Dictionary<int, int> LastUses(List<int> needed, ReadOnlySpan<int> outputs)
    {
        var last = new Dictionary<int, int>();
        foreach (var step in needed)
        {
            last[step] = step;
            foreach (var argument in _steps[step & ~TagMask].Arguments)
            {
                last[argument] = step;
            }
        }

        foreach (var output in outputs)
        {
            last[output] = int.MaxValue;
        }

        return last;
    }

    /// <summary>Which registers hold which steps' values while the program is written.</summary>
    private sealed class RegisterFile
    {
        private readonly Stack<int> _free = [];
        private readonly Dictionary<int, int> _held = [];

        public int Count { get; private set; }

        public bool IsHeld(int step) => _held.ContainsKey(step);

        /// <summary>The register of a step: the one it holds already, or one that is free.</summary>
        public int Hold(int step, out bool wasHeld)
        {
            wasHeld = _held.TryGetValue(step, out var register);
            if (!wasHeld)
            {
                _held[step] = register = _free.TryPop(out var free) ? free : Count++;
            }

            return register;
        }

        public void ReleaseDead(int now, Dictionary<int, int> lastUse)
        {
            foreach (var (step, register) in _held.ToArray())
            {
                if (lastUse[step] <= now)
                {
                    _free.Push(register);
                    _held.Remove(step);
                }
            }
        }
    }
}
