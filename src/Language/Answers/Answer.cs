namespace ActorArrays.Language.Answers;

/// <summary>What a program answers: a closed family, one record for each <c>kind</c> of the JSON form.</summary>
/// <remarks>Arrays inside are borrowed: whoever made them disposes them, after the answer was written.</remarks>
public abstract record Answer
{
    private protected Answer()
    {
    }
}

/// <summary>Several results of one program, in order; a result may itself be a tuple.</summary>
/// <param name="Items">The results.</param>
public sealed record TupleAnswer(IReadOnlyList<Answer> Items) : Answer;
