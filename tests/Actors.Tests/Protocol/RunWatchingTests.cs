using ActorArrays.Actors.Protocol;
using ActorArrays.Simulation.Plans;

namespace ActorArrays.Actors.Tests.Protocol;

/// <summary>What a run does when a task fails for good, and when time passes.</summary>
public sealed class RunWatchingTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private readonly Recorder _recorder = new();

    [Fact]
    public void The_rest_goes_on_and_the_error_is_the_failure_that_is_first_in_the_plan()
    {
        var run = Start(3);
        Tell(run, RunMessage.NodeFailed(Failure(1)));
        Assert.Equal(["AbandonNode to run 1/0#1"], _recorder.Take());
        Tell(run, RunMessage.NodeAbandoned(Node(1)));
        Tell(run, RunMessage.NodeFailed(Failure(0)));
        Assert.Equal(["AbandonNode to run 1/0#0"], _recorder.Take());
        Tell(run, RunMessage.NodeAbandoned(Node(0)));
        Tell(run, RunMessage.NodeReleased(Node(0)));
        Tell(run, RunMessage.NodeReleased(Node(1)));
        Tell(run, RunMessage.NodeFinished(Node(2), isPersisted: true));
        Assert.Equal(["StopTasks run 1", "CancelNode to all of run 1"], _recorder.Take());
        Tell(run, RunMessage.NodeReleased(Node(2)));
        Assert.Equal(["CompleteRun run 1", "RetireRun run 1"], _recorder.Take());
        Assert.Equal((Node(0), 1), (_recorder.Outcome!.Failure!.Node, _recorder.Outcome.OtherFailures));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void It_stops_when_nothing_can_be_had_any_more(bool isPlanWrong)
    {
        var run = Start(3, isNeededByAll: !isPlanWrong);
        var cause = isPlanWrong ? new PlanException("miscounted") : (Exception)new IOException("gone");
        Tell(run, RunMessage.NodeFailed(Failure(1) with { Cause = TaskFailure.Of(cause) }));
        Assert.Contains("CancelNode to all of run 1", _recorder.Take());
    }

    [Fact]
    public void A_task_that_stops_because_it_is_asked_to_is_no_failure()
    {
        var run = Start(3, new SupervisionStrategy { OnFailure = FailureResponse.Stop });
        Tell(run, RunMessage.NodeFailed(Failure(2)));
        Tell(run, RunMessage.NodeFailed(Failure(0) with { Cause = TaskFailure.Of(new OperationCanceledException()) }));
        End(run, 3);
        Assert.Equal((Node(2), 0), (_recorder.Outcome!.Failure!.Node, _recorder.Outcome.OtherFailures));
    }

    [Fact]
    public void A_run_that_misses_its_deadline_stops()
    {
        var run = Start(1, deadline: Second);
        Assert.Contains("SetAlarm run 1 Deadline 1000 ms", _recorder.Started);
        Tell(run, RunMessage.AlarmRang(run.Id, RunAlarm.Deadline));
        Assert.Contains("CancelNode to all of run 1", _recorder.Take());
        End(run, 1);
        Assert.Equal(Second, _recorder.Outcome!.MissedDeadline);
    }

    [Fact]
    public void A_task_is_given_up_when_it_takes_longer_than_it_may()
    {
        var run = Start(1, new SupervisionStrategy { TaskTimeMax = Second });
        Tell(run, RunMessage.AlarmRang(run.Id, RunAlarm.Look));
        Assert.Equal(["ObserveTasks run 1", "SetAlarm run 1 Look 250 ms"], _recorder.Take());
        Tell(run, RunMessage.TaskObserved(Node(0), 1, Second * 0.9));
        Assert.Empty(_recorder.Take());
        Tell(run, RunMessage.TaskObserved(Node(0), 1, Second));
        Assert.Equal(["GiveUpTask(attempt 1) to run 1/0#0"], _recorder.Take());
    }

    /// <summary>Ten tasks are done in the time in which looks found tasks on threads ten times: 250 ms each.</summary>
    [Fact]
    public void A_straggler_gets_a_backup_once_it_takes_many_times_what_others_take()
    {
        var policy = new BackupPolicy { ElapsedMin = Second, TimesUsual = 6, DoneMin = 10 };
        var run = Start(20, new SupervisionStrategy { Backups = policy });
        for (var task = 0; task < 10; task++)
        {
            Tell(run, RunMessage.TaskObserved(Node(task), 1, TimeSpan.Zero));
            Tell(run, RunMessage.NodeFinished(Node(task), isPersisted: false));
        }

        Tell(run, RunMessage.TaskObserved(Node(11), 1, Second));
        Assert.Empty(_recorder.Take());
        Tell(run, RunMessage.TaskObserved(Node(11), 1, Second * 1.75));
        Assert.Equal(["StartBackup(attempt 1) to run 1/0#11"], _recorder.Take());
    }

    [Fact]
    public void A_task_that_does_not_stop_is_given_up_when_the_grace_is_over()
    {
        var run = Start(1);
        Tell(run, RunMessage.Plain(RunMessageKind.CancelRun, run.Id));
        Assert.Contains("SetAlarm run 1 Grace 10000 ms", _recorder.Take());
        Tell(run, RunMessage.TaskObserved(Node(0), 1, Second));
        Assert.Empty(_recorder.Take());
        Tell(run, RunMessage.AlarmRang(run.Id, RunAlarm.Grace));
        Assert.Equal(["ObserveTasks run 1", "SetAlarm run 1 Grace 2500 ms"], _recorder.Take());
        Tell(run, RunMessage.TaskObserved(Node(0), 1, Second));
        Assert.Equal(["GiveUpTask(attempt 1) to run 1/0#0"], _recorder.Take());
    }

    [Fact]
    public void A_run_in_which_nothing_happens_says_so_and_one_in_which_something_does_not()
    {
        var run = Start(2, stallAfter: Second);
        Tell(run, RunMessage.AlarmRang(run.Id, RunAlarm.Stall));
        Assert.Equal(["SetAlarm run 1 Stall 1000 ms"], _recorder.Take());
        Tell(run, RunMessage.AlarmRang(run.Id, RunAlarm.Stall));
        Assert.Equal(["ReportStall run 1 1000 ms", "WriteOffStrays", "SetAlarm run 1 Stall 1000 ms"], _recorder.Take());
        Tell(run, RunMessage.AlarmRang(run.Id, RunAlarm.Stall));
        Assert.Equal(["ReportStall run 1 2000 ms", "WriteOffStrays", "SetAlarm run 1 Stall 1000 ms"], _recorder.Take());
        Tell(run, RunMessage.NodeFinished(Node(0), isPersisted: false));
        Tell(run, RunMessage.AlarmRang(run.Id, RunAlarm.Stall));
        Assert.Equal(["SetAlarm run 1 Stall 1000 ms"], _recorder.Take());
    }

    private static NodeId Node(long index) => new(new RunId(1), TaskId.Of(0, index));

    private static NodeFailure Failure(long index) =>
        new(Node(index), new PlanOrder(1, index), 1, TaskFailure.Of(new IOException("gone")), []);

    private RunActor Start(
        int tasks, SupervisionStrategy? strategy = null, TimeSpan? deadline = null, TimeSpan? stallAfter = null, bool isNeededByAll = false)
    {
        var plan = new FakePlan("fake", [.. Enumerable.Range(0, tasks).Select(static index => new TaskSpec
        {
            Id = TaskId.Of(0, index), Inputs = [], ConsumerCount = 0, Outcome = TaskOutcome.Effect,
        })])
        { NeededByAll = _ => isNeededByAll };
        var run = new RunActor(new RunId(1), plan, tasks + 1, priority: 0)
        {
            Strategy = strategy ?? SupervisionStrategy.Default,
            Deadline = deadline,
            StallAfter = stallAfter,
        };
        Tell(run, RunMessage.Plain(RunMessageKind.StartRun, run.Id));
        _recorder.Started = _recorder.Take();
        return run;
    }

    private void End(RunActor run, int tasks)
    {
        for (var task = 0; task < tasks; task++)
        {
            Tell(run, RunMessage.NodeReleased(Node(task)));
        }
    }

    private void Tell(RunActor run, in RunMessage message) => run.Handle(message, _recorder);
}
