using System.Runtime.InteropServices;

namespace ActorArrays.Graph;

/// <summary>Which places along one axis of the tasks meet chunks of other lengths than all others do.</summary>
/// <remarks>
/// Every run of every chunking that a task meets, and every end of an operand, begins a stretch. Inside a stretch all of them repeat: after the
/// least common multiple of their periods a task meets the same lengths again. So the places of one period of each stretch, and
/// those around its ends, are all there are; of those that meet the same, one is kept.
/// </remarks>
internal sealed class AxisClasses(AxisChunks own)
{
    // Periods longer than this come from lengths with hardly a common divisor; then the places of so many tasks at each end are taken.
    private const int PeriodMax = 4096;

    private readonly List<AxisChunks> _spaces = [own];
    private readonly List<(AxisTrace Trace, AxisChunks Chunks, (object Owner, int Axis) Of)> _traces = [];
    private readonly List<((object Owner, int Axis) Of, long First, long Last)> _fixed = [];
    private readonly SortedSet<long> _begins = [0, own.Count];
    private readonly HashSet<long> _single = [];

    public void Add(in AxisTrace trace, AxisChunks chunks, (object Owner, int Axis) of)
    {
        Add(trace.Space);
        if (!_traces.Contains((trace, chunks, of)))
        {
            _traces.Add((trace, chunks, of));
        }
    }

    /// <summary>Notes what all tasks take, if tasks along this axis take chunks of it too.</summary>
    public void AddFixed(in AxisTrace trace, AxisChunks chunks, (object Owner, int Axis) of)
    {
        var (low, high) = trace.Range(0, chunks.Length);
        if (low > high || !_traces.Any(other => other.Of.Equals(of)))
        {
            return;
        }

        var (first, last) = (chunks.IndexAt(low), chunks.IndexAt(high));
        _fixed.Add((of, first, last));
        foreach (var (other, _, _) in _traces.Where(other => other.Of.Equals(of)))
        {
            AddBegins(other.Across(chunks.OffsetOf(first)));
            AddBegins(other.Across(chunks.OffsetOf(last) + chunks.LengthOf(last)));
        }
    }

    public void Add(AxisChunks space)
    {
        if (!_spaces.Any(other => ReferenceEquals(other, space)))
        {
            _spaces.Add(space);
        }
    }

    public void AddSingly(long first, long end)
    {
        for (var place = first; place < Math.Min(end, own.Count); place++)
        {
            _single.Add(place);
            _begins.Add(place);
            _begins.Add(place + 1);
        }
    }

    /// <summary>Places that stand for all: so many of each class, if it has as many.</summary>
    public List<long> Representatives(int each)
    {
        AddStretches();
        var seen = new Dictionary<Signature, int>();
        var places = new List<long>();
        foreach (var (begin, end) in _begins.Zip(_begins.Skip(1)))
        {
            var taken = Math.Min(end - begin, Math.Min(PeriodMax, Period(begin)) + 1 + each);
            AddNew(begin, begin + taken);
            AddNew(Math.Max(begin + taken, end - taken), end);
        }

        return places;

        void AddNew(long from, long to)
        {
            for (var place = from; place < to; place++)
            {
                ref var count = ref CollectionsMarshal.GetValueRefOrAddDefault(seen, Of(place), out _);
                if (count++ < each)
                {
                    places.Add(place);
                }
            }
        }
    }

    private void AddStretches()
    {
        foreach (var space in _spaces)
        {
            AddRuns(space.Pattern, ChunkMeasure.Chunks, place => (place, place));
            AddRuns(space.Bounds.Pattern, ChunkMeasure.Chunks, place => (place, place));
        }

        for (var i = 0; i < _traces.Count; i++)
        {
            var (trace, chunks, _) = _traces[i];
            AddRuns(chunks.Pattern, ChunkMeasure.Elements, trace.Across);
            AddRuns(chunks.Bounds.Pattern, chunks.IsKnown ? ChunkMeasure.Elements : ChunkMeasure.Chunks, trace.Across);
            for (var other = 0; other < i; other++)
            {
                AddCrossing(_traces[other], _traces[i]);
            }
        }
    }

    private void AddRuns(ChunkPattern pattern, ChunkMeasure measure, Func<long, (long First, long Last)> tasks)
    {
        long position = 0;
        AddBegins(tasks(0));
        foreach (ref readonly var run in pattern.Runs)
        {
            position += run.Times * run.Unit(measure);
            AddBegins(tasks(position));
        }
    }

    private void AddBegins((long First, long Last) places)
    {
        for (var place = places.First; place <= Math.Min(own.Count - 1, Math.Min(places.Last, places.First + PeriodMax)) + 1; place++)
        {
            _begins.Add(place);
        }
    }

    // Where two operands that walk over the same chunks at other paces meet: there they share chunks.
    private void AddCrossing(in (AxisTrace Trace, AxisChunks Chunks, (object Owner, int Axis) Of) a, in (AxisTrace Trace, AxisChunks Chunks, (object Owner, int Axis) Of) b)
    {
        if (a.Of.Equals(b.Of) && a.Trace.Step != b.Trace.Step)
        {
            var element = (b.Trace.First - a.Trace.First) / (a.Trace.Step - b.Trace.Step);
            var meeting = a.Trace.First + (a.Trace.Step * element);
            var reach = 2 * a.Chunks.MaxLength;
            AddBegins((a.Trace.Across(meeting - reach).First, a.Trace.Across(meeting + reach).Last));
            AddBegins((a.Trace.Across(meeting + reach).First, a.Trace.Across(meeting - reach).Last));
        }
    }

    // After how many places everything repeats in the stretch that begins at one.
    private long Period(long begin)
    {
        long period = 1;
        foreach (var space in _spaces)
        {
            period = Numbers.Lcm(period, space.Bounds.Pattern.At(begin, ChunkMeasure.Chunks).Run.UnitCount);
            var (run, _) = space.Pattern.At(begin, ChunkMeasure.Chunks);
            if (run.Length == 0)
            {
                continue;
            }

            var elements = run.Length;
            foreach (var (trace, chunks, of) in _traces)
            {
                elements = ReferenceEquals(trace.Space, space) ? Numbers.Lcm(elements, Period(trace, chunks, of, begin, run)) : elements;
            }

            period = elements == long.MaxValue ? elements : Numbers.Lcm(period, elements / run.Length * run.UnitCount);
        }

        return period;
    }

    private long Period(in AxisTrace trace, AxisChunks chunks, (object Owner, int Axis) of, long begin, in ChunkRun own)
    {
        var position = Math.Clamp(trace.First + (trace.Step * trace.Space.OffsetOf(begin)), 0, Math.Max(0, chunks.Length - 1));
        var (run, at) = chunks.Pattern.At(position, ChunkMeasure.Elements);
        var length = Math.Max(1, run.Length);
        if (!chunks.IsKnown)
        {
            length = Numbers.Lcm(length, chunks.Bounds.Pattern.At(position, ChunkMeasure.Chunks).Run.UnitCount);
        }

        // Each task lies in one chunk, and all of these are of one length.
        var isInside = trace is { Step: 1, Margins: { Before: 0, After: 0 } } && run.Pattern is null && own.Pattern is null && chunks.IsKnown
            && length % own.Length == 0 && at % own.Length == 0 && _traces.Count(other => other.Of.Equals(of)) == 1;
        return isInside ? 1 : length / Numbers.Gcd(length, Math.Abs(trace.Step));
    }

    // What a place meets: its own lengths, and the chunks of each operand, told by their lengths and by what operands share of them.
    private Signature Of(long place)
    {
        var numbers = new List<long> { _single.Contains(place) ? place : -1 };
        foreach (var space in _spaces)
        {
            numbers.Add(space.LengthOf(place));
            numbers.Add(space.BoundOf(place));
        }

        foreach (var (trace, chunks, of) in _traces)
        {
            var (low, high) = trace.Range(place, chunks.Length);
            if (low > high)
            {
                numbers.Add(-1);
                continue;
            }

            var (first, last) = (chunks.IndexAt(low), chunks.IndexAt(high));
            AddLengths(chunks, first, last, numbers);
            numbers.Add(Shared(of, chunks, place, first, last));
            AddShared(of, first, last, numbers);
        }

        return new Signature([.. numbers]);
    }

    // Many chunks are told by their number and their ends: those between repeat a pattern.
    private static void AddLengths(AxisChunks chunks, long first, long last, List<long> numbers)
    {
        const int EachMax = 16;
        numbers.Add(last - first + 1);
        if (last - first < EachMax)
        {
            for (var chunk = first; chunk <= last; chunk++)
            {
                numbers.Add(chunks.BoundOf(chunk));
            }

            return;
        }

        numbers.AddRange([chunks.BoundOf(first), chunks.BoundOf(last), chunks.Bounds.OffsetOf(last) - chunks.Bounds.OffsetOf(first)]);
    }

    // How far from the chunks of the first operand that has any of the same ones; nothing where none is shared.
    private long Shared((object Owner, int Axis) of, AxisChunks chunks, long place, long first, long last)
    {
        foreach (var (trace, other, owner) in _traces)
        {
            if (owner.Equals(of) && trace.Range(place, chunks.Length) is var (low, high) && low <= high && ReferenceEquals(other, chunks)
                && chunks.IndexAt(low) is var otherFirst && otherFirst <= last && chunks.IndexAt(high) >= first)
            {
                return first - otherFirst;
            }
        }

        return long.MinValue;
    }

    // Which of a task's own chunks are among those that all take.
    private void AddShared((object Owner, int Axis) of, long first, long last, List<long> numbers)
    {
        foreach (var (owner, from, to) in _fixed)
        {
            if (owner.Equals(of))
            {
                var isShared = from <= last && to >= first;
                numbers.Add(isShared ? Math.Max(first, from) - first : -1);
                numbers.Add(isShared ? Math.Min(last, to) - first : -1);
            }
        }
    }

    private readonly struct Signature(long[] numbers) : IEquatable<Signature>
    {
        private readonly long[] _numbers = numbers;

        public bool Equals(Signature other) => _numbers.AsSpan().SequenceEqual(other._numbers);

        public override bool Equals(object? obj) => obj is Signature other && Equals(other);

        public override int GetHashCode()
        {
            var hash = new HashCode();
            hash.AddBytes(MemoryMarshal.AsBytes(_numbers.AsSpan()));
            return hash.ToHashCode();
        }
    }
}
