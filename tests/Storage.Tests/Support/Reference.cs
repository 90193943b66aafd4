namespace Storage.Tests.Support;

/// <summary>The files that Reference/make.py wrote.</summary>
public static class Reference
{
    public static string File(string name) => Path.Combine(AppContext.BaseDirectory, "Reference", name);
}
