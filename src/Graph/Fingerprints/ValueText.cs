using System.Collections;
using System.Globalization;
using System.Numerics;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using ActorArrays.Kernels;
using ActorArrays.Storage;

namespace ActorArrays.Graph;

/// <summary>Parameters of an operator as text, down to the last captured number: equal texts mean equal values.</summary>
/// <remarks>
/// Operators keep their parameters in fields, of their own, of generators and kernels, and of the closures of functions. All of them
/// are read here, so that a new operator needs no code for it, and none can be forgotten. What has no value that two processes
/// could compare (a handle, a lock, a token) is an obstacle, never left out.
/// </remarks>
internal sealed class ValueText(IReadOnlyDictionary<ArrayExpr, int> steps)
{
    // More than any operator needs; an object graph this large is somebody's whole application.
    private const int ObjectsMax = 20_000;

    // A longer text is told by its hash.
    private const int TextLengthMax = 400;

    private const int ItemsLengthMax = 100;

    private readonly StringBuilder _text = new();
    private readonly Dictionary<object, int> _seen = new(ReferenceEqualityComparer.Instance);

    /// <summary>Why the text does not tell all; null if it does.</summary>
    public string? Obstacle { get; private set; }

    /// <summary>Writes what an operator does to its inputs, whatever those are.</summary>
    public void WriteParameters(ArrayExpr expr)
    {
        if (!FieldMetadata.IsComplete)
        {
            Stop(FieldMetadata.Missing);
        }

        _seen.Add(expr, 0);
        switch (expr)
        {
            case StoredExpr stored:
                Write(stored.Source);
                break;
            case PersistedExpr:
                Stop("its chunks are kept by this process, and are gone with it; store the array that was persisted");
                break;
            default:
                WriteFields(expr);
                break;
        }
    }

    /// <inheritdoc/>
    public override string ToString() => _text.Length <= TextLengthMax
        ? _text.ToString()
        : $"{_text.ToString(0, TextLengthMax)}… {ContentHash.Of(_text.ToString())}";

    private void Write(object? value)
    {
        if (Obstacle is not null)
        {
            return;
        }

        switch (value)
        {
            case null: _text.Append("null"); break;
            case string text: _text.Append('"').Append(text).Append('"'); break;
            case Type type: _text.Append(TypeText.Of(type)); break;
            case nint or nuint or Pointer: Stop("it holds a pointer"); break;
            case Enum or decimal: _text.Append(value); break;
            case IFormattable number when value.GetType().IsPrimitive: _text.Append(number.ToString("R", CultureInfo.InvariantCulture)); break;
            case bool or char: _text.Append(value); break;
            case UInt128 or Int128 or Half or Complex or BigInteger: _text.Append(CultureInfo.InvariantCulture, $"{value}"); break;
            case ValueType when value.GetType().Namespace == "System.Runtime.Intrinsics": _text.Append(value); break;
            case Shape or ChunkGrid or AxisChunks: _text.Append(value); break;
            case ArrayExpr expr when steps.TryGetValue(expr, out var step): _text.Append(CultureInfo.InvariantCulture, $"#{step}"); break;
            case IChunkedSource source: _text.Append(CultureInfo.InvariantCulture, $"{source.Name} ({source.Identity})"); break;
            case NdArray array: _text.Append(CultureInfo.InvariantCulture, $"{array.DType.Name()} {array.Shape} {ContentHash.Of(array)}"); break;
            default: WriteOnce(value); break;
        }
    }

    private void WriteOnce(object value)
    {
        if (!value.GetType().IsValueType)
        {
            if (_seen.TryGetValue(value, out var number))
            {
                _text.Append(CultureInfo.InvariantCulture, $"^{number}");
                return;
            }

            _seen.Add(value, _seen.Count);
        }

        if (_seen.Count > ObjectsMax || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            Stop($"it captures more than {ObjectsMax} objects, or objects nested too deep");
            return;
        }

        WriteObject(value);
    }

    private void WriteObject(object value)
    {
        switch (value)
        {
            case Delegate function: WriteFunction(function); break;
            case ChunkedArray array: Write(array.Expr); break;
            case Array array: WriteArray(array); break;
            case CancellationToken or IDisposable or IAsyncDisposable or Task or Lock or WaitHandle:
                Stop($"it captures a {value.GetType().Name}, whose value cannot be compared with that of another process");
                break;
            case IEnumerable items when value.GetType().Namespace?.StartsWith("System.Collections", StringComparison.Ordinal) == true:
                WriteItems(items);
                break;
            default: WriteFields(value); break;
        }
    }

    private void WriteArray(Array array)
    {
        if (array.GetType().GetElementType() is { IsPrimitive: true } element && element != typeof(nint) && element != typeof(nuint) && array.Length > 8)
        {
            var bytes = MemoryMarshal.CreateReadOnlySpan(
                ref MemoryMarshal.GetArrayDataReference(array), Buffer.ByteLength(array));
            _text.Append(CultureInfo.InvariantCulture, $"{array.Length} {element.Name} {ContentHash.Of(bytes)}");
            return;
        }

        WriteItems(array);
    }

    private void WriteItems(IEnumerable items)
    {
        var start = _text.Length;
        foreach (var item in items)
        {
            Write(item);
            _text.Append(' ');
        }

        if (_text.Length - start > ItemsLengthMax)
        {
            var hash = ContentHash.Of(_text.ToString(start, _text.Length - start));
            _text.Length = start;
            _text.Append(hash);
        }

        _text.Insert(start, '[').Append(']');
    }

    // The body of a function of the user is told by the build of its assembly; ours by the version of the results, which the journal has.
    private void WriteFunction(Delegate function)
    {
        foreach (var one in function.GetInvocationList())
        {
            var module = one.Method.Module;
            _text.Append(TypeText.Of(one.Method.DeclaringType)).Append('.').Append(one.Method.Name);
            if (module.Assembly.GetName().Name?.StartsWith("ActorArrays.", StringComparison.Ordinal) != true)
            {
                _text.Append('@').Append(module.ModuleVersionId);
            }

            Write(one.Target);
        }
    }

    private void WriteFields(object value)
    {
        _text.Append(value is ArrayExpr ? "" : TypeText.Of(value.GetType())).Append('{');
        for (var type = value.GetType(); type is not null && type != typeof(object) && type != typeof(ValueType) && type != typeof(ArrayExpr); type = type.BaseType)
        {
            foreach (var field in FieldMetadata.Of(type))
            {
                if (field.FieldType.IsPointer || field.FieldType.IsFunctionPointer)
                {
                    Stop($"{type.Name}.{field.Name} is a pointer");
                }
                else
                {
                    _text.Append(NameOf(field)).Append('=');
                    Write(field.GetValue(value));
                    _text.Append(' ');
                }
            }
        }

        // An operator inside of a function's closure, which is no step of the program.
        if (value is ArrayExpr inner && _seen.GetValueOrDefault(inner) > 0)
        {
            _text.Append(inner.Name).Append(inner.DType).Append(inner.Grid);
            WriteItems(inner.Inputs);
        }

        _text.Append('}');
    }

    // <Axis>k__BackingField and <axis>P are what the compiler calls properties and parameters of primary constructors.
    private static ReadOnlySpan<char> NameOf(FieldInfo field)
    {
        var end = field.Name.IndexOf('>', StringComparison.Ordinal);
        return field.Name.StartsWith('<') && end > 1 ? field.Name.AsSpan(1, end - 1) : field.Name;
    }

    private void Stop(string reason) => Obstacle ??= reason;
}
