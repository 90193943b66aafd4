using System.Globalization;

namespace ActorArrays.Pictures;

/// <summary>What stands along one side of a map: where ticks are, as fractions of the side, and what they say.</summary>
public abstract record MapAxis
{
    private protected MapAxis()
    {
    }

    /// <summary>An axis that counts cells from 0.</summary>
    /// <param name="length">The number of cells.</param>
    public static MapAxis Index(long length) => new IndexAxis(length);

    /// <summary>Latitudes from edge to edge in degrees, north positive.</summary>
    public static MapAxis Latitude(double top = 90, double bottom = -90) => new DegreeAxis(top, bottom, "N", "S");

    /// <summary>Longitudes from edge to edge in degrees, east positive; 0 to 360 and −180 to 180 are both usual.</summary>
    public static MapAxis Longitude(double left = -180, double right = 180) => new DegreeAxis(left, right, "E", "W");

    /// <summary>The ticks, about <paramref name="count"/> of them.</summary>
    internal abstract IReadOnlyList<MapTick> Ticks(int count);

    private sealed record IndexAxis(long Length) : MapAxis
    {
        // A tick stands in the middle of its cell.
        internal override IReadOnlyList<MapTick> Ticks(int count)
        {
            var step = Math.Max(1, (long)Math.Ceiling(NiceStep((double)Length / count)));
            return [.. LongRange(step).Select(i => new MapTick((i + 0.5) / Length, i.ToString(CultureInfo.InvariantCulture)))];
        }

        private static double NiceStep(double atLeast)
        {
            var ticks = NiceTicks.For(0, Math.Max(1, atLeast) * 10, 10).Values;
            return ticks[1] - ticks[0];
        }

        private IEnumerable<long> LongRange(long step)
        {
            for (long i = 0; i < Length; i += step)
            {
                yield return i;
            }
        }
    }

    private sealed record DegreeAxis(double First, double Last, string Positive, string Negative) : MapAxis
    {
        private static readonly double[] Steps = [0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 45, 60, 90];

        internal override IReadOnlyList<MapTick> Ticks(int count)
        {
            var (low, high) = (Math.Min(First, Last), Math.Max(First, Last));
            var step = Steps.FirstOrDefault(step => (high - low) / step <= count, Steps[^1]);
            var ticks = new List<MapTick>();
            for (var i = Math.Ceiling((low / step) - 1e-9); i * step <= high + 1e-9; i++)
            {
                ticks.Add(new MapTick(((i * step) - First) / (Last - First), Label(i * step)));
            }

            return ticks;
        }

        private string Label(double degrees)
        {
            var turned = Positive == "E" && degrees > 180 ? degrees - 360 : degrees;
            var number = Math.Abs(turned).ToString("0.#", CultureInfo.InvariantCulture) + "°";
            var hasSide = number != "0°" && !(Positive == "E" && number == "180°");
            return hasSide ? number + (turned > 0 ? Positive : Negative) : number;
        }
    }
}

/// <summary>A mark on an axis.</summary>
/// <param name="Place">From 0 at the left or top edge to 1 at the other.</param>
/// <param name="Label">Its text.</param>
internal readonly record struct MapTick(double Place, string Label);
