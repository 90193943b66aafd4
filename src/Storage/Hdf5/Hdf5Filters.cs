using System.Text;
using ActorArrays.Storage.Codecs;

namespace ActorArrays.Storage.Hdf5;

/// <summary>One filter of a chunked dataset.</summary>
/// <param name="Id">Its registered number.</param>
/// <param name="Name">Its name in the file, or its number.</param>
/// <param name="Level">The first of its parameters, such as gzip's level; null without one.</param>
internal sealed record Hdf5Filter(int Id, string Name, int? Level)
{
    public const int Deflate = 1;
    public const int Shuffle = 2;
    public const int Fletcher32 = 3;

    /// <summary>Such as <c>shuffle</c> or <c>gzip(4)</c>.</summary>
    public override string ToString() => Id switch
    {
        Deflate => $"gzip({Level})",
        Shuffle => "shuffle",
        Fletcher32 => "fletcher32",
        4 => "szip",
        5 => "nbit",
        6 => "scaleoffset",
        _ => Name,
    };
}

/// <summary>The filter pipeline of a dataset.</summary>
internal static unsafe class Hdf5Filters
{
    private const int ValuesMax = 32;
    private const int NameBytesMax = 256;

    /// <summary>Reads the pipeline from a creation property list, in the order in which it encodes.</summary>
    public static List<Hdf5Filter> Read(long plist, StoragePlace place)
    {
        var count = H5.H5Pget_nfilters(plist);
        Hdf5Id.Check(count, place, "open: the filters cannot be read");
        var filters = new List<Hdf5Filter>();
        for (var i = 0; i < count; i++)
        {
            filters.Add(One(plist, (uint)i, place));
        }

        return filters;
    }

    /// <summary>True if every filter is one that we decode ourselves, outside the library.</summary>
    public static bool AreOurs(IReadOnlyList<Hdf5Filter> filters) =>
        filters.All(filter => filter.Id is Hdf5Filter.Deflate or Hdf5Filter.Shuffle or Hdf5Filter.Fletcher32);

    /// <summary>The first filter that neither we nor the library have; null if all can be decoded.</summary>
    public static Hdf5Filter? FirstMissing(IReadOnlyList<Hdf5Filter> filters) =>
        filters.FirstOrDefault(filter => H5.H5Zfilter_avail(filter.Id) <= 0);

    /// <summary>The codecs of a pipeline, without the filters that a chunk's mask says were left out.</summary>
    public static CodecChain Chain(
        StoragePlace place, IReadOnlyList<Hdf5Filter> filters, uint mask, int itemSize, long decodedBytes)
    {
        var codecs = filters.Where((_, at) => at >= 32 || (mask & (1u << at)) == 0).Select(filter => Codec(filter, itemSize));
        return new CodecChain(place, codecs, decodedBytes);
    }

    private static IByteCodec Codec(Hdf5Filter filter, int itemSize) => filter.Id switch
    {
        Hdf5Filter.Deflate => new DeflateCodec(DeflateWrapping.Zlib, filter.Level ?? 1),
        Hdf5Filter.Shuffle => new ShuffleCodec(itemSize),
        _ => new Fletcher32Codec(),
    };

    private static Hdf5Filter One(long plist, uint index, StoragePlace place)
    {
        var values = stackalloc uint[ValuesMax];
        var name = stackalloc byte[NameBytesMax];
        name[0] = 0;
        nuint count = ValuesMax;
        var id = H5.H5Pget_filter2(plist, index, out _, ref count, values, NameBytesMax, name, out _);
        Hdf5Id.Check(id, place, "open: a filter cannot be read");
        var bytes = new ReadOnlySpan<byte>(name, NameBytesMax);
        var length = bytes.IndexOf((byte)0);
        var text = Encoding.UTF8.GetString(bytes[..(length < 0 ? NameBytesMax : length)]);
        return new Hdf5Filter(id, text.Length > 0 ? text : $"filter {id}", count > 0 ? (int)values[0] : null);
    }
}
