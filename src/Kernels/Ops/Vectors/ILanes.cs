namespace ActorArrays.Kernels.Ops;

/// <summary>A vector of numbers of some width: what elementwise functions are written in, once for every width.</summary>
/// <remarks>
/// Every operation works lane by lane and gives a lane the same bits whatever the width, so a function of lanes has the same bits
/// on every machine (INV-3). A test gives all bits set in the lanes where it holds. The names with Bits see a lane as the signed integer
/// of its size. Where a machine has no such vectors, the platform's fallback computes the same.
/// </remarks>
/// <typeparam name="TSelf">The vector.</typeparam>
/// <typeparam name="T">A lane.</typeparam>
internal interface ILanes<TSelf, T>
    where TSelf : struct, ILanes<TSelf, T>
    where T : unmanaged
{
    /// <summary>Lanes of a vector.</summary>
    static abstract int Count { get; }

    /// <summary>0 in every lane.</summary>
    static abstract TSelf Zero { get; }

    /// <summary>1 in every lane.</summary>
    static abstract TSelf One { get; }

    /// <summary>One number in every lane.</summary>
    static abstract TSelf Create(T x);

    /// <summary>The same number in every lane, which a loop that ends with its condition holds in a register; in no loop it is an instruction more.</summary>
    /// <remarks>
    /// By 512 bits the compiler reads a constant of float32 again at each use, though it has taken it out of the loop: exp2 of float32, with 20 loads for two vectors of which
    /// one a cycle is made, 0.19 ns an element and 0.13 so (0.12 in C).
    /// </remarks>
    static virtual TSelf Hold(T x) => TSelf.Create(x);

    /// <summary>The integer in every lane, as bits.</summary>
    static abstract TSelf CreateBits(long bits);

    /// <summary>The lanes that begin <paramref name="at"/> elements after <paramref name="from"/>.</summary>
    static abstract TSelf Load(ref T from, nuint at);

    /// <summary>Writes the lanes <paramref name="at"/> elements after <paramref name="to"/>.</summary>
    static abstract void Store(TSelf x, ref T to, nuint at);

    /// <summary>Writes the lanes past the caches, to whole vectors of memory.</summary>
    static virtual void StorePast(TSelf x, ref T to, nuint at) => TSelf.Store(x, ref to, at);

    /// <summary>Sum; integers wrap.</summary>
    static abstract TSelf operator +(TSelf x, TSelf y);

    /// <summary>Difference; integers wrap.</summary>
    static abstract TSelf operator -(TSelf x, TSelf y);

    /// <summary>Product; integers wrap.</summary>
    static abstract TSelf operator *(TSelf x, TSelf y);

    /// <summary>Product with one number.</summary>
    static abstract TSelf operator *(TSelf x, T y);

    /// <summary>Quotient of floats.</summary>
    static abstract TSelf operator /(TSelf x, TSelf y);

    /// <summary>Quotient of floats, rounded down where the machine has an instruction for that (<see cref="DividesDown"/>), else to nearest.</summary>
    static abstract TSelf DivideDown(TSelf x, TSelf y);

    /// <summary>True if <see cref="DivideDown"/> rounds down.</summary>
    static abstract bool DividesDown { get; }

    /// <summary>The negative; of floats the sign bit turned.</summary>
    static abstract TSelf operator -(TSelf x);

    /// <summary>Bits that are set in both.</summary>
    static abstract TSelf operator &(TSelf x, TSelf y);

    /// <summary>Bits that are set in either.</summary>
    static abstract TSelf operator |(TSelf x, TSelf y);

    /// <summary>Bits that are set in one.</summary>
    static abstract TSelf operator ^(TSelf x, TSelf y);

    /// <summary>The other bits.</summary>
    static abstract TSelf operator ~(TSelf x);

    /// <summary>The bits of x that are not set in y.</summary>
    static abstract TSelf AndNot(TSelf x, TSelf y);

    /// <summary>True if no bit is set.</summary>
    static abstract bool IsClear(TSelf x);

    /// <summary>The bits of x where the mask is set, else those of y.</summary>
    static abstract TSelf Select(TSelf mask, TSelf x, TSelf y);

    /// <summary>x where a &lt; b, else y: one instruction less than by a mask that is a vector.</summary>
    static abstract TSelf SelectLess(TSelf a, TSelf b, TSelf x, TSelf y);

    /// <summary>x where a = b, else y.</summary>
    static abstract TSelf SelectEqual(TSelf a, TSelf b, TSelf x, TSelf y);

    /// <summary>x·y where a has a bit of b, else x; integers. One expression, which the compiler makes one instruction under a mask.</summary>
    static virtual TSelf MultiplyWhere(TSelf a, TSelf b, TSelf x, TSelf y) => TSelf.SelectEqual(a & b, TSelf.Zero, x, x * y);

    /// <summary>x = y; false for NaN.</summary>
    static abstract TSelf Equals(TSelf x, TSelf y);

    /// <summary>x &lt; y.</summary>
    static abstract TSelf LessThan(TSelf x, TSelf y);

    /// <summary>x ≤ y.</summary>
    static abstract TSelf LessThanOrEqual(TSelf x, TSelf y);

    /// <summary>x &gt; y.</summary>
    static abstract TSelf GreaterThan(TSelf x, TSelf y);

    /// <summary>x ≥ y.</summary>
    static abstract TSelf GreaterThanOrEqual(TSelf x, TSelf y);

    /// <summary>Magnitude; the least integer stays.</summary>
    static abstract TSelf Abs(TSelf x);

    /// <summary>True if x &lt; y in every lane; false beside NaN.</summary>
    static abstract bool AreLess(TSelf x, TSelf y);

    /// <summary>x·y + z of floats, rounded once.</summary>
    static abstract TSelf FusedMultiplyAdd(TSelf x, TSelf y, TSelf z);

    /// <summary>z − x·y of floats, rounded once.</summary>
    static abstract TSelf SubtractProduct(TSelf z, TSelf x, TSelf y);

    /// <summary>x·y − z of floats, rounded once.</summary>
    static abstract TSelf FusedMultiplySubtract(TSelf x, TSelf y, TSelf z);

    /// <summary>Square root of floats.</summary>
    static abstract TSelf Sqrt(TSelf x);

    /// <summary>The whole number at or below.</summary>
    static abstract TSelf Floor(TSelf x);

    /// <summary>The whole number at or above.</summary>
    static abstract TSelf Ceiling(TSelf x);

    /// <summary>The whole number towards 0.</summary>
    static abstract TSelf Truncate(TSelf x);

    /// <summary>The nearest whole number, the even one of two.</summary>
    static abstract TSelf Round(TSelf x);

    /// <summary>The smaller; NaN spreads, −0 is below 0.</summary>
    static abstract TSelf Min(TSelf x, TSelf y);

    /// <summary>The larger; NaN spreads, −0 is below 0.</summary>
    static abstract TSelf Max(TSelf x, TSelf y);

    /// <summary>The smaller; NaN gives way.</summary>
    static abstract TSelf MinNumber(TSelf x, TSelf y);

    /// <summary>The larger; NaN gives way.</summary>
    static abstract TSelf MaxNumber(TSelf x, TSelf y);

    /// <summary>The smaller of numbers, −0 below 0; beside a NaN anything. Of floats an instruction where NaN takes three.</summary>
    static virtual TSelf MinOfNumbers(TSelf x, TSelf y) => TSelf.Min(x, y);

    /// <summary>The larger of numbers, −0 below 0; beside a NaN anything.</summary>
    static virtual TSelf MaxOfNumbers(TSelf x, TSelf y) => TSelf.Max(x, y);

    /// <summary>Not 0 if a lane of either is NaN; floats.</summary>
    static virtual ulong NaNBits(TSelf x, TSelf y) => TSelf.IsClear(~(TSelf.Equals(x, x) & TSelf.Equals(y, y))) ? 0UL : 1;

    /// <summary>x·2ⁿ of floats, for normal x and integers n whose halves are exponents of numbers, rounded once.</summary>
    static abstract TSelf Scale(TSelf x, TSelf n);

    /// <summary>Floats: x = mantissa · 2^exponent for x above 0, the mantissa in [¾, 1½); 0 is 2^−∞, ∞ is 2^∞, and the mantissa NaN where x is or is below 0.</summary>
    static abstract (TSelf Mantissa, TSelf Exponent) Split(TSelf x);

    /// <summary>Of a table of sixteen floats the one that the highest four bits of the mantissa field name.</summary>
    static abstract TSelf Lookup(TSelf x, ReadOnlySpan<T> table);

    /// <summary>x if x &lt; y, else y: the second of two zeros, and beside a NaN.</summary>
    static abstract TSelf MinNative(TSelf x, TSelf y);

    /// <summary>x if x &gt; y, else y: the second of two zeros, and beside a NaN.</summary>
    static abstract TSelf MaxNative(TSelf x, TSelf y);

    /// <summary>Sum of the lanes as integers.</summary>
    static abstract TSelf AddBits(TSelf x, TSelf y);

    /// <summary>Difference of the lanes as integers.</summary>
    static abstract TSelf SubtractBits(TSelf x, TSelf y);

    /// <summary>The smaller of the lanes as integers.</summary>
    static abstract TSelf MinBits(TSelf x, TSelf y);

    /// <summary>Equality of the lanes as integers.</summary>
    static abstract TSelf EqualBits(TSelf x, TSelf y);

    /// <summary>The lanes as integers, shifted up.</summary>
    static abstract TSelf ShiftLeftBits(TSelf x, int count);

    /// <summary>The lanes as unsigned integers, shifted down.</summary>
    static abstract TSelf ShiftRightBits(TSelf x, int count);

    /// <summary>All bits set where the highest is; in lanes of unsigned integers too.</summary>
    static abstract TSelf SignMask(TSelf x);
}
