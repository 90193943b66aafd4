using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace ActorArrays.Graph;

/// <summary>The fields of objects of any type, and whether this process can name them.</summary>
/// <remarks>
/// A program of machine code alone (Native AOT) keeps the names of the fields it asks for by their type; a walk over whatever an operator
/// holds does not do that, and would find objects without fields, all alike. Published with <c>IlcTrimMetadata</c> false it has all names.
/// </remarks>
internal static class FieldMetadata
{
    private const BindingFlags Own = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    /// <summary>What to do where <see cref="IsComplete"/> is false.</summary>
    public const string Missing =
        "this program was published without the names of fields, so its parameters cannot be read; publish it with <IlcTrimMetadata>false</IlcTrimMetadata>";

    /// <summary>Whether fields can be named: asked of a type that nothing else asks about.</summary>
    public static bool IsComplete { get; } = HasFields(new Probe());

    /// <summary>Whether a field of the object's own type can be named.</summary>
    public static bool HasFields(object value) => Of(value.GetType()).Any();

    /// <summary>The fields that a type declares, by name.</summary>
    [UnconditionalSuppressMessage("Trimming", "IL2070", Justification = "Whether names of fields are there is asked first, of a type like any other (IsComplete).")]
    public static IEnumerable<FieldInfo> Of(Type type) => type.GetFields(Own).OrderBy(field => field.Name, StringComparer.Ordinal);

    private sealed class Probe
    {
        private readonly int _value = Environment.ProcessId;

        public override string ToString() => $"{_value}";
    }
}
