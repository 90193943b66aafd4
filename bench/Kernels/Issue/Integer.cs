namespace ActorArrays.Kernels.Bench;

/// <summary>The names of the integer registers: of all 64 bits and of their lower parts.</summary>
internal static class Integer
{
    private static readonly string[][] Old =
    [
        ["rax", "eax", "ax", "al"], ["rbx", "ebx", "bx", "bl"], ["rcx", "ecx", "cx", "cl"], ["rdx", "edx", "dx", "dl"],
        ["rsi", "esi", "si", "sil"], ["rdi", "edi", "di", "dil"], ["rbp", "ebp", "bp", "bpl"], ["rsp", "esp", "sp", "spl"],
    ];

    /// <summary>rax of eax, r8 of r8d.</summary>
    public static string Whole(string register) =>
        Array.Find(Old, names => names.Contains(register))?[0] ?? register.TrimEnd('d', 'w', 'b', 'l');

    /// <summary>As wide a part of a register as another's name says.</summary>
    public static string Narrowed(string whole, string like)
    {
        var part = Array.Find(Old, names => names.Contains(like)) is { } names ? Array.IndexOf(names, like)
            : like[^1] switch { 'd' => 1, 'w' => 2, 'b' or 'l' => 3, _ => 0 };
        return Array.Find(Old, others => others[0] == whole)?[part] ?? whole + (part switch { 1 => "d", 2 => "w", 3 => "b", _ => "" });
    }
}
