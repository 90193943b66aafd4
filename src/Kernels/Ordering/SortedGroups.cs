using System.Numerics;

namespace ActorArrays.Kernels;

/// <summary>What a sorted line tells: where groups of equal elements begin, and whether it holds NaN.</summary>
/// <remarks><b>Special:</b> −0.0 and 0.0 are equal, and all NaN are; of complex numbers those with a NaN part.</remarks>
public static unsafe class SortedGroups
{
    /// <summary>Writes 1 where an element differs from the one before it, else 0.</summary>
    /// <param name="line">Contiguous, in an order in which equal elements stand together.</param>
    /// <param name="before">The element before the line; null if a group begins with the line.</param>
    /// <param name="begins">As many as the line has.</param>
    /// <returns>How many groups begin.</returns>
    public static long Mark(NdArray line, NdArray? before, Span<long> begins)
    {
        ArgumentNullException.ThrowIfNull(line);
        if (line.Size == 0)
        {
            return 0;
        }

        fixed (long* to = begins)
        {
            switch (line.DType)
            {
                case DType.Complex64: Complexes((float*)line.Data, before is null ? null : (float*)before.Data, begins); break;
                case DType.Complex128: Complexes((double*)line.Data, before is null ? null : (double*)before.Data, begins); break;
                default: OrderedTypes.Visit("unique", line.DType, new Visitor(line, before, to)); break;
            }
        }

        long count = 0;
        foreach (var begin in begins)
        {
            count += begin;
        }

        return count;
    }

    /// <summary>True if a sorted line of real elements, of which there is one, holds NaN: then it ends in NaN.</summary>
    public static bool EndsInNaN(NdArray line)
    {
        ArgumentNullException.ThrowIfNull(line);
        return line.DType.IsInexact() && line.DType switch
        {
            DType.Float16 => Half.IsNaN(((Half*)line.Data)[line.Size - 1]),
            DType.Float32 => float.IsNaN(((float*)line.Data)[line.Size - 1]),
            _ => double.IsNaN(((double*)line.Data)[line.Size - 1]),
        };
    }

    private static void Complexes<T>(T* parts, T* before, Span<long> begins)
        where T : unmanaged, INumberBase<T>
    {
        begins[0] = before is null || !UniqueElements.AreEqual(before, parts) ? 1 : 0;
        for (var i = 1; i < begins.Length; i++)
        {
            begins[i] = UniqueElements.AreEqual(parts + (2 * (i - 1)), parts + (2 * i)) ? 0 : 1;
        }
    }

    private readonly struct Visitor(NdArray line, NdArray? before, long* begins) : IOrderedVisitor
    {
        public void Visit<T>()
            where T : unmanaged, INumberBase<T>
        {
            var elements = (T*)line.Data;
            var last = before is null ? ~SortKey.OfEqual(elements[0]) : SortKey.OfEqual(*(T*)before.Data);
            for (long i = 0; i < line.Size; i++)
            {
                var key = SortKey.OfEqual(elements[i]);
                begins[i] = key == last ? 0 : 1;
                last = key;
            }
        }
    }
}
