namespace ActorArrays.Host.Cluster;

/// <summary>Lists as their length and their items.</summary>
internal static class BinaryLists
{
    internal static void WriteAll<T>(this BinaryWriter writer, IReadOnlyList<T> items, Action<T> write)
    {
        writer.Write(items.Count);
        foreach (var item in items)
        {
            write(item);
        }
    }

    /// <exception cref="InvalidDataException">More items are told of than bytes are left.</exception>
    internal static T[] ReadAll<T>(this BinaryReader reader, Func<T> read)
    {
        var count = reader.ReadInt32();
        var left = reader.BaseStream.Length - reader.BaseStream.Position;
        if (count < 0 || count > left)
        {
            throw new InvalidDataException($"cluster: a list has at most {left} items, as many as bytes follow, but {count} are told of.");
        }

        var items = new T[count];
        for (var i = 0; i < count; i++)
        {
            items[i] = read();
        }

        return items;
    }
}
