namespace ActorArrays.Actors.Simulated;

/// <summary>A disk that may refuse to write or to read, and that may change what was written; a checksum then tells.</summary>
/// <param name="options">How likely which is.</param>
/// <param name="random">Draws.</param>
/// <param name="note">Is told which fault has happened to a value.</param>
internal sealed class SimulatedDisk(SimulationOptions options, SeededRandom random, Action<string, NodeId> note)
{
    private readonly Dictionary<NodeId, (byte[] Bytes, ulong Sum)> _values = [];

    internal int Count => _values.Count;

    internal bool Has(NodeId node) => _values.ContainsKey(node);

    /// <exception cref="SimulatedDiskException">It is full.</exception>
    internal void Write(NodeId node, byte[] bytes)
    {
        if (_values.Count >= options.SpilledMax)
        {
            note("FaultDiskFull", node);
            throw new SimulatedDiskException($"no room for {bytes.Length} bytes of {node}: the disk is full");
        }

        if (random.Happens(options.FailingSpills))
        {
            note("FaultWriteFails", node);
            throw new SimulatedDiskException($"cannot write {bytes.Length} bytes of {node}");
        }

        var sum = SumOf(bytes);
        if (options.CorruptSpills > 0 && random.Happens(options.CorruptSpills))
        {
            note("FaultSpillCorrupt", node);
            bytes[random.Below(bytes.Length)] ^= 1;
        }

        _values.Add(node, (bytes, sum));
    }

    /// <exception cref="SimulatedDiskException">It cannot read, or gives back other bytes than were written.</exception>
    internal byte[] Read(NodeId node)
    {
        if (random.Happens(options.FailingRestores))
        {
            note("FaultReadFails", node);
            throw new SimulatedDiskException($"cannot read the value of {node} back");
        }

        var (bytes, sum) = _values[node];
        return SumOf(bytes) == sum ? bytes : throw new SimulatedDiskException($"the value of {node} is not what was written");
    }

    internal bool Remove(NodeId node) => _values.Remove(node);

    private static ulong SumOf(byte[] bytes)
    {
        var sum = 0UL;
        foreach (var value in bytes)
        {
            sum = unchecked((sum * 0x100000001B3) + value);
        }

        return sum;
    }
}

/// <summary>The simulated disk failed, as its options said that it may.</summary>
public sealed class SimulatedDiskException(string message) : IOException(message);
