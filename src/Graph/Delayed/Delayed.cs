using System.Runtime.CompilerServices;
using ActorArrays.Tasks;

namespace ActorArrays.Graph;

/// <summary>A value that is computed later: a call of a function of yours, whose arguments may be computed later too.</summary>
/// <remarks>
/// Building one calls nothing. The same object is computed once in a computation, however many calls take it; two calls are two
/// tasks, even of one function with equal arguments, unless its options say that it is pure. Functions run side by side on the runtime's threads, so they must not change their arguments.
/// <b>Thread safety:</b> immutable.
/// </remarks>
public abstract partial class Delayed
{
    private const int NameLengthMax = 60;

    private protected Delayed(string name, Delayed[] arguments, CallOptions options, string? origin)
    {
        (Name, Arguments, Options, Origin) = (Shortened(options.Name ?? name), arguments, options.Checked(name), origin);
    }

    /// <summary>What it is called in messages: the function as it is written, unless the options say more.</summary>
    public string Name { get; }

    /// <summary>The line of the program that made it, such as <c>Program.cs:17</c>; null for a value.</summary>
    public string? Origin { get; }

    /// <summary>How it is called.</summary>
    public CallOptions Options { get; }

    /// <summary>What it takes, in order.</summary>
    public IReadOnlyList<Delayed> Inputs => Arguments;

    /// <summary>The most bytes that its result counts.</summary>
    public abstract Bytes ResultBytes { get; }

    internal Delayed[] Arguments { get; }

    /// <summary>What the user has given to be called; null: nothing.</summary>
    internal virtual Delegate? Function => null;

    /// <summary>True if it is there without a call, or will be when <see cref="Waits"/> is done.</summary>
    public virtual bool IsValue => false;

    /// <summary>True if the function takes a token and returns a task.</summary>
    public virtual bool IsAsynchronous => false;

    /// <summary>What must be done before the value is there, or null.</summary>
    public virtual Task? Waits => null;

    /// <summary>Calls the function, here and now. For what runs calls.</summary>
    /// <param name="arguments">The values of <see cref="Inputs"/>.</param>
    /// <param name="cancellation">Asks the function to stop, if it takes a token.</param>
    /// <returns>The value, or a task that gives it to <see cref="ValueOf"/>, if the function is asynchronous.</returns>
    public abstract object? Begin(object?[] arguments, CancellationToken cancellation);

    /// <summary>What <see cref="Begin"/> has begun, once it is done: the value itself.</summary>
    public virtual object? ValueOf(object? begun) => begun;

    /// <summary>A value that is there already.</summary>
    public static Delayed<T> Value<T>(T value) => new DelayedValue<T>(value);

    /// <summary>The value of a task that runs already; what takes it waits for it without keeping a thread.</summary>
    public static Delayed<T> FromTask<T>(Task<T> task)
    {
        ArgumentNullException.ThrowIfNull(task);
        return new DelayedTask<T>(task);
    }

    /// <summary>The values of all of them as one list, in order.</summary>
    /// <remarks>Its 8 bytes an element count beside the values themselves.</remarks>
    public static Delayed<IReadOnlyList<T>> All<T>(
        IEnumerable<Delayed<T>> items, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        Delayed[] arguments = [.. items];
        return new DelayedCall<IReadOnlyList<T>>(
            "all", Listed<T>, static (values, _) => Listed<T>(values), arguments,
            new CallOptions { IsPure = true, ResultBytes = new Bytes(24 + (Math.Max(8L, Unsafe.SizeOf<T>()) * arguments.Length)) }, Place(file, line));
    }

    /// <summary>Combines values as a tree: <paramref name="fanIn"/> neighbours a call, then their results, until one is left.</summary>
    /// <param name="items">At least one.</param>
    /// <param name="combine">From two neighbours to one; called from left to right, so the order of combination depends on the fan-in alone.</param>
    /// <param name="fanIn">How many are combined by one call; at least 2.</param>
    /// <param name="options">Of each call.</param>
    /// <param name="file">The compiler's.</param>
    /// <param name="line">The compiler's.</param>
    /// <exception cref="ArgumentException">There are no items, or the fan-in is below 2.</exception>
    public static Delayed<T> Aggregate<T>(
        IEnumerable<Delayed<T>> items, Func<T, T, T> combine, int fanIn = 8, CallOptions? options = null,
        [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        ArgumentNullException.ThrowIfNull(combine);
        Delayed<T>[] level = [.. items];
        if (level.Length == 0 || fanIn < 2)
        {
            throw new ArgumentException($"aggregate: there must be an item and a fan-in of 2 or more, but there are {level.Length} items and the fan-in is {fanIn}.");
        }

        for (var place = Place(file, line); level.Length > 1;)
        {
            level = [.. level.Chunk(fanIn).Select(some => some.Length == 1 ? some[0] : Combined(some, combine, options, place))];
        }

        return level[0];
    }

    /// <inheritdoc/>
    public override string ToString() => Origin is null ? Name : $"{Name} ({Origin})";

    private protected static string Place(string file, int line) => string.Create(null, $"{Path.GetFileName(file)}:{line}");

    private static T[] Listed<T>(object?[] values) => Array.ConvertAll(values, static value => (T)value!);

    private static DelayedCall<T> Combined<T>(Delayed<T>[] some, Func<T, T, T> combine, CallOptions? options, string place) => new(
        "aggregate", combine, (values, _) => values.Skip(1).Aggregate((T)values[0]!, (all, next) => combine(all, (T)next!)), [.. some], options, place);

    private static string Shortened(string name)
    {
        var line = name.AsSpan().IndexOfAny('\r', '\n') is >= 0 and var end ? name[..end] + " …" : name;
        return line.Length > NameLengthMax ? string.Concat(line.AsSpan(0, NameLengthMax), " …") : line;
    }
}
