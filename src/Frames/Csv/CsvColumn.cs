namespace ActorArrays.Frames;

/// <summary>A column of the files that is wanted.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Field">Which field of a record it is.</param>
/// <param name="Given">What it is, if the caller has said so.</param>
internal sealed record CsvColumn(string Name, int Field, ColumnType? Given)
{
    /// <summary>What its fields have been.</summary>
    public ColumnGuess Guess { get; } = new();

    /// <summary>What it is; final once all blocks were seen.</summary>
    public ColumnType Type => Given ?? Guess.Type;

    /// <summary>True if it is texts for sure, so that its words are collected.</summary>
    public bool IsText => Given is { } given ? given.Kind == ColumnKind.Text : Guess.IsText;

    /// <summary>Its words in the order of their bytes, once all were seen.</summary>
    public TextDictionary? Words { get; set; }
}
