using ActorArrays.Actors.Protocol;

namespace ActorArrays.Actors.Tests.Protocol;

public sealed class NodeTransitionsTests
{
    /// <summary>The whole table as a picture: a row for each state, x where a node may go.</summary>
    [Fact]
    public void The_table_is_the_one_of_the_design()
    {
        var states = Enum.GetValues<NodeState>();
        var rows = states.Select(from => $"{from,-9} {string.Concat(states.Select(to => NodeTransitions.IsLegal(from, to) ? 'x' : '.'))}");
        Assert.Equal(
            """
                      WRRHSSRFCLR
            Waiting   .x......x..
            Ready     ..x....xx..
            Running   ...x...xx.x
            Holding   ....xx....x
            Spilling  ...x.x.....
            Spilled   ......x...x
            Restoring ...x.....x.
            Failed    .x......x..
            Cancelled ..........x
            Lost      ........x..
            Released  ...........
            """,
            $"{"",-9} {string.Concat(states.Select(static state => state.ToString()[0]))}\n{string.Join('\n', rows)}");
    }

    [Fact]
    public void Every_state_can_reach_the_end()
    {
        var reached = new HashSet<NodeState> { NodeState.Released };
        while (Enum.GetValues<NodeState>().Any(state => !reached.Contains(state) && reached.Any(to => NodeTransitions.IsLegal(state, to)) && reached.Add(state)))
        {
        }

        Assert.Equal(Enum.GetValues<NodeState>().Length, reached.Count);
    }
}
