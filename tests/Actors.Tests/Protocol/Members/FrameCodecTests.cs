using ActorArrays.Actors.Protocol;
using ActorArrays.Actors.Protocol.Members;
using ActorArrays.Actors.Protocol.Members.Wire;
using ActorArrays.Actors.Simulated;

namespace ActorArrays.Actors.Tests.Protocol.Members;

/// <summary>INV-9: decode(encode(frame)) = frame, and what is not a whole frame of this version is refused.</summary>
public sealed class FrameCodecTests
{
    [Fact]
    public void Every_kind_of_message_comes_back_as_it_was()
    {
        var random = new SeededRandom(11);
        var kinds = new HashSet<MemberMessageKind>();
        for (var i = 0; i < 2000; i++)
        {
            var kind = (MemberMessageKind)random.Below(Enum.GetValues<MemberMessageKind>().Length);
            var message = kind == MemberMessageKind.None ? null : Draw(kind, random);
            var frame = new LinkFrame(random.Next(), random.Next(), random.Between(0, 9), random.Between(0, 9), message);
            var bytes = FrameCodec.Encode(frame);
            var back = FrameCodec.Decode(bytes);
            Assert.Equal(bytes, FrameCodec.Encode(back));
            Assert.Equal(frame with { Message = null }, back with { Message = null });
            Assert.Equivalent(message, back.Message, strict: true);
            kinds.Add(kind);
        }

        Assert.Equal(Enum.GetValues<MemberMessageKind>().Length, kinds.Count);
    }

    [Fact]
    public void A_frame_that_is_cut_anywhere_is_refused()
    {
        var bytes = FrameCodec.Encode(new LinkFrame(1, 2, 3, 4, Draw(MemberMessageKind.MakeNode, new SeededRandom(3))));
        for (var length = 0; length < bytes.Length; length++)
        {
            Assert.Throws<WireException>(() => FrameCodec.Decode(bytes.AsSpan(0, length)));
        }
    }

    [Fact]
    public void Another_version_and_an_unknown_kind_are_refused_loudly()
    {
        var bytes = FrameCodec.Encode(new LinkFrame(1, 2, 0, 0, null));
        bytes[5] = 99;
        Assert.Equal("frame: version 1 has no message of kind 99.", Assert.Throws<WireException>(() => FrameCodec.Decode(bytes)).Message);
        bytes[0] = 2;
        Assert.Equal(
            "frame: this member speaks version 1, but the frame is of version 2. Run the same release on all members.",
            Assert.Throws<WireException>(() => FrameCodec.Decode(bytes)).Message);
    }

    [Fact]
    public void The_bytes_of_a_message_never_change()
    {
        var frame = new LinkFrame(0x0000_0001_0000_0002, 3, 4, 5, new MemberMessage.FetchPiece(new NodeId(new RunId(6), TaskId.Of(7, 8)), 9, 10, 11));
        Assert.Equal(
            "01420000000F" + "0200000001000000" + "0300000000000000" + "0400000000000000" + "0500000000000000" +
            "06000000" + "0800000000000700" + "09000000" + "0A00000000000000" + "0B000000",
            Convert.ToHexString(FrameCodec.Encode(frame)));
    }

    private static MemberMessage Draw(MemberMessageKind kind, SeededRandom random)
    {
        var node = new NodeId(new RunId(random.Between(-5, 5)), new TaskId(random.Next()));
        var order = new PlanOrder((long)random.Next(), random.Below(1000));
        var failure = new WireFailure("IOException", random.Happens(0.5) ? "" : "the disk – full", (FailureKinds)(1 << random.Below(4)));
        var bytes = new Bytes((long)(random.Next() >> 1));
        return kind switch
        {
            MemberMessageKind.TakesWork => new MemberMessage.TakesWork(bytes),
            MemberMessageKind.Leaves => new MemberMessage.Leaves(),
            MemberMessageKind.MakeNode => new MemberMessage.MakeNode(
                node, order, (TaskOutcome)random.Below(3), bytes, bytes,
                [.. Enumerable.Range(0, random.Below(5)).Select(_ => new PlacedInput(node, new MemberId(random.Below(9))))]),
            MemberMessageKind.AdoptChunk => new MemberMessage.AdoptChunk(node, order, bytes, new MemberId(random.Below(9))),
            MemberMessageKind.TellNode => new MemberMessage.TellNode(
                node, random.Below(3) switch
                {
                    0 => NodeMessageKind.RetryTask,
                    1 => NodeMessageKind.ReleaseChunk,
                    _ => NodeMessageKind.AbandonNode,
                }),
            MemberMessageKind.StopRun => new MemberMessage.StopRun(node.Run, new TimeSpan(random.Below(99))),
            MemberMessageKind.CloseRun => new MemberMessage.CloseRun(node.Run),
            MemberMessageKind.ChunkMoved => new MemberMessage.ChunkMoved(node, new MemberId(random.Below(9))),
            MemberMessageKind.NodeFinished => new MemberMessage.NodeFinished(node),
            MemberMessageKind.NodeReleased => new MemberMessage.NodeReleased(node),
            MemberMessageKind.NodeAbandoned => new MemberMessage.NodeAbandoned(node),
            MemberMessageKind.ObserveTasks => new MemberMessage.ObserveTasks(node.Run),
            MemberMessageKind.HasLooked => new MemberMessage.HasLooked(node.Run),
            MemberMessageKind.TaskObserved => new MemberMessage.TaskObserved(node, random.Below(9), new TimeSpan(random.Below(99))),
            MemberMessageKind.GiveUpTask => new MemberMessage.GiveUpTask(node, random.Below(9), failure),
            MemberMessageKind.StartBackup => new MemberMessage.StartBackup(node, random.Below(9)),
            MemberMessageKind.BackupStarted => new MemberMessage.BackupStarted(node),
            MemberMessageKind.WriteOffStrays => new MemberMessage.WriteOffStrays(),
            MemberMessageKind.TaskFailed => new MemberMessage.TaskFailed(node, random.Below(9), order, random.Happens(0.5), failure),
            MemberMessageKind.TaskRecovered => new MemberMessage.TaskRecovered(node),
            MemberMessageKind.ChunkLost => new MemberMessage.ChunkLost(node, failure),
            MemberMessageKind.WatchChunk => new MemberMessage.WatchChunk(node),
            MemberMessageKind.UnwatchChunk => new MemberMessage.UnwatchChunk(node),
            MemberMessageKind.ChunkReady => new MemberMessage.ChunkReady(node, bytes),
            MemberMessageKind.FetchPiece => new MemberMessage.FetchPiece(node, random.Below(9), random.Below(9), random.Below(9)),
            MemberMessageKind.ChunkPiece => new MemberMessage.ChunkPiece(
                node, random.Below(9), random.Below(9), random.Below(9), [.. Enumerable.Range(0, random.Below(40)).Select(_ => (byte)random.Next())]),
            _ => new MemberMessage.ChunkGone(node, random.Below(9), random.Happens(0.5) ? failure : null),
        };
    }
}
