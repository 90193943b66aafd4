using ActorArrays.Language.Evaluation;

namespace ActorArrays.Language.Functions;

/// <summary>The names that every program sees: functions, constants, dtypes, modules.</summary>
/// <remarks>The functions are listed by topic in <c>*Functions.cs</c>; a name with a dot lies in that module.</remarks>
public sealed class Library
{
    /// <summary>The module of what arrays have as methods only, such as <c>x.copy()</c>.</summary>
    internal const string MethodModule = "array.";

    /// <summary>The module of the draws of a random generator.</summary>
    internal const string GeneratorModule = "Generator.";

    /// <summary>The module of what only masked arrays have as methods.</summary>
    internal const string MaskedModule = "masked.";

    private static readonly string[] RootModules = ["np", "da", "numpy"];
    private static readonly string[] HiddenModules = [MethodModule, GeneratorModule, MaskedModule];
    private static readonly Lazy<Library> Shared = new(() => new Library());
    private readonly Dictionary<string, Function> _functions;
    private readonly Dictionary<string, Value> _constants;
    private readonly HashSet<string> _modules;

    private Library()
    {
        _functions = AllFunctions().Select(MaskedOverloads.Joined).ToDictionary(function => function.Name);
        _constants = Constants.All().ToDictionary();
        _modules = _functions.Keys.Where(name => name.Contains('.', StringComparison.Ordinal)).Select(ModuleOf)
            .Except(HiddenModules.Select(ModuleOf)).ToHashSet();
    }

    /// <summary>The one there is.</summary>
    public static Library Default => Shared.Value;

    /// <summary>Every function, methods too, by name.</summary>
    public IEnumerable<Function> Functions => _functions.Values.OrderBy(function => function.Name, StringComparer.Ordinal);

    /// <summary>The names that stand alone.</summary>
    public IEnumerable<string> Names => NamesIn(new NamespaceValue(""));

    /// <summary>The methods of arrays.</summary>
    public IEnumerable<string> Methods => _functions.Values
        .Where(function => function.IsMethod).Select(function => function.Name)
        .Concat(NamesUnder(MethodModule));

    /// <summary>The methods of masked arrays.</summary>
    public IEnumerable<string> MaskedMethods => _functions.Values
        .Where(function => function.IsMethod && function.OfMasked is not null).Select(function => function.Name)
        .Concat(NamesUnder(MethodModule).Where(name => _functions[MethodModule + name].OfMasked is not null))
        .Concat(NamesUnder(MaskedModule));

    /// <summary>The methods of random generators.</summary>
    public IEnumerable<string> Draws => NamesUnder(GeneratorModule);

    /// <summary>What a name stands for, or null.</summary>
    public Value? Find(string name) => _functions.TryGetValue(name, out var function) && !IsHidden(name) ? new FunctionValue(function)
        : _constants.TryGetValue(name, out var constant) ? constant
        : _modules.Contains(name) ? new NamespaceValue(name)
        : RootModules.Contains(name) ? new NamespaceValue("")
        : null;

    /// <summary>What a name in a module stands for, or null.</summary>
    public Value? Find(NamespaceValue module, string name)
    {
        ArgumentNullException.ThrowIfNull(module);
        return module.Name.Length == 0 ? Find(name) : Find($"{module.Name}.{name}");
    }

    /// <summary>The names in a module.</summary>
    public IEnumerable<string> NamesIn(NamespaceValue module)
    {
        ArgumentNullException.ThrowIfNull(module);
        return module.Name.Length > 0
            ? NamesUnder(module.Name + ".")
            : _functions.Keys.Where(name => !name.Contains('.', StringComparison.Ordinal)).Concat(_constants.Keys).Concat(_modules);
    }

    /// <summary>A function by its whole name.</summary>
    /// <exception cref="NotSupportedException">There is none.</exception>
    public Function Get(string name) => _functions.TryGetValue(name, out var function)
        ? function
        : throw new NotSupportedException($"{name}: there is no such function in this version.");

    /// <summary>A method of arrays, or null.</summary>
    public Function? FindMethod(string name) => _functions.TryGetValue(MethodModule + name, out var method) ? method
        : _functions.TryGetValue(name, out var function) && function.IsMethod ? function
        : null;

    /// <summary>A method of masked arrays, or null; one that arrays alone have refuses when it is called.</summary>
    public Function? FindMaskedMethod(string name) => _functions.GetValueOrDefault(MaskedModule + name) ?? FindMethod(name);

    /// <summary>A draw of a random generator, or null.</summary>
    public Function? FindDraw(string name) => _functions.GetValueOrDefault(GeneratorModule + name);

    private static IEnumerable<Function> AllFunctions() =>
    [
        .. CreationFunctions.All,
        .. ElementwiseFunctions.All,
        .. LogicFunctions.All,
        .. ReductionFunctions.All,
        .. ShapeFunctions.All,
        .. StructureFunctions.All,
        .. IndexingFunctions.All,
        .. ChunkFunctions.All,
        .. DTypeFunctions.All,
        .. FourierFunctions.All,
        .. LinearFunctions.All,
        .. ImageFunctions.All,
        .. MorphologyFunctions.All,
        .. MeasureFunctions.All,
        .. ImageFourierFunctions.All,
        .. ResamplingFunctions.All,
        .. MaskedFunctions.All,
        .. StatisticsFunctions.All,
        .. RandomFunctions.All,
        .. StorageFunctions.All,
        .. PythonFunctions.All,
    ];

    private static string ModuleOf(string name) => name[..name.IndexOf('.', StringComparison.Ordinal)];

    private static bool IsHidden(string name) => HiddenModules.Any(module => name.StartsWith(module, StringComparison.Ordinal));

    private IEnumerable<string> NamesUnder(string prefix) => _functions.Keys
        .Where(name => name.StartsWith(prefix, StringComparison.Ordinal)).Select(name => name[prefix.Length..]);
}
