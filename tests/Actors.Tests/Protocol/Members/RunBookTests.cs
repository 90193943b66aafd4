using ActorArrays.Actors.Protocol;
using ActorArrays.Actors.Protocol.Members;
using ActorArrays.Simulation.Plans;

namespace ActorArrays.Actors.Tests.Protocol.Members;

/// <summary>The home's account of a run whose chain of three tasks, each taking the one before, is spread over two members.</summary>
public sealed class RunBookTests
{
    private static readonly MemberId Home = new(1);
    private static readonly MemberId Guest = new(2);
    private static readonly RunId Run = new(1);
    private readonly Port _port = new();
    private readonly Roster _roster = new(Home, new Bytes(100));
    private readonly FakePlan _plan = new("chain", [Task(0, [], 1), Task(1, [0], 1), Task(2, [1], 0)]);
    private readonly RunBook _book;

    public RunBookTests()
    {
        _roster.Add(Guest, new Bytes(1000));
        _book = new RunBook(Run, _plan, _roster, _port);
    }

    [Fact]
    public void A_node_goes_where_most_bytes_of_its_inputs_are()
    {
        Add(0, Guest);
        Add(1, Guest);
        Assert.Equal(["MakeNode 0#0 on member 2", "MakeNode 0#1 on member 2"], _port.Take());
    }

    [Fact]
    public void A_chunk_goes_when_its_last_consumer_is_done()
    {
        Add(0, Guest);
        Add(1, Guest);
        _book.OnFinished(Id(0), Guest);
        _port.Take();
        _book.OnFinished(Id(1), Guest);
        Assert.Equal(["ReleaseChunk 0#0 on member 2", "NodeFinished 0#1"], _port.Take());
    }

    [Fact]
    public void A_lost_chunk_is_made_again_after_its_freed_inputs_and_its_result_is_not_accepted_twice()
    {
        Add(0, Guest);
        Add(1, Guest);
        _book.OnFinished(Id(0), Guest);
        _book.OnFinished(Id(1), Guest);
        _book.OnReleased(Id(0), Guest);
        _port.Take();
        Lose();
        Assert.Equal(
            ["MakeNode 0#0 on member 1", "ChunkMoved 0#0 on member 1", "MakeNode 0#1 on member 1", "ChunkMoved 0#1 on member 1"], _port.Take());
        _book.OnFinished(Id(0), Home);
        _book.OnFinished(Id(1), Home);
        Assert.Equal(["ReleaseChunk 0#0 on member 1"], _port.Take());
    }

    [Fact]
    public void A_chunk_on_its_way_out_is_made_again_only_when_nothing_is_left_of_it()
    {
        _roster.Remove(Guest);
        var large = new RunBook(Run, new FakePlan("chain", [Task(0, [], 1) with { ScratchBytes = default }, Task(1, [0], 1), Task(2, [1], 0)]), _roster, _port);
        large.Add(Task(0, [], 1) with { ScratchBytes = default }, new PlanOrder(1, 0));
        _roster.Add(Guest, new Bytes(1000));
        large.Add(Task(1, [0], 1), new PlanOrder(1, 1));
        large.OnFinished(Id(0), Home);
        large.OnFinished(Id(1), Guest);
        _port.Take();
        _roster.Remove(Guest);
        large.OnMemberLost(Guest);
        Assert.Empty(_port.Take());
        large.OnReleased(Id(0), Home);
        Assert.Equal(
            ["MakeNode 0#0 on member 1", "ChunkMoved 0#0 on member 1", "MakeNode 0#1 on member 1", "ChunkMoved 0#1 on member 1"], _port.Take());
    }

    [Fact]
    public void An_unfinished_task_of_a_lost_member_is_made_elsewhere_and_the_rest_stays()
    {
        Add(0, Guest);
        _port.Take();
        Lose();
        Assert.Equal(["MakeNode 0#0 on member 1", "ChunkMoved 0#0 on member 1"], _port.Take());
        _book.OnFinished(Id(0), Home);
        Assert.Equal(["NodeFinished 0#0"], _port.Take());
    }

    [Fact]
    public void Who_does_not_have_a_node_is_not_heard()
    {
        Add(0, Guest);
        Assert.Equal("INV-7", Assert.Throws<InvariantException>(() => _book.OnFinished(Id(0), Home)).Invariant);
    }

    [Fact]
    public void A_retry_that_the_node_no_longer_waits_for_is_not_told_and_tries_elsewhere_count()
    {
        Add(0, Guest);
        Assert.Equal(2, _book.OnTaskFailed(Id(0), Guest, 2));
        Lose();
        _port.Take();
        _book.Retry(Id(0));
        Assert.Empty(_port.Take());
        Assert.Equal(3, _book.OnTaskFailed(Id(0), Home, 1));
        _book.Retry(Id(0));
        Assert.Equal(["RetryTask 0#0 on member 1"], _port.Take());
    }

    [Fact]
    public void A_plan_that_counts_too_few_consumers_is_told_of()
    {
        Add(0, Guest);
        Add(1, Guest);
        _port.Take();
        _book.Add(Task(2, [0], 0), new PlanOrder(1, 2));
        Assert.Equal(["TaskFailed 0#2: plan: a task tells how many tasks take its result, but 0#2 is one more than task 0#0 tells."], _port.Take());
    }

    [Fact]
    public void A_failed_task_is_given_up_with_what_only_it_needed_and_with_what_needs_it_even_if_that_comes_later()
    {
        Add(0, Guest);
        Add(1, Guest);
        _book.OnFinished(Id(0), Guest);
        _port.Take();
        _book.Abandon(Id(1));
        Assert.Equal(["AbandonNode 0#1 on member 2"], _port.Take());
        _book.OnAbandoned(Id(1), Guest);
        Assert.Equal(["NodeAbandoned 0#1", "ReleaseChunk 0#1 on member 2", "ReleaseChunk 0#0 on member 2"], _port.Take());
        _book.OnReleased(Id(0), Guest);
        _book.OnReleased(Id(1), Guest);
        Assert.Equal(BookPhase.Abandoned, _book.Entries.Single().Phase);
        _book.Add(_plan.TaskOf(Id(2)), new PlanOrder(1, 2));
        Assert.Equal(["NodeAbandoned 0#2"], _port.Take());
        Assert.Empty(_book.Entries);
    }

    [Fact]
    public void A_task_that_had_taken_the_value_before_it_was_told_goes_on()
    {
        Add(0, Guest);
        Add(1, Guest);
        _book.OnFinished(Id(0), Guest);
        _book.Abandon(Id(0));
        _port.Take();
        _book.OnFinished(Id(1), Guest);
        Assert.Equal(["NodeFinished 0#1"], _port.Take());
        _book.OnReleased(Id(0), Guest);
        Assert.Equal(Id(1), _book.Entries.Single().Spec.Id);
    }

    [Fact]
    public void What_is_made_again_for_a_task_that_is_done_meanwhile_is_given_up_and_counts_as_done()
    {
        Add(0, Guest);
        _roster.Add(new MemberId(3), new Bytes(10_000));
        _roster.Remove(Guest);
        _book.Add(_plan.TaskOf(Id(1)) with { OutputBytes = new Bytes(800) }, new PlanOrder(1, 1));
        _roster.Add(Guest, new Bytes(1000));
        Lose();
        _port.Take();
        _book.OnFinished(Id(1), new MemberId(3));
        Assert.Equal(["NodeFinished 0#0", "AbandonNode 0#0 on member 3", "NodeFinished 0#1"], _port.Take());
    }

    [Fact]
    public void A_member_is_asked_for_a_look_when_it_has_answered_the_last_one()
    {
        Add(0, Guest);
        _port.Take();
        _book.Observe();
        _book.Observe();
        Assert.Equal(["ObserveTasks"], _port.Take());
        _book.OnLooked(Guest);
        _book.Observe();
        Assert.Equal(["ObserveTasks"], _port.Take());
    }

    [Fact]
    public void A_decision_about_a_try_does_not_reach_another_that_has_its_number()
    {
        Add(0, Guest);
        Assert.True(_book.OnObserved(Id(0), Guest));
        Assert.Equal(Guest, _book.PlaceOfObserved(Id(0)));
        Lose();
        Assert.Null(_book.PlaceOfObserved(Id(0)));
        Assert.False(_book.OnObserved(Id(0), Guest));
        Assert.True(_book.OnObserved(Id(0), Home));
        Assert.Equal(Home, _book.PlaceOfObserved(Id(0)));
    }

    [Fact]
    public void A_chunk_that_is_kept_is_there_for_other_runs_and_is_made_again_after_its_run_is_over()
    {
        var keeper = Keeper();
        keeper.OnFinished(Id(0), Guest);
        keeper.Complete(RunOutcome.Success);
        Assert.NotNull(((Recorder)_port.Local).Outcome);
        Assert.Equal(["NodeFinished 0#0 kept"], _port.Take());
        _book.Add(Taker, new PlanOrder(2, 0));
        _port.Take();
        _roster.Remove(Guest);
        keeper.OnMemberLost(Guest);
        _book.OnMemberLost(Guest);
        Assert.Equal(
            ["MakeNode 0#0 on member 1", "ChunkMoved 0#0 on member 1", "MakeNode 0#1 on member 1", "ChunkMoved 0#1 on member 1"], _port.Take());
        keeper.ReleaseRetained();
        keeper.OnFinished(Id(0), Home);
        Assert.Empty(_port.Take());
        _book.OnFinished(Id(1), Home);
        Assert.Equal(["ReleaseChunk 0#0 on member 1", "NodeFinished 0#1"], _port.Take());
    }

    [Fact]
    public void A_chunk_that_its_run_does_not_get_to_make_fails_the_task_that_waits_for_it()
    {
        var keeper = Keeper();
        _book.Add(Taker, new PlanOrder(2, 0));
        _port.Take();
        keeper.Stop();
        Assert.Equal(["ChunkLost", "ChunkLost", "StopRun", "StopRun"], _port.Take());
        _book.Add(Taker with { Id = Id(2) }, new PlanOrder(2, 1));
        Assert.StartsWith("TaskFailed 0#2: an input of task run 1/0#2 is gone", Assert.Single(_port.Take()), StringComparison.Ordinal);
    }

    [Fact]
    public void A_chunk_of_a_member_that_leaves_is_moved_and_goes_there_when_it_has_arrived()
    {
        Add(0, Guest);
        _book.OnFinished(Id(0), Guest);
        _port.Take();
        Leave();
        Assert.Equal(["AdoptChunk 0#0 of member 2 on member 1"], _port.Take());
        _book.OnFinished(Id(0), Home);
        Assert.Equal(["ChunkMoved 0#0 on member 1", "ChunkMoved 0#0 on member 1", "ReleaseChunk 0#0 on member 2"], _port.Take());
        _book.OnReleased(Id(0), Guest);
        Assert.Equal(["CloseRun"], _port.Take());
        Add(1, Home);
    }

    [Fact]
    public void A_task_at_the_member_that_leaves_keeps_the_chunk_there_until_it_is_done()
    {
        Add(0, Guest);
        Add(1, Guest);
        _book.OnFinished(Id(0), Guest);
        Leave();
        _port.Take();
        _book.OnFinished(Id(0), Home);
        Assert.Equal(["ChunkMoved 0#0 on member 1", "ChunkMoved 0#0 on member 1"], _port.Take());
        _book.OnFinished(Id(1), Guest);
        Assert.Equal(
            ["ReleaseChunk 0#0 on member 2", "ReleaseChunk 0#0 on member 1", "AdoptChunk 0#1 of member 2 on member 1", "NodeFinished 0#1"],
            _port.Take());
    }

    [Fact]
    public void If_the_new_holder_is_lost_the_old_one_counts_again_while_it_still_has_the_chunk()
    {
        var third = new MemberId(3);
        Add(0, Guest);
        Add(1, Guest);
        _book.OnFinished(Id(0), Guest);
        _book.Add(Task(2, [], 0), new PlanOrder(1, 2));
        _roster.Add(third, new Bytes(1000));
        _port.Take();
        Leave();
        Assert.Equal(["AdoptChunk 0#0 of member 2 on member 3"], _port.Take());
        _book.OnFinished(Id(0), third);
        _port.Take();
        _roster.Remove(third);
        _book.OnMemberLost(third);
        Assert.Equal(
            ["ChunkMoved 0#0 on member 2", "ChunkMoved 0#0 on member 2", "AdoptChunk 0#0 of member 2 on member 1"], _port.Take());
    }

    [Fact]
    public void A_chunk_that_cannot_be_moved_stays_until_it_is_taken()
    {
        Add(0, Guest);
        _book.OnFinished(Id(0), Guest);
        Leave();
        _book.OnReleased(Id(0), Home);
        _port.Take();
        _book.OnReleased(Id(0), Home);
        Assert.Empty(_port.Take());
        Assert.Equal(Guest, _book.Entries.Single().Place);
    }

    private static TaskId Id(int index) => TaskId.Of(0, index);

    private static TaskSpec Task(int index, int[] inputs, int consumers) => new()
    {
        Id = Id(index),
        Inputs = [.. inputs.Select(static input => new NodeId(Run, Id(input)))],
        ConsumerCount = consumers,
        Outcome = consumers > 0 ? TaskOutcome.Chunk : TaskOutcome.Effect,
        OutputBytes = new Bytes(consumers > 0 ? 80 : 0),
        ScratchBytes = new Bytes(index == 0 ? 40 : 0),
    };

    private void Add(int index, MemberId place)
    {
        Assert.True(_book.Add(_plan.TaskOf(Id(index)), new PlanOrder(1, index)));
        Assert.Equal(place, _book.Entries.Single(entry => entry.Spec.Id == Id(index)).Place);
    }

    private static TaskSpec Taker => Task(1, [], 0) with { Inputs = [new NodeId(new RunId(9), Id(0))] };

    /// <summary>The book of another run, which keeps its only chunk.</summary>
    private RunBook Keeper()
    {
        var kept = Task(0, [], 0) with { Outcome = TaskOutcome.Persisted, OutputBytes = new Bytes(90) };
        var keeper = new RunBook(new RunId(9), new FakePlan("one", [kept]), _roster, _port);
        _port.Books.Add(new RunId(9), keeper);
        keeper.Add(kept, new PlanOrder(1, 0));
        keeper.Seal();
        _port.Take();
        return keeper;
    }

    private void Leave()
    {
        _roster.Leave(Guest);
        _book.Drain(Guest);
    }

    private void Lose()
    {
        _roster.Remove(Guest);
        _book.OnMemberLost(Guest);
    }

    /// <summary>Writes down what the book says.</summary>
    private sealed class Port : IMemberPort
    {
        private readonly List<string> _said = [];

        public MemberId Self => Home;

        public ActorDirectory Directory => throw new NotSupportedException();

        public IEffects Local { get; } = new Recorder();

        public IMemberEffects World => throw new NotSupportedException();

        public bool IsCutOff(MemberId peer) => false;

        public MemberId? HomeOf(RunId run) => Home;

        internal Dictionary<RunId, RunBook> Books { get; } = [];

        public RunBook? BookOf(RunId run) => Books.GetValueOrDefault(run);

        public void OnLendingChanged()
        {
        }

        public (MemberId Place, Bytes Size)? HolderOf(NodeId chunk) => throw new NotSupportedException();

        public void OnHeld(NodeId chunk, Bytes size)
        {
        }

        public void Post(MemberId to, MemberMessage message) => _said.Add(message switch
        {
            MemberMessage.AdoptChunk it => $"AdoptChunk {it.Node.Task} of {it.Place} on {to}",
            MemberMessage.MakeNode it => $"MakeNode {it.Node.Task} on {to}",
            MemberMessage.TellNode it => $"{it.What} {it.Node.Task} on {to}",
            MemberMessage.ChunkMoved it => $"ChunkMoved {it.Node.Task} on {it.Place}",
            _ => message.Kind.ToString(),
        });

        public void ToRun(in RunMessage message)
        {
            if (message.Kind != RunMessageKind.NodeReleased)
            {
                _said.Add($"{message.Kind} {message.Node.Task}{(message.IsPersisted ? " kept" : "")}");
            }
        }

        public void ToSupervisor(in SupervisorMessage message) => _said.Add($"TaskFailed {message.Node.Task}: {message.Failure!.Cause.Message}");

        public void ToNode(in NodeMessage message) => throw new NotSupportedException();

        internal string[] Take()
        {
            string[] said = [.. _said];
            _said.Clear();
            return said;
        }
    }
}
