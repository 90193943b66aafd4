using ActorArrays.Tasks;

namespace ActorArrays.Graph;

/// <summary>Delayed values as a plan: each call once, after its arguments, depth first.</summary>
/// <remarks>
/// An operator is what one line of the program calls, so that progress and failures are told in the program's words. Built in
/// O(calls).
/// </remarks>
internal sealed class DelayedPlan : ILineage
{
    private const int OperatorsMax = 4096;
    private readonly List<DelayedStep> _order = [];
    private readonly List<(OperatorInfo Info, List<DelayedStep> Steps)> _operators = [];
    private readonly Dictionary<(string Name, string? Origin), int> _operatorOf = [];
    private readonly Dictionary<Delayed, DelayedStep> _stepOf = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<DelayedStep, int> _resultOf = [];
    private readonly Dictionary<PureCall, DelayedStep> _pure = [];

    /// <param name="outputs">What the caller wants; a value that is there already needs no task.</param>
    public DelayedPlan(IReadOnlyList<Delayed> outputs)
    {
        Outputs = outputs;
        var visited = new HashSet<Delayed>(ReferenceEqualityComparer.Instance);
        foreach (var output in outputs.Where(static output => !output.IsValue).Distinct())
        {
            foreach (var call in DelayedGraph.InputsFirst(output, visited).Where(static call => !call.IsValue))
            {
                Add(call);
            }

            AddResult(_stepOf[output]);
        }

        Operators = [.. _operators.Select(static op => op.Info with { TaskCount = op.Steps.Count })];
        Results = new object?[_resultOf.Count];
        Largest = _order.MaxBy(static step => step.RunningBytes);
    }

    public IReadOnlyList<Delayed> Outputs { get; }

    /// <summary>What the steps that take values for the caller have taken.</summary>
    public object?[] Results { get; }

    /// <summary>The arrays among the steps.</summary>
    public List<DelayedArray> Arrays { get; } = [];

    /// <summary>Their elements, once they are computed.</summary>
    public Dictionary<Delayed, object?> Elements { get; } = new(ReferenceEqualityComparer.Instance);

    public IReadOnlyList<OperatorInfo> Operators { get; }

    public long TaskCount => _order.Count;

    public Bytes LargestTaskBytes => Largest?.RunningBytes ?? default;

    /// <summary>The most that one of the calls says about how often it is tried again.</summary>
    public int RetriesMax => _order.Max(static step => step.Call?.Options.Retries) ?? 0;

    /// <summary>The step that needs the most, or null if there is none.</summary>
    public DelayedStep? Largest { get; }

    public IPlanCursor Open() => new Cursor(_order);

    // Whatever is in the plan is needed by some output.
    public bool IsNeededByAll(TaskId task) => Results.Length == 1;

    /// <summary>The step of a task.</summary>
    public DelayedStep StepOf(TaskId task) => _operators[task.Operator].Steps[(int)task.Index];

    public TaskSpec TaskOf(TaskId task) => StepOf(task).ToSpec();

    /// <summary>The call's name, and which call of its line it is.</summary>
    public string Describe(TaskId task) => Operators[task.Operator] is { TaskCount: > 1 } op
        ? string.Create(null, $"{op.Name}: call {task.Index + 1} of {op.TaskCount}")
        : Operators[task.Operator].Name;

    /// <summary>The outputs' values, once the run is over.</summary>
    public object?[] Values() => [.. Outputs.Select(output => output.IsValue
        ? output.Begin([], CancellationToken.None)
        : Results[_resultOf[_stepOf[output]]])];

    private void Add(Delayed call)
    {
        if (call is DelayedArray array)
        {
            Arrays.Add(array);
        }

        var pure = call.Options.IsPure ? new PureCall(call, input => _stepOf[input]) : null;
        if (pure is not null && _pure.TryGetValue(pure, out var same))
        {
            _stepOf.Add(call, same);
            return;
        }

        var inputs = new List<DelayedStep>(call.Arguments.Length);
        var slots = new int[call.Arguments.Length];
        for (var i = 0; i < slots.Length; i++)
        {
            slots[i] = call.Arguments[i].IsValue ? -1 : SlotOf(_stepOf[call.Arguments[i]], call, inputs);
        }

        var step = Append(call, call.Name, call.Origin, [.. inputs], slots);
        _stepOf.Add(call, step);
        if (pure is not null)
        {
            _pure.Add(pure, step);
        }
    }

    // Each step notes who took it last, so that a list of 100,000 needs no search for what it takes twice.
    private static int SlotOf(DelayedStep step, Delayed taker, List<DelayedStep> inputs)
    {
        if (!ReferenceEquals(step.LastTaker, taker))
        {
            (step.LastTaker, step.LastSlot) = (taker, inputs.Count);
            inputs.Add(step);
        }

        return step.LastSlot;
    }

    private void AddResult(DelayedStep of)
    {
        // Two outputs may be equal calls.
        if (_resultOf.TryAdd(of, _resultOf.Count))
        {
            Append(null, "result", null, [of], []);
        }
    }

    private DelayedStep Append(Delayed? call, string name, string? origin, DelayedStep[] inputs, int[] slots)
    {
        var op = OperatorOf(name, origin);
        var steps = _operators[op].Steps;
        var step = new DelayedStep { Call = call, Id = TaskId.Of(op, steps.Count), Inputs = inputs, Slots = slots };
        steps.Add(step);
        _order.Add(step);
        foreach (var input in inputs)
        {
            input.Consumers++;
        }

        return step;
    }

    // Names that a program makes one by one must not use the numbers of operators up: what comes late shares the last.
    private int OperatorOf(string name, string? origin)
    {
        if (_operatorOf.TryGetValue((name, origin), out var op))
        {
            return op;
        }

        if (_operators.Count == OperatorsMax)
        {
            return OperatorsMax - 1;
        }

        _operators.Add((new OperatorInfo(name, 0, origin), []));
        return _operatorOf[(name, origin)] = _operators.Count - 1;
    }

    private sealed class Cursor(List<DelayedStep> order) : IPlanCursor
    {
        private int _at;

        public bool TryNext(out TaskSpec task)
        {
            task = _at < order.Count ? order[_at].ToSpec() : default;
            return _at++ < order.Count;
        }
    }
}
