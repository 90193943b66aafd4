namespace ActorArrays.Actors.Protocol;

/// <summary>What a request for memory comes to at this moment.</summary>
/// <param name="Inputs">Bytes of all inputs, wherever they are.</param>
/// <param name="Total">Inputs, output and scratch: what must fit into the budget when everything else is on
/// disk.</param>
/// <param name="More">What must be free now: output, scratch and the inputs that are on disk.</param>
/// <param name="IsKnown">
/// False while the news of an input is still under way, or an input is just being written to disk: then it is too early
/// to grant.
/// </param>
internal readonly record struct PermitNeed(Bytes Inputs, Bytes Total, Bytes More, bool IsKnown)
{
    internal static PermitNeed Of(Permit permit, ByteLedger ledger)
    {
        var (inputs, spilled, isKnown) = (Bytes.Zero, Bytes.Zero, true);
        foreach (var input in permit.Inputs)
        {
            if (!ledger.TryGet(input, out var chunk) || chunk.IsGone)
            {
                isKnown = false;
                continue;
            }

            inputs += chunk.Bytes;
            spilled += chunk.Residence == Residence.Spilled ? chunk.Bytes : Bytes.Zero;
            isKnown &= chunk.Residence != Residence.Spilling;
        }

        var own = permit.Output + permit.Scratch;
        return new PermitNeed(inputs, inputs + own, own + spilled, isKnown);
    }
}
