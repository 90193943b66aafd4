namespace ActorArrays.Storage.Errors;

/// <summary>The message for a dataset that is not there, or was not named.</summary>
internal static class DatasetList
{
    private const int NamesShown = 20;

    /// <summary>Says what is there instead.</summary>
    /// <param name="asked">The name that was asked for; null for none.</param>
    /// <param name="names">The datasets of the file.</param>
    public static string Message(string? asked, IReadOnlyList<string> names)
    {
        var shown = string.Join(", ", names.Take(NamesShown).Select(name => "/" + name.TrimStart('/')));
        var more = names.Count > NamesShown ? $" and {names.Count - NamesShown} more" : "";
        var there = names.Count == 0 ? "It has none." : $"It has {shown}{more}.";
        return asked is null
            ? $"open: a dataset must be named, because the file does not hold exactly one. {there}"
            : $"open: there is no dataset '{asked}'. {there}";
    }
}
