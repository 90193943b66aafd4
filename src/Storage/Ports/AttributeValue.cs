using System.Globalization;

namespace ActorArrays.Storage;

/// <summary>The value of an attribute: what HDF5, Zarr and netCDF attach to datasets and groups.</summary>
/// <remarks>Closed: the nested types are all there are. <see cref="object.ToString"/> gives it as a reader would type it.</remarks>
public abstract record AttributeValue
{
    private AttributeValue()
    {
    }

    /// <summary>A string.</summary>
    public sealed record Text(string Value) : AttributeValue
    {
        /// <inheritdoc/>
        public override string ToString() => $"\"{Value}\"";
    }

    /// <summary>An integer of at most 64 bits with sign.</summary>
    public sealed record Integer(long Value) : AttributeValue
    {
        /// <inheritdoc/>
        public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>A floating-point number, or an integer of 2⁶³ and more.</summary>
    public sealed record Real(double Value) : AttributeValue
    {
        /// <inheritdoc/>
        public override string ToString() => Value.ToString("R", CultureInfo.InvariantCulture);
    }

    /// <summary>A truth value.</summary>
    public sealed record Truth(bool Value) : AttributeValue
    {
        /// <inheritdoc/>
        public override string ToString() => Value ? "true" : "false";
    }

    /// <summary>Several values in order; an attribute of more than one axis is flattened in C order.</summary>
    public sealed record Items(IReadOnlyList<AttributeValue> Values) : AttributeValue
    {
        /// <inheritdoc/>
        public bool Equals(Items? other) => other is not null && Values.SequenceEqual(other.Values);

        /// <inheritdoc/>
        public override int GetHashCode() => Values.Count;

        /// <inheritdoc/>
        public override string ToString() => $"[{string.Join(", ", Values)}]";
    }

    /// <summary>A JSON object or null, which only Zarr attributes can be.</summary>
    /// <param name="Value">The JSON text.</param>
    public sealed record Json(string Value) : AttributeValue
    {
        /// <inheritdoc/>
        public override string ToString() => Value;
    }

    /// <summary>A string becomes <see cref="Text"/>.</summary>
    public static implicit operator AttributeValue(string value) => new Text(value);

    /// <summary>An integer becomes <see cref="Integer"/>.</summary>
    public static implicit operator AttributeValue(long value) => new Integer(value);

    /// <summary>A number becomes <see cref="Real"/>.</summary>
    public static implicit operator AttributeValue(double value) => new Real(value);

    /// <summary>A truth value becomes <see cref="Truth"/>.</summary>
    public static implicit operator AttributeValue(bool value) => new Truth(value);
}
