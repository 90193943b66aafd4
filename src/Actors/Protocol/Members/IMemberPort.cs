namespace ActorArrays.Actors.Protocol.Members;

/// <summary>What the parts of a member ask of it.</summary>
internal interface IMemberPort
{
    /// <summary>The member.</summary>
    MemberId Self { get; }

    /// <summary>Its actors.</summary>
    ActorDirectory Directory { get; }

    /// <summary>The effects of its shell.</summary>
    IEffects Local { get; }

    /// <summary>Its shell, for what concerns other members.</summary>
    IMemberEffects World { get; }

    /// <summary>For a while no messages have passed between this member and another.</summary>
    bool IsCutOff(MemberId peer);

    /// <summary>The home of a run that has nodes here; null: nobody, its home is lost.</summary>
    MemberId? HomeOf(RunId run);

    /// <summary>The account of a run whose home is here, or null.</summary>
    RunBook? BookOf(RunId run);

    /// <summary>A chunk that a run keeps is being made, or will not be; other runs may wait for it.</summary>
    void OnLendingChanged();

    /// <summary>Who holds a chunk of a run whose home is here, and its most bytes; null if it is not there, or not of such a run.</summary>
    (MemberId Place, Bytes Size)? HolderOf(NodeId chunk);

    /// <summary>A chunk of a run whose home is here is there, wherever that is. It has at most so many bytes.</summary>
    void OnHeld(NodeId chunk, Bytes size);

    /// <summary>Says something to a member, this one included; dropped while there is no session with it.</summary>
    void Post(MemberId to, MemberMessage message);

    /// <summary>Hands a message to a run whose home is here, after what is being done.</summary>
    void ToRun(in RunMessage message);

    /// <summary>Hands a message to the supervisor of a run whose home is here, after what is being done.</summary>
    void ToSupervisor(in SupervisorMessage message);

    /// <summary>Hands a message to a node that is here, at once; not from an effect of that node.</summary>
    void ToNode(in NodeMessage message);
}
