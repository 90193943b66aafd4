using ActorArrays.Actors.Protocol;
using ActorArrays.Dashboard.Collecting;

namespace Dashboard.Tests.Collecting;

public sealed class RunHistoryTests
{
    [Fact]
    public void A_run_that_begins_and_ends_between_two_looks_is_known()
    {
        var history = new RunHistory();
        history.Update(Planted.Look([], Planted.Run(1, ("mean(axis=0)", 4, Planted.Done(4, 1)))), 1);
        var summary = history.Find(1)!.Summary(static at => at);
        Assert.Equal(("completed", "mean(axis=0)", 4L, 0.4), (summary.State, summary.Name, summary.Done, summary.TasksPerSecond));
    }

    [Fact]
    public void How_a_run_ended_is_known_while_it_keeps_chunks_and_after()
    {
        var history = new RunHistory();
        var run = Planted.Run(1, ("a", 4, Planted.Done(2, 1)));
        history.Update(Planted.Look([run]), 1);
        Assert.Equal("running", history.Find(1)!.Summary(static at => at).State);
        history.Update(Planted.Look([], run with { Error = "no", State = RunState.Completed }), 2);
        history.Update(Planted.Look([run with { State = RunState.Completed }]), 3);
        var summary = history.Find(1)!.Summary(static at => at);
        Assert.Equal(("failed", "no"), (summary.State, summary.Error));
    }

    [Fact]
    public void A_cancelled_run_is_no_failed_one()
    {
        var history = new RunHistory();
        history.Update(Planted.Look([], Planted.Run(1, ("a", 4, default)) with { IsCancelled = true, Error = "was cancelled" }), 1);
        Assert.Equal("cancelled", history.Find(1)!.Summary(static at => at).State);
    }

    [Fact]
    public void Of_runs_that_ended_the_last_are_known_and_those_that_keep_chunks()
    {
        var history = new RunHistory(endedMax: 10);
        var keeper = Planted.Run(1, ("kept", 1, Planted.Done(1, 1)));
        history.Update(Planted.Look([keeper], keeper), 0);
        for (var id = 2; id < 100; id++)
        {
            history.Update(Planted.Look([keeper], Planted.Run(id, ("a", 1, Planted.Done(1, 1)))), id);
        }

        Assert.Equal([.. Enumerable.Range(91, 9).Reverse(), 1], history.Runs.Select(static run => run.Id));
    }

    [Fact]
    public void A_run_whose_end_was_missed_does_not_run_for_ever()
    {
        var history = new RunHistory();
        history.Update(Planted.Look([Planted.Run(1, ("a", 4, default))]), 1);
        history.Update(Planted.Look([]), 2);
        Assert.Equal("completed", history.Find(1)!.Summary(static at => at).State);
    }

    [Fact]
    public void What_a_run_computes_is_asked_once_and_nothing_of_it_is_kept()
    {
        var history = new RunHistory();
        var run = Planted.Run(1, ("a", 4, default)) with { Describe = static () => "text" };
        var described = Assert.Single(history.Update(Planted.Look([run]), 1));
        Assert.Equal("text", described.Describe());
        Assert.Empty(history.Update(Planted.Look([run]), 2));
        Assert.Null(history.Find(1)!.Look.Describe);
    }

    [Fact]
    public void The_rate_is_that_of_the_last_seconds()
    {
        var history = new RunHistory();
        for (var second = 0; second <= 60; second++)
        {
            // 100 a second for half a minute, then 10.
            var done = second < 30 ? second * 100 : 3000 + ((second - 30) * 10);
            history.Update(Planted.Look([Planted.Run(1, ("a", 100_000, Planted.Done(done, 0.01)))]), second);
        }

        Assert.Equal(10, history.Find(1)!.Summary(static at => at).TasksPerSecond, 6);
    }

    [Fact]
    public void The_time_left_weighs_tasks_with_what_they_take()
    {
        // In 10 s a million of 1 µs, which is one second of work, and one of nine seconds; nine like it are left, as much work as 81 s.
        var run = Planted.Run(1, ("cheap", 1_000_000, Planted.Done(1_000_000, 1e-6)), ("dear", 10, Planted.Done(1, 9)));
        Assert.Equal(81, RemainingTime.Of(run)!.Value, 3);
        Assert.Null(RemainingTime.Of(Planted.Run(2, ("new", 10, default))));
    }

    [Fact]
    public void Layers_are_rolled_up_by_kind()
    {
        var run = Planted.Run(1, [.. Enumerable.Range(0, 1000).Select(static i => (i % 2 == 0 ? $"add({i})" : "mean(axis=0)", 4L, Planted.Done(1, 1)))]);
        var detail = RunDetails.Of(new KnownRun(run), static at => at);
        Assert.Equal(1000, detail.Layers.Count);
        Assert.Equal([("add", 500, 2000L, 500L), ("mean", 500, 2000L, 500L)], detail.Groups.Select(static group => (group.Kind, group.Layers, group.Total, group.Done)));
    }
}
