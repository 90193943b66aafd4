using System.Runtime.CompilerServices;
using ActorArrays.Actors.Protocol;

namespace ActorArrays.Actors.Local;

/// <summary>Counts the nodes of a run by state. Only for the dispatcher.</summary>
/// <remarks>Some 50 ns a node; no more than <see cref="NodesMax"/> are looked at, so that a look holds the actors up for 3 ms at most.</remarks>
internal static class NodeCounting
{
    internal const int NodesMax = 1 << 16;

    /// <summary>
    /// Adds the nodes to the counts of their operators; a task that was started and that no thread has taken counts as ready. False: there are more than are looked at.
    /// </summary>
    internal static bool TryCount(RunCell run, ReadOnlySpan<KernelThread> threads, Span<OperatorLook> counts)
    {
        var isWhole = TryCount(run.Actors.Nodes.Values, counts);
        foreach (var thread in threads)
        {
            if (thread.Running is { } work && work.Cell == run && work.Node.Task.Operator < counts.Length)
            {
                ref var count = ref counts[work.Node.Task.Operator];
                count = count with { Running = count.Running + 1, Ready = Math.Max(0, count.Ready - 1) };
            }
        }

        return isWhole;
    }

    private static bool TryCount(IEnumerable<NodeActor> nodes, Span<OperatorLook> counts)
    {
        var left = NodesMax;
        foreach (var node in nodes)
        {
            if (left-- == 0)
            {
                return false;
            }

            // A replica's operator is one of another member's plan.
            if (node.Id.Task.Operator < counts.Length)
            {
                ref var count = ref counts[node.Id.Task.Operator];
                count = With(count, node);
            }
        }

        return true;
    }

    /// <summary>Adds the nodes of some operators to the cells of their pictures, in one pass over all.</summary>
    /// <param name="run">The run.</param>
    /// <param name="threads">The kernel threads.</param>
    /// <param name="maps">The maps of all operators.</param>
    /// <param name="first">The first of the operators.</param>
    /// <param name="cells">The cells of each of them.</param>
    internal static void CountCells(RunCell run, ReadOnlySpan<KernelThread> threads, TaskMaps maps, int first, CellLook[][] cells)
    {
        foreach (var thread in threads)
        {
            if (thread.Running is { } work && work.Cell == run)
            {
                ref var cell = ref CellOf(work.Node.Task, maps, first, cells);
                if (!Unsafe.IsNullRef(ref cell))
                {
                    cell = cell with { Running = cell.Running + 1 };
                }
            }
        }

        foreach (var node in run.Actors.Nodes.Values.Take(NodesMax))
        {
            ref var cell = ref CellOf(node.Id.Task, maps, first, cells);
            if (!Unsafe.IsNullRef(ref cell))
            {
                cell = With(cell, node.State);
            }
        }
    }

    private static ref CellLook CellOf(TaskId task, TaskMaps maps, int first, CellLook[][] cells)
    {
        var of = task.Operator - first;
        var cell = of >= 0 && of < cells.Length ? maps[task.Operator].CellOf(task.Index) : -1;
        return ref cell >= 0 ? ref cells[of][cell] : ref Unsafe.NullRef<CellLook>();
    }

    private static OperatorLook With(OperatorLook count, NodeActor node) => node.State switch
    {
        NodeState.Waiting => count with { Waiting = count.Waiting + 1 },
        NodeState.Ready or NodeState.Running => count with { Ready = count.Ready + 1 },
        NodeState.Holding or NodeState.Spilling => count with { InMemory = count.InMemory + 1, InMemoryBytes = count.InMemoryBytes + node.Size },
        NodeState.Spilled or NodeState.Restoring => count with { OnDisk = count.OnDisk + 1, OnDiskBytes = count.OnDiskBytes + node.Size },
        NodeState.Failed or NodeState.Lost => count with { Failed = count.Failed + 1 },
        _ => count,
    };

    private static CellLook With(CellLook cell, NodeState state) => state switch
    {
        NodeState.Holding or NodeState.Spilling => cell with { InMemory = cell.InMemory + 1 },
        NodeState.Spilled or NodeState.Restoring => cell with { OnDisk = cell.OnDisk + 1 },
        NodeState.Failed or NodeState.Lost => cell with { Failed = cell.Failed + 1 },
        _ => cell,
    };
}
