using System.Diagnostics.CodeAnalysis;
using ActorArrays.Actors.Protocol;

namespace ActorArrays.Actors.Local;

/// <content>What is different if the process is a member of a cluster: messages go by way of the member.</content>
internal sealed partial class Dispatcher
{
    private void Deliver(in NodeMessage message)
    {
        if (Member is { } member)
        {
            member.Deliver(message);
        }
        else
        {
            Directory.Deliver(message, this);
        }
    }

    private void Deliver(in RunMessage message)
    {
        if (Member is { } member)
        {
            member.Deliver(message);
        }
        else
        {
            Directory.Deliver(message, this);
        }
    }

    private void Deliver(in SupervisorMessage message)
    {
        if (Member is { } member)
        {
            member.Deliver(message);
        }
        else
        {
            Directory.Deliver(message, this);
        }
    }

    /// <summary>Takes in a run of another member, which sends its nodes.</summary>
    internal void OpenGuest(RunCell cell)
    {
        _cells.Add(cell.Actors.Run.Id, cell);
        Directory.AddRun(cell.Actors);
        WatchIfWatched(cell);
    }

    /// <summary>The end of all runs of other members that are here.</summary>
    internal Task GuestsRetired() =>
        Task.WhenAll(_cells.Values.Where(static cell => cell.IsGuest).Select(static cell => cell.Retirement.Task));

    /// <summary>What the local shell keeps for a run.</summary>
    internal bool TryGetCell(RunId run, [MaybeNullWhen(false)] out RunCell cell) => _cells.TryGetValue(run, out cell);
}
