namespace ActorArrays.Actors.Protocol.Members;

/// <summary>What a link asks of the member that owns it.</summary>
internal interface ILinkEffects
{
    /// <summary>Sends a frame, which may be lost, late, repeated or overtaken.</summary>
    void Transmit(MemberId to, LinkFrame frame);

    /// <summary>Both sides know each other's session: messages pass from now on.</summary>
    void OnLinkOpened(MemberId peer);

    /// <summary>The next message of the session, each once and in order.</summary>
    void OnMessage(MemberId from, MemberMessage message);

    /// <summary>The session is over; what was sent in it and not confirmed may or may not have arrived.</summary>
    void OnLinkEnded(MemberId peer);
}
