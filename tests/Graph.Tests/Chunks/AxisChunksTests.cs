using ActorArrays.Graph;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Graph.Tests.Chunks;

/// <summary>Every operation on the chunks of an axis against the same on the list of their lengths.</summary>
public sealed class AxisChunksTests
{
    private static readonly Config Laws = Config.QuickThrowOnFailure.WithMaxTest(1_000).WithEndSize(12);

    // Patterns in patterns, up to three levels, of lengths 0 … 4.
    private static readonly Gen<ChunkPattern> Patterns = Level(2);

    private static readonly Arbitrary<AxisChunks> Axes = Arb.From(Patterns.Select(AxisChunks.Of), Smaller);

    [Fact]
    public void Positions_and_indices_are_those_of_the_list() => Hold((axis, _) =>
    {
        var (lengths, starts) = (axis.Lengths().ToArray(), Starts(axis));
        Assert.Equal((lengths.Length, lengths.Sum(), lengths.Max(), lengths.Contains(0)), (axis.Count, axis.Length, axis.MaxLength, axis.HasEmptyChunks));
        Assert.Equal(Array.IndexOf(lengths, lengths.Max()), axis.IndexOfLongest());
        for (var i = 0; i < lengths.Length; i++)
        {
            Assert.Equal((lengths[i], starts[i]), (axis.LengthOf(i), axis.OffsetOf(i)));
            Assert.All([.. Enumerable.Range(0, (int)lengths[i])], at => Assert.Equal(i, axis.IndexAt(starts[i] + at)));
            Assert.Equal(Next(lengths, i, length => length == 0), axis.Pattern.Next(i, isEmpty: true));
            Assert.Equal(Next(lengths, i, length => length > 0), axis.Pattern.Next(i, isEmpty: false));
        }
    });

    [Fact]
    public void A_slice_has_the_elements_that_are_kept_of_each_chunk() => Hold((axis, draw) =>
    {
        var (start, end) = (draw(axis.Length + 1), draw(axis.Length + 1));
        var step = 1 + draw(9);
        (start, end) = (Math.Min(start, end), Math.Max(start, end));
        var count = (end - start + step - 1) / step;
        var kept = Enumerable.Range(0, (int)count).Select(i => axis.IndexAt(start + (i * step))).GroupBy(chunk => chunk).Select(group => (long)group.Count()).ToArray();
        var isWhole = start == 0 && step == 1 && count == axis.Length;
        AssertChunks(isWhole ? [.. axis.Lengths()] : kept, AxisSlicing.Slice(axis, start, step, count));
        AssertChunks([.. kept.Reverse()], AxisSlicing.Slice(axis, start + (step * (count - 1)), -step, count));
    });

    [Fact]
    public void A_group_is_as_long_as_its_chunks() => Hold((axis, draw) =>
    {
        var size = 1 + draw(7);
        AssertChunks([.. axis.Lengths().Chunk((int)size).Select(group => group.Sum())], axis.Grouped(size));
    });

    [Fact]
    public void Two_chunkings_meet_at_the_boundaries_of_both() => Hold((left, draw) =>
    {
        var right = Other(left, draw);
        long[] ends = [.. Starts(left).Concat(Starts(right)).Append(left.Length).Where(end => end > 0).Distinct().Order()];
        long[] lengths = ends.Length == 0 ? [0] : [.. ends.Select((end, i) => end - (i == 0 ? 0 : ends[i - 1]))];
        AssertChunks(left.Equals(right) ? [.. left.Lengths()] : lengths, ChunkUnifier.Refine("test", left, right, 0));
        Assert.Equal(Starts(left).Append(left.Length).ToHashSet().IsSupersetOf(Starts(right)), left.Refines(right));
    });

    [Fact]
    public void Two_forms_of_the_same_chunks_are_equal_and_no_others() => Hold((axis, draw) =>
    {
        Assert.Equal(axis, AxisChunks.Of([.. axis.Lengths()]));
        var other = Other(axis, draw);
        Assert.Equal(axis.Lengths().SequenceEqual(other.Lengths()), axis.Equals(other));
        Assert.Equal(AxisChunks.Joined([axis, other]), AxisChunks.Of([.. axis.Lengths(), .. other.Lengths()]));
        Assert.Equal(AxisChunks.Joined([axis, axis, axis]), axis.Times(3));
    });

    [Fact]
    public void Windows_are_chunks_with_their_margins() => Hold((axis, draw) =>
    {
        var windows = new Windows(axis, new Ends<long>(draw(6), draw(6)), new Ends<long>(draw(3), draw(3)));
        var (depth, pad) = (windows.Depth, windows.Pad);
        var starts = Starts(axis);
        AssertChunks([.. axis.Lengths().Select((length, i) => length == 0 ? 0
            : length + Math.Min(depth.Before, starts[i] + pad.Before) + Math.Min(depth.After, axis.Length + pad.After - starts[i] - length))], windows.Lengths);
    });

    [Fact]
    public void Chunks_are_cut_and_mapped_one_by_one() => Hold((axis, draw) =>
    {
        var pieces = 1 + draw(4);
        AssertChunks([.. axis.Lengths().SelectMany(length => AxisChunks.Regular(length, Math.Max(1, (length + pieces - 1) / pieces)).Lengths())], axis.Cut(pieces));
        AssertChunks([.. axis.Lengths().Select(length => length * length)], axis.Select(length => length * length));
    });

    [Theory]
    [InlineData("differences")]
    [InlineData("every second")]
    [InlineData("every third of differences")]
    [InlineData("two lengths")]
    [InlineData("windows")]
    [InlineData("groups")]
    [InlineData("repeated")]
    public void A_hundred_million_chunks_cost_what_a_thousand_do(string name)
    {
        Build(name, 1_000);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Build(name, 1_000);
        var small = GC.GetAllocatedBytesForCurrentThread() - before;
        var large = Build(name, 100_000_000);
        Assert.InRange(large.Count, 30_000_000, long.MaxValue);
        var all = GC.GetAllocatedBytesForCurrentThread() - before - small;
        Assert.InRange(all, 0, Math.Max(small + 200, 2 * small));
    }

    private static AxisChunks Build(string name, long chunks)
    {
        var axis = AxisChunks.Regular(chunks * 1_000, 1_000);
        var differences = Differences(axis);
        return name switch
        {
            "differences" => differences,
            "every second" => AxisSlicing.Slice(axis, 1, 2, (axis.Length - 1) / 2),
            "every third of differences" => AxisSlicing.Slice(differences, 0, 3, differences.Length / 3),
            "two lengths" => ChunkUnifier.Refine("test", axis, AxisChunks.Regular(axis.Length, 1_024), 0),
            "windows" => new Windows(differences, new Ends<long>(3, 5), new Ends<long>(0, 0)).Lengths,
            "groups" => differences.Grouped(5).Refines(differences) ? axis : differences.Grouped(5),
            _ => AxisChunks.Joined([AxisChunks.Regular(1_010, 1_000).Times(chunks / 4), axis]).Grouped(2),
        };
    }

    // What x[1:] and x[:-1] have in common.
    private static AxisChunks Differences(AxisChunks axis) =>
        ChunkUnifier.Refine("test", AxisSlicing.Slice(axis, 1, 1, axis.Length - 1), AxisSlicing.Slice(axis, 0, 1, axis.Length - 1), 0);

    // Another chunking as long: of other chunks, of the same ones in another order or form, or one that it refines.
    private static AxisChunks Other(AxisChunks axis, Func<long, long> draw) => draw(4) switch
    {
        0 => AxisChunks.Of([.. axis.Lengths().Reverse()]),
        1 => axis.Grouped(1 + draw(5)),
        2 => AxisChunks.Of(axis.Pattern.Reversed().Reversed()),
        _ => AxisChunks.Regular(axis.Length, 1 + draw(6)),
    };

    private static void Hold(Action<AxisChunks, Func<long, long>> law) => Prop.ForAll(Axes, Arb.From(Gen.Choose(0, int.MaxValue)), (axis, seed) =>
    {
        var random = new Random(seed);
        law(axis, random.NextInt64);
    }).Check(Laws);

    private static Gen<ChunkPattern> Level(int depth) => Gen.Choose(1, 4).SelectMany(runs => Run(depth).ListOf(runs)).Select(runs =>
    {
        var builder = new ChunkPatternBuilder();
        foreach (var run in runs)
        {
            builder.Add(run);
        }

        return builder.ToPattern();
    });

    private static Gen<ChunkRun> Run(int depth)
    {
        var lengths = Gen.Frequency([(1, Gen.Constant(0)), (6, Gen.Choose(1, 4))]);
        var chunks = lengths.SelectMany(length => Gen.Choose(1, 12).Select(times => new ChunkRun(length, times)));
        return depth == 0 ? chunks : Gen.Frequency([(2, chunks), (1, Level(depth - 1).SelectMany(inner =>
            Gen.Choose(1, 12).Select(times => new ChunkRun(inner.Length, times, inner))))]);
    }

    private static IEnumerable<AxisChunks> Smaller(AxisChunks axis)
    {
        var runs = axis.Pattern.Runs.ToArray();
        for (var i = 0; i < runs.Length; i++)
        {
            if (runs.Length > 1)
            {
                yield return AxisChunks.Of(new ChunkPattern([.. runs[..i], .. runs[(i + 1)..]]));
            }

            if (runs[i].Times > 1)
            {
                yield return AxisChunks.Of(new ChunkPattern([.. runs[..i], runs[i] with { Times = runs[i].Times / 2 }, .. runs[(i + 1)..]]));
            }
        }
    }

    private static long Next(long[] lengths, int from, Predicate<long> wanted) =>
        Array.FindIndex(lengths, from, wanted) is >= 0 and var found ? found : lengths.Length;

    private static long[] Starts(AxisChunks axis)
    {
        long at = 0;
        return [.. axis.Lengths().Select(length => (at += length) - length)];
    }

    private static void AssertChunks(long[] expected, AxisChunks actual) =>
        Assert.Equal(expected.Length == 0 ? [0] : expected, actual.Lengths());
}
