using System.Runtime.CompilerServices;
using ActorArrays.Tasks;

namespace ActorArrays.Graph;

/// <summary>A <typeparamref name="T"/> that is computed later.</summary>
/// <remarks>Any value converts to one, so calls take delayed and present arguments alike.</remarks>
public abstract class Delayed<T> : Delayed
{
    private protected Delayed(string name, Delayed[] arguments, CallOptions options, string? origin)
        : base(name, arguments, options, origin)
    {
    }

    /// <inheritdoc/>
    /// <remarks>A value without references counts with its size and an object's head.</remarks>
    public sealed override Bytes ResultBytes => Options.ResultBytes ?? (RuntimeHelpers.IsReferenceOrContainsReferences<T>()
        ? CallOptions.DefaultResultBytes
        : new Bytes(16 + Unsafe.SizeOf<T>()));

    /// <summary>A function of the value, as a call of its own.</summary>
    public Delayed<TResult> Select<TResult>(
        Func<T, TResult> function, CallOptions? options = null,
        [CallerArgumentExpression(nameof(function))] string name = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        Call(function, this, options, name, file, line);

    /// <summary>A value that is there already.</summary>
    public static implicit operator Delayed<T>(T value) => Value(value);
}

/// <summary>A value that is there already.</summary>
internal sealed class DelayedValue<T>(T value) : Delayed<T>("value", [], CallOptions.Default, null)
{
    public override bool IsValue => true;

    public override object? Begin(object?[] arguments, CancellationToken cancellation) => value;
}

/// <summary>The value of a task that runs already.</summary>
internal sealed class DelayedTask<T>(Task<T> task) : Delayed<T>("task", [], CallOptions.Default, null)
{
    public override bool IsValue => true;

    public override Task? Waits => task;

    public override object? Begin(object?[] arguments, CancellationToken cancellation) => task.GetAwaiter().GetResult();
}

/// <summary>A call of a function that returns its value.</summary>
internal sealed class DelayedCall<T>(
    string name, Delegate given, Func<object?[], CancellationToken, T> function, Delayed[] arguments, CallOptions? options, string origin)
    : Delayed<T>(name, arguments, options ?? CallOptions.Default, origin)
{
    internal override Delegate? Function => given;

    public override object? Begin(object?[] arguments, CancellationToken cancellation) => function(arguments, cancellation);
}

/// <summary>A call of a function that returns a task.</summary>
internal sealed class DelayedAsyncCall<T>(
    string name, Delegate given, Func<object?[], CancellationToken, Task<T>> function, Delayed[] arguments, CallOptions? options, string origin)
    : Delayed<T>(name, arguments, options ?? CallOptions.Default, origin)
{
    internal override Delegate? Function => given;

    public override bool IsAsynchronous => true;

    public override object? Begin(object?[] arguments, CancellationToken cancellation) => function(arguments, cancellation);

    public override object? ValueOf(object? begun) => ((Task<T>)begun!).GetAwaiter().GetResult();
}
