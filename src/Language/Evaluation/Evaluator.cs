using System.Diagnostics;
using System.Numerics;
using ActorArrays.Graph;
using ActorArrays.Kernels;
using ActorArrays.Language.Names;
using ActorArrays.Language.Syntax;

namespace ActorArrays.Language.Evaluation;

/// <summary>Evaluates programs: builds lazy arrays, and computes only what the program itself needs to know.</summary>
/// <remarks>
/// Asynchronous only for that computing; a walk that computes nothing completes at once. Recursion is bounded by
/// <see cref="ProgramParser.HeightMax"/>. Every array that is built knows the place in the program that made it.
/// </remarks>
public sealed partial class Evaluator
{
    private readonly ProgramText _text;
    private readonly EvaluationContext _context;
    private readonly Scope _scope;

    private Evaluator(ProgramText text, EvaluationContext context, Scope scope)
    {
        _text = text;
        _context = context;
        _scope = scope;
    }

    /// <summary>The value of a program: that of its last statement.</summary>
    /// <exception cref="SyntaxException">The text is no program.</exception>
    /// <exception cref="ProgramException">A part of it failed; says which and why.</exception>
    public static async ValueTask<Value> EvaluateAsync(string program, EvaluationContext context)
    {
        ArgumentNullException.ThrowIfNull(program);
        ArgumentNullException.ThrowIfNull(context);
        var syntax = ProgramParser.Parse(program);
        var evaluator = new Evaluator(new ProgramText(program), context, new Scope());
        Value value = NoneValue.Instance;
        foreach (var statement in syntax.Statements)
        {
            context.Cancellation.ThrowIfCancellationRequested();
            value = await evaluator.EvaluateAsync(statement.Value).ConfigureAwait(false);
            if (statement.Target is { } target)
            {
                evaluator._scope.Assign(target.Name, value);
            }
        }

        return value;
    }

    /// <summary>The value of a lambda's body for these arguments.</summary>
    internal ValueTask<Value> InvokeAsync(LambdaSyntax lambda, IReadOnlyList<Value> arguments)
    {
        if (arguments.Count != lambda.Parameters.Count)
        {
            throw new DTypeException($"lambda: {lambda} takes {lambda.Parameters.Count} arguments, but {arguments.Count} were given.");
        }

        var scope = new Scope(_scope);
        for (var i = 0; i < arguments.Count; i++)
        {
            scope.Assign(lambda.Parameters[i], arguments[i]);
        }

        return new Evaluator(_text, _context, scope).EvaluateAsync(lambda.Body);
    }

    private async ValueTask<Value> EvaluateAsync(ExpressionSyntax syntax)
    {
        if (Constant(syntax) is { } constant)
        {
            return constant;
        }

        if (syntax is OperatorSyntax or PrimarySyntax)
        {
            // The origin is a local of the logical thread: what the operands set is theirs, and the caller's comes back.
            Origin.Current = new Origin(_text.Place(syntax.Span));
        }

        try
        {
            return await NonLiteralAsync(syntax).ConfigureAwait(false);
        }
        catch (Exception error) when (error is not (ProgramException or OperationCanceledException))
        {
            throw new ProgramException(_text.Place(syntax.Span), error);
        }
    }

    private ValueTask<Value> NonLiteralAsync(ExpressionSyntax syntax) => syntax switch
    {
        NameSyntax name => new(Name(name.Name)),
        UnarySyntax unary => UnaryAsync(unary),
        BinarySyntax binary => BinaryAsync(binary),
        ConditionalSyntax conditional => ConditionalAsync(conditional),
        TupleSyntax tuple => TupleAsync(tuple),
        ListSyntax list => ListAsync(list),
        DictSyntax dict => DictAsync(dict),
        AttributeSyntax attribute => AttributeAsync(attribute),
        CallSyntax call => CallAsync(call),
        SubscriptSyntax subscript => SubscriptAsync(subscript),
        SliceSyntax slice => SliceAsync(slice),
        LambdaSyntax lambda => new(new LambdaValue(lambda, this)),
        _ => throw new UnreachableException(),
    };

    // A literal with its sign: what the rows of a large array are made of.
    private static Value? Constant(ExpressionSyntax syntax) => syntax switch
    {
        LiteralSyntax literal => Literal(literal),
        UnarySyntax { Operator: UnaryOperator.Negative, Operand: IntegerSyntax integer } => new IntValue(-integer.Value),
        UnarySyntax { Operator: UnaryOperator.Negative, Operand: FloatSyntax real } => new FloatValue(-real.Value),
        _ => null,
    };

    /// <summary>The value of a literal.</summary>
    internal static Value Literal(LiteralSyntax literal) => literal switch
    {
        IntegerSyntax integer => new IntValue(integer.Value),
        FloatSyntax real => new FloatValue(real.Value),
        ImaginarySyntax imaginary => new ComplexValue(new Complex(0, imaginary.Value)),
        StringSyntax text => text.Value,
        BooleanSyntax boolean => boolean.Value,
        NoneSyntax => NoneValue.Instance,
        EllipsisSyntax => EllipsisValue.Instance,
        _ => throw new UnreachableException(),
    };

    private Value Name(string name)
    {
        if ((_scope.Find(name) ?? _context.Library.Find(name)) is { } value)
        {
            return value;
        }

        throw new NameException($"name '{name}' is not defined.{NearestNames.Hint(name, _scope.Names.Concat(_context.Library.Names))}");
    }
}
