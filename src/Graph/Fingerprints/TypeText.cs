namespace ActorArrays.Graph;

/// <summary>Names of types as a programmer writes them, such as <c>RandomGenerator&lt;NormalTransform&gt;</c>.</summary>
internal static class TypeText
{
    /// <summary>The name without namespaces; that of an enclosing type, which closures have, in front.</summary>
    public static string Of(Type? type)
    {
        if (type is null)
        {
            return "";
        }

        var tick = type.Name.IndexOf('`', StringComparison.Ordinal);
        var name = tick < 0 ? type.Name : type.Name[..tick];
        var outer = type.IsNested ? $"{Of(type.DeclaringType)}." : "";
        return type.IsGenericType
            ? $"{outer}{name}<{string.Join(",", type.GetGenericArguments().Select(Of))}>"
            : $"{outer}{name}";
    }
}
