namespace ActorArrays.Frames;

/// <summary>Records of a file that one task reads.</summary>
/// <param name="File">The file.</param>
/// <param name="FileNumber">Which of the files it is.</param>
/// <param name="Start">Where its text begins.</param>
/// <param name="Length">Bytes of its text.</param>
internal sealed record CsvBlock(CsvFile File, int FileNumber, long Start, int Length)
{
    /// <summary>How many records it has.</summary>
    public long Rows { get; set; }
}
