using System.Runtime.CompilerServices;

namespace ActorArrays.Graph;

/// <content>Calls of functions that return a task. Of more arguments than eight, take a list (<see cref="All"/>) or a tuple.</content>
public partial class Delayed
{
    /// <summary>A call of an asynchronous function, to be made later.</summary>
    /// <remarks>
    /// In <c>ComputeAsync</c> it keeps its thread until it is done, so it must not wait for another computation or future of the same runtime.
    /// A future keeps no thread while it waits.
    /// </remarks>
    /// <param name="function">What to call; its token is cancelled with the computation.</param>
    /// <param name="options">Name, retries, bytes; null for the defaults.</param>
    /// <param name="name">The compiler's: the function as it is written.</param>
    /// <param name="file">The compiler's.</param>
    /// <param name="line">The compiler's.</param>
    public static Delayed<TResult> Call<TResult>(
        Func<CancellationToken, Task<TResult>> function, CallOptions? options = null,
        [CallerArgumentExpression(nameof(function))] string name = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        new DelayedAsyncCall<TResult>(name, function, (_, token) => function(token), [], options, Place(file, line));

    /// <inheritdoc cref="Call{TResult}(Func{CancellationToken, Task{TResult}}, CallOptions?, string, string, int)"/>
    public static Delayed<TResult> Call<T1, TResult>(
        Func<T1, CancellationToken, Task<TResult>> function, Delayed<T1> argument1, CallOptions? options = null,
        [CallerArgumentExpression(nameof(function))] string name = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        new DelayedAsyncCall<TResult>(name, function, (values, token) => function((T1)values[0]!, token), [argument1], options, Place(file, line));

    /// <inheritdoc cref="Call{TResult}(Func{CancellationToken, Task{TResult}}, CallOptions?, string, string, int)"/>
    public static Delayed<TResult> Call<T1, T2, TResult>(
        Func<T1, T2, CancellationToken, Task<TResult>> function, Delayed<T1> argument1, Delayed<T2> argument2, CallOptions? options = null,
        [CallerArgumentExpression(nameof(function))] string name = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        new DelayedAsyncCall<TResult>(name, function, (values, token) => function((T1)values[0]!, (T2)values[1]!, token), [argument1, argument2], options, Place(file, line));

    /// <inheritdoc cref="Call{TResult}(Func{CancellationToken, Task{TResult}}, CallOptions?, string, string, int)"/>
    public static Delayed<TResult> Call<T1, T2, T3, TResult>(
        Func<T1, T2, T3, CancellationToken, Task<TResult>> function, Delayed<T1> argument1, Delayed<T2> argument2, Delayed<T3> argument3, CallOptions? options = null,
        [CallerArgumentExpression(nameof(function))] string name = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        new DelayedAsyncCall<TResult>(name, function, (values, token) => function((T1)values[0]!, (T2)values[1]!, (T3)values[2]!, token), [argument1, argument2, argument3], options, Place(file, line));

    /// <inheritdoc cref="Call{TResult}(Func{CancellationToken, Task{TResult}}, CallOptions?, string, string, int)"/>
    public static Delayed<TResult> Call<T1, T2, T3, T4, TResult>(
        Func<T1, T2, T3, T4, CancellationToken, Task<TResult>> function, Delayed<T1> argument1, Delayed<T2> argument2, Delayed<T3> argument3, Delayed<T4> argument4, CallOptions? options = null,
        [CallerArgumentExpression(nameof(function))] string name = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        new DelayedAsyncCall<TResult>(name, function, (values, token) => function((T1)values[0]!, (T2)values[1]!, (T3)values[2]!, (T4)values[3]!, token), [argument1, argument2, argument3, argument4], options, Place(file, line));

    /// <inheritdoc cref="Call{TResult}(Func{CancellationToken, Task{TResult}}, CallOptions?, string, string, int)"/>
    public static Delayed<TResult> Call<T1, T2, T3, T4, T5, TResult>(
        Func<T1, T2, T3, T4, T5, CancellationToken, Task<TResult>> function, Delayed<T1> argument1, Delayed<T2> argument2, Delayed<T3> argument3, Delayed<T4> argument4, Delayed<T5> argument5, CallOptions? options = null,
        [CallerArgumentExpression(nameof(function))] string name = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        new DelayedAsyncCall<TResult>(name, function, (values, token) => function((T1)values[0]!, (T2)values[1]!, (T3)values[2]!, (T4)values[3]!, (T5)values[4]!, token), [argument1, argument2, argument3, argument4, argument5], options, Place(file, line));

    /// <inheritdoc cref="Call{TResult}(Func{CancellationToken, Task{TResult}}, CallOptions?, string, string, int)"/>
    public static Delayed<TResult> Call<T1, T2, T3, T4, T5, T6, TResult>(
        Func<T1, T2, T3, T4, T5, T6, CancellationToken, Task<TResult>> function, Delayed<T1> argument1, Delayed<T2> argument2, Delayed<T3> argument3, Delayed<T4> argument4, Delayed<T5> argument5, Delayed<T6> argument6, CallOptions? options = null,
        [CallerArgumentExpression(nameof(function))] string name = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        new DelayedAsyncCall<TResult>(name, function, (values, token) => function((T1)values[0]!, (T2)values[1]!, (T3)values[2]!, (T4)values[3]!, (T5)values[4]!, (T6)values[5]!, token), [argument1, argument2, argument3, argument4, argument5, argument6], options, Place(file, line));

    /// <inheritdoc cref="Call{TResult}(Func{CancellationToken, Task{TResult}}, CallOptions?, string, string, int)"/>
    public static Delayed<TResult> Call<T1, T2, T3, T4, T5, T6, T7, TResult>(
        Func<T1, T2, T3, T4, T5, T6, T7, CancellationToken, Task<TResult>> function, Delayed<T1> argument1, Delayed<T2> argument2, Delayed<T3> argument3, Delayed<T4> argument4, Delayed<T5> argument5, Delayed<T6> argument6, Delayed<T7> argument7, CallOptions? options = null,
        [CallerArgumentExpression(nameof(function))] string name = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        new DelayedAsyncCall<TResult>(name, function, (values, token) => function((T1)values[0]!, (T2)values[1]!, (T3)values[2]!, (T4)values[3]!, (T5)values[4]!, (T6)values[5]!, (T7)values[6]!, token), [argument1, argument2, argument3, argument4, argument5, argument6, argument7], options, Place(file, line));

    /// <inheritdoc cref="Call{TResult}(Func{CancellationToken, Task{TResult}}, CallOptions?, string, string, int)"/>
    public static Delayed<TResult> Call<T1, T2, T3, T4, T5, T6, T7, T8, TResult>(
        Func<T1, T2, T3, T4, T5, T6, T7, T8, CancellationToken, Task<TResult>> function, Delayed<T1> argument1, Delayed<T2> argument2, Delayed<T3> argument3, Delayed<T4> argument4, Delayed<T5> argument5, Delayed<T6> argument6, Delayed<T7> argument7, Delayed<T8> argument8, CallOptions? options = null,
        [CallerArgumentExpression(nameof(function))] string name = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        new DelayedAsyncCall<TResult>(name, function, (values, token) => function((T1)values[0]!, (T2)values[1]!, (T3)values[2]!, (T4)values[3]!, (T5)values[4]!, (T6)values[5]!, (T7)values[6]!, (T8)values[7]!, token), [argument1, argument2, argument3, argument4, argument5, argument6, argument7, argument8], options, Place(file, line));
}
