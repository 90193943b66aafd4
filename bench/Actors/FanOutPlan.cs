using ActorArrays.Tasks;

namespace ActorArrays.Actors.Bench;

/// <summary>One chunk that all other tasks take: the mean in x − mean(x).</summary>
internal sealed class FanOutPlan(long count) : CheapPlan("fan-out", count)
{
    private static readonly NodeId[] First = [Node(0)];
    private readonly long _count = count;

    public override IPlanCursor Open() => new Cursor(this);

    protected override bool IsEffect(long index) => index > 0;

    private sealed class Cursor(FanOutPlan plan) : IPlanCursor
    {
        private long _next;

        public bool TryNext(out TaskSpec task)
        {
            task = plan.Spec(_next, _next == 0 ? None : First) with
            {
                ConsumerCount = _next == 0 ? (int)plan._count - 1 : 0,
            };
            return _next++ < plan._count;
        }
    }
}
