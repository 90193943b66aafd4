namespace ActorArrays.Actors.Protocol.Members;

/// <summary>What travels between two members: who speaks to whom in which sessions, what has arrived, and perhaps a message.</summary>
/// <param name="Sender">The sender's session.</param>
/// <param name="Receiver">The receiver's session as far as the sender knows it; 0: not yet.</param>
/// <param name="Sequence">The number of the message in the session, from 1; 0 without a message.</param>
/// <param name="Acknowledged">All messages up to this number have arrived.</param>
/// <param name="Message">The message, or null.</param>
internal sealed record LinkFrame(ulong Sender, ulong Receiver, long Sequence, long Acknowledged, MemberMessage? Message);
