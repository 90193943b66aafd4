namespace ActorArrays.Kernels;

/// <summary>An error that has a counterpart in NumPy; the expression language reports it under that name.</summary>
public interface INumPyError
{
    /// <summary>The Python exception type, such as <c>ValueError</c>.</summary>
    string NumPyType { get; }
}

/// <summary>The shapes, or a value that goes with them, break the rule of an operation. NumPy: ValueError.</summary>
public class ShapeException(string message) : ArgumentException(message), INumPyError
{
    /// <inheritdoc/>
    public virtual string NumPyType => "ValueError";
}

/// <summary>An axis lies outside the array's axes or is given twice. NumPy: AxisError.</summary>
public sealed class AxisException(string message) : ShapeException(message)
{
    /// <inheritdoc/>
    public override string NumPyType => "AxisError";
}

/// <summary>The chunks do not fit the shape, or cannot be understood. Dask: ValueError.</summary>
public sealed class ChunkException(string message) : ShapeException(message);

/// <summary>An argument has a value that the operation has no meaning for. NumPy: ValueError.</summary>
public sealed class ValueException(string message) : ShapeException(message);

/// <summary>The dtype, or the type of an argument, is none that the operation works on. NumPy: TypeError.</summary>
public sealed class DTypeException(string message) : ArgumentException(message), INumPyError
{
    /// <inheritdoc/>
    public string NumPyType => "TypeError";
}

/// <summary>An index lies outside its axis, or there are more indices than axes. NumPy: IndexError.</summary>
public sealed class ArrayIndexException(string message) : ArgumentException(message), INumPyError
{
    /// <inheritdoc/>
    public string NumPyType => "IndexError";
}

/// <summary>A number does not fit the dtype it must take. NumPy: OverflowError.</summary>
public sealed class NumberRangeException(string message) : ArgumentException(message), INumPyError
{
    /// <inheritdoc/>
    public string NumPyType => "OverflowError";
}
