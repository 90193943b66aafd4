using ActorArrays.Actors.Protocol;
using ActorArrays.Actors.Simulated;
using ActorArrays.Simulation.Plans;

namespace ActorArrays.Actors.Tests.Local;

public sealed class LocalRunTests : LocalTest
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(8)]
    public async Task Random_plans_give_the_expected_values_with_any_number_of_threads(int threads)
    {
        for (var seed = 1UL; seed <= 20; seed++)
        {
            var plan = RandomPlans.Draw(new SeededRandom(seed), new RunId(1), 300);
            await using var system = new ActorSystem(new ActorSystemOptions { Threads = threads });
            var runner = new FakeRunner(plan, Tracker);
            var report = await Start(system, plan, runner).Completion;
            ActorArrays.Simulation.Checkers.CheckResults(plan, runner);
            Assert.Equal(plan.TaskCount, report.Tasks);
            await AssertNothingIsLeft(system, runner);
        }
    }

    [Theory]
    [InlineData(1.0)]
    [InlineData(1.5)]
    [InlineData(3.0)]
    public async Task Values_stay_under_the_tightest_budget_and_are_right_after_spilling(double factor)
    {
        var spilled = Bytes.Zero;
        for (var seed = 1UL; seed <= 20; seed++)
        {
            var plan = RandomPlans.Draw(new SeededRandom(seed), new RunId(1), 200);
            var budget = new Bytes(Math.Max(1, (long)(plan.LargestTaskBytes.Value * factor)));
            await using var system = new ActorSystem(new ActorSystemOptions { Threads = 4, Budget = budget });
            var runner = new FakeRunner(plan, Tracker);
            var report = await Start(system, plan, runner).Completion;
            ActorArrays.Simulation.Checkers.CheckResults(plan, runner);
            Assert.True(Tracker.PeakBytes <= budget, $"{Tracker.PeakBytes} of {budget}");
            Assert.True(report.PeakBytes <= budget, $"{report.PeakBytes} of {budget}");
            spilled += report.SpilledBytes;
            await AssertNothingIsLeft(system, runner);
            Tracker.ForgetPeak();
        }

        Assert.True(spilled > Bytes.Zero, "the budgets are meant to be so tight that chunks go to disk");
    }

    [Fact]
    public async Task Transient_failures_are_tried_again_and_the_values_are_right()
    {
        var plan = RandomPlans.Draw(new SeededRandom(4), new RunId(1), 200);
        await using var system = new ActorSystem(new ActorSystemOptions { Threads = 2 });
        var runner = new FakeRunner(plan, Tracker)
        {
            Fails = (task, attempt) => task.Index % 5 == 0 && attempt <= 2 ? new TransientException("the disk was busy") : null,
        };
        var options = new RunOptions { Strategy = new SupervisionStrategy { BackoffFirst = TimeSpan.FromTicks(1) } };
        var report = await Start(system, plan, runner, options).Completion;
        ActorArrays.Simulation.Checkers.CheckResults(plan, runner);
        Assert.Equal(2 * ((plan.TaskCount + 4) / 5), report.Retries);
        await AssertNothingIsLeft(system, runner);
    }

    [Fact]
    public async Task A_task_that_keeps_failing_ends_the_run_with_its_whole_story()
    {
        var plan = Chain(10);
        await using var system = new ActorSystem(new ActorSystemOptions { Threads = 2 });
        var runner = new FakeRunner(plan, Tracker)
        {
            Fails = (task, attempt) => task.Index == 7 ? new TransientException($"no answer {attempt}") : null,
        };
        var options = new RunOptions { Strategy = new SupervisionStrategy { RetriesMax = 1, BackoffFirst = TimeSpan.FromMilliseconds(2) } };
        var run = Start(system, plan, runner, options);
        var error = await Assert.ThrowsAsync<RunFailedException>(() => run.Completion);
        Assert.Equal(
            """
            chain task 7 failed 2 times, at last with TransientException: no answer 2
              made at: Fake.cs:1
              task: run 1/0#7, number 7 of its run
              try 1 failed: TransientException: no answer 1; again after 2 ms
              try 2 failed: TransientException: no answer 2
            """, error.Message);
        Assert.Equal((2, 7L), (error.Attempts, error.Node.Task.Index));
        Assert.IsType<TransientException>(error.InnerException);
        await AssertNothingIsLeft(system, runner);
    }

    [Fact]
    public async Task A_bug_in_a_task_is_final()
    {
        var plan = Chain(3);
        await using var system = new ActorSystem(new ActorSystemOptions { Threads = 1 });
        var runner = new FakeRunner(plan, Tracker) { Fails = (task, _) => task.Index == 1 ? new ArgumentException("shape (3) and (4)") : null };
        var run = Start(system, plan, runner);
        var error = await Assert.ThrowsAsync<RunFailedException>(() => run.Completion);
        Assert.Equal(1, error.Attempts);
        Assert.IsType<ArgumentException>(error.InnerException);
        await AssertNothingIsLeft(system, runner);
    }

    [Fact]
    public async Task A_result_larger_than_planned_is_refused()
    {
        var plan = Chain(3);
        var smaller = new FakePlan("chain", [.. plan.Tasks.Select(static task => task with { OutputBytes = new Bytes(task.OutputBytes.Value / 2) })]);
        await using var system = new ActorSystem(new ActorSystemOptions { Threads = 1 });
        var runner = new FakeRunner(plan, Tracker);
        var error = await Assert.ThrowsAsync<RunFailedException>(() => Start(system, smaller, runner).Completion);
        Assert.Equal("INV-4", Assert.IsType<InvariantException>(error.InnerException).Invariant);
        await AssertNothingIsLeft(system, runner);
    }

    [Fact]
    public async Task A_plan_that_never_fits_is_refused_before_it_starts()
    {
        var plan = Chain(3);
        await using var system = new ActorSystem(new ActorSystemOptions { Threads = 1, Budget = new Bytes(19) });
        var error = Assert.Throws<BudgetException>(() => Start(system, plan, new FakeRunner(plan, Tracker)));
        Assert.Equal((new Bytes(20), new Bytes(19)), (error.Needed, error.Budget));
        Assert.Contains("chain", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_task_that_turns_out_too_large_fails_its_run_with_the_three_numbers()
    {
        var plan = Chain(3);
        await using var system = new ActorSystem(new ActorSystemOptions { Threads = 1, Budget = new Bytes(19) });
        var runner = new FakeRunner(plan, Tracker);
        var error = await Assert.ThrowsAsync<RunFailedException>(() => Start(system, new Understated(plan), runner).Completion);
        Assert.Contains(
            "one task needs 20 B (inputs 10 B, output 10 B, scratch 0 B) but the budget is 19 B",
            Assert.IsType<BudgetException>(error.InnerException).Message, StringComparison.Ordinal);
        await AssertNothingIsLeft(system, runner);
    }

    [Fact]
    public async Task An_error_of_the_plan_ends_the_run_as_it_is()
    {
        await using var system = new ActorSystem(new ActorSystemOptions { Threads = 1 });
        var plan = Chain(3);
        var run = Start(system, new BrokenCursor(plan), new FakeRunner(plan, Tracker));
        var error = await Assert.ThrowsAsync<NotSupportedException>(() => run.Completion);
        Assert.Equal("no rule for this slice", error.Message);
        Assert.Equal(0, (await system.GetStatusAsync()).Nodes);
    }

    [Theory]
    [InlineData(0, TaskOutcome.Persisted, "is one more than task run 1/0#0 tells")]
    [InlineData(2, TaskOutcome.Chunk, "1 of those that task run 1/0#0 tells of never came")]
    public async Task A_plan_that_miscounts_consumers_ends_its_run_and_neither_hangs_nor_crashes(int consumers, TaskOutcome outcome, string expected)
    {
        var plan = Chain(3);
        var wrong = new FakePlan("chain", [plan.Tasks[0] with { ConsumerCount = consumers, Outcome = outcome }, .. plan.Tasks.Skip(1)]);
        await using var system = new ActorSystem(new ActorSystemOptions { Threads = 1 });
        var runner = new FakeRunner(wrong, Tracker);
        var error = await Assert.ThrowsAsync<RunFailedException>(() => Start(system, wrong, runner).Completion);
        Assert.Contains(expected, Assert.IsType<PlanException>(error.InnerException).Message, StringComparison.Ordinal);
        await AssertNothingIsLeft(system, runner);
    }

    public static TheoryData<TaskSpec, string> BrokenTasks => new()
    {
        { new TaskSpec { Id = TaskId.Of(7, 1), Inputs = [], ConsumerCount = 0 }, "plan: a task belongs to an operator, but 7#1 is of none of the 1 operators." },
        { new TaskSpec { Id = TaskId.Of(0, 1), Inputs = [], ConsumerCount = 1, Outcome = TaskOutcome.Effect }, "plan: an effect has no value to take, but 0#1 is one and has 1 consumers." },
        { new TaskSpec { Id = TaskId.Of(0, 1), Inputs = [], ConsumerCount = -1 }, "plan: sizes and counts are not negative, but 0#1 has output 0, scratch 0, -1 consumers." },
    };

    [Theory]
    [MemberData(nameof(BrokenTasks))]
    public async Task A_task_that_breaks_a_rule_of_plans_ends_its_run(TaskSpec broken, string expected)
    {
        var plan = new FakePlan("broken", [broken]);
        await using var system = new ActorSystem(new ActorSystemOptions { Threads = 1 });
        var error = await Assert.ThrowsAsync<PlanException>(() => Start(system, plan, new FakeRunner(plan, Tracker)).Completion);
        Assert.Equal(expected, error.Message);
        await AssertNothingIsLeft(system);
    }

    [Fact]
    public async Task A_thousand_small_runs_that_finish_fail_or_are_cancelled_leave_nothing()
    {
        await using var system = new ActorSystem(new ActorSystemOptions { Threads = 4, Budget = new Bytes(1700) });
        var random = new SeededRandom(5);
        var runs = new List<(RunHandle Run, FakeRunner Runner)>();
        for (var number = 1; number <= 1000; number++)
        {
            var plan = RandomPlans.Draw(random, new RunId(number), 30);
            var isHopeless = random.Happens(0.2);
            var runner = new FakeRunner(plan, Tracker)
            {
                Fails = (task, _) => isHopeless && task.Index == 3 ? new InvalidOperationException("hopeless") : null,
            };
            var run = Start(system, plan, runner);
            runs.Add((run, runner));
            if (random.Happens(0.3))
            {
                runs[random.Below(runs.Count)].Run.Cancel();
            }
        }

        foreach (var (run, runner) in runs)
        {
            await EndOf(run);
            Assert.Equal(0, runner.OpenThreads);
        }

        Assert.Contains(runs, static run => run.Run.Completion.IsFaulted);
        Assert.Contains(runs, static run => run.Run.Completion.IsCanceled);
        Assert.Contains(runs, static run => run.Run.Completion.IsCompletedSuccessfully);
        await AssertNothingIsLeft(system);
    }

    private static FakePlan Chain(int length) => new("chain", [.. Enumerable.Range(0, length).Select(index => new TaskSpec
    {
        Id = TaskId.Of(0, index),
        Inputs = index == 0 ? [] : [new NodeId(new RunId(1), TaskId.Of(0, index - 1))],
        ConsumerCount = index == length - 1 ? 0 : 1,
        Outcome = index == length - 1 ? TaskOutcome.Effect : TaskOutcome.Chunk,
        OutputBytes = new Bytes(index == length - 1 ? 0 : 10),
    })]);

    /// <summary>A plan that says too little about its largest task.</summary>
    private sealed class Understated(FakePlan plan) : IPlan
    {
        public IReadOnlyList<OperatorInfo> Operators => plan.Operators;

        public long TaskCount => plan.TaskCount;

        public Bytes LargestTaskBytes => Bytes.Zero;

        public IPlanCursor Open() => plan.Open();

        public string Describe(TaskId task) => plan.Describe(task);
    }

    private sealed class BrokenCursor(FakePlan plan) : IPlan, IPlanCursor
    {
        private readonly IPlanCursor _cursor = plan.Open();
        private int _count;

        public IReadOnlyList<OperatorInfo> Operators => plan.Operators;

        public long TaskCount => plan.TaskCount;

        public Bytes LargestTaskBytes => plan.LargestTaskBytes;

        public IPlanCursor Open() => this;

        public string Describe(TaskId task) => plan.Describe(task);

        public bool TryNext(out TaskSpec task) =>
            ++_count == 3 ? throw new NotSupportedException("no rule for this slice") : _cursor.TryNext(out task);
    }
}
