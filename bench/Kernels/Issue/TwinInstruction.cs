using System.Text.RegularExpressions;

namespace ActorArrays.Kernels.Bench;

/// <summary>Instructions rewritten so that none waits for another.</summary>
/// <remarks>
/// Every result goes to the next register of those that no operand is read from; what is read are registers that nothing writes, as
/// many different ones as before (x − x is a zero that no port works on, x − y is not). An operand that is read and written, as that
/// of a multiply-add, was last written a round of registers ago. Operands in memory lie in few lines that stay in the first-level
/// cache, what is written in others. Jumps are not taken, calls and returns are left out.
/// <para>What is read are zeros, but for divisions and roots, whose time may depend on the numbers. The machine knows which registers
/// hold zeros and does not read them: a loop's operands come mostly straight from the instruction before, while the ports of the file
/// of registers are few (a multiply-add of three registers from the file and a store of another begin in turns, not together: a twin
/// of other numbers took a quarter longer than fmax itself).</para>
/// </remarks>
internal sealed partial class TwinInstruction
{
    // rsi: the lines to read, rdi: to write; r15: rounds. What is read: numbers in zmm0 to zmm2, zeros in zmm3 to zmm5; rbx, r12, r13; k1 to k3.
    private const int Zeros = 3;
    private const int FirstWritten = 6;

    private static readonly string[] WrittenIntegers = ["r8", "r9", "r10", "r11", "r14", "rbp", "rax"];
    private static readonly string[] ReadIntegers = ["rbx", "r12", "r13"];
    private static readonly string[] ReadOnly =
        ["cmp", "test", "push", "vptest", "vtest", "kortest", "ktest", "vucomis", "vcomis", "ucomis", "comis", "prefetch", "bt"];

    private readonly Dictionary<string, string> _read = [];
    private bool _isDivision;
    private int _vectors;
    private int _integers;
    private int _masks;
    private int _loads;
    private int _stores;

    /// <summary>The instructions that take this one's place: one, or none where it only leads elsewhere.</summary>
    public string Of(string instruction)
    {
        instruction = Prefix().Replace(instruction, "");
        var at = instruction.IndexOf(' ', StringComparison.Ordinal);
        var (name, rest) = at < 0 ? (instruction, "") : (instruction[..at], instruction[at..].Trim());
        return name switch
        {
            "call" or "ret" or "jmp" or "nop" or "leave" or "vzeroupper" or "int3" or "endbr64" => "",
            "rep" or "repz" or "repnz" or "syscall" or "xchg" or "cmpxchg" or "xadd" or "mfence" => "", // Of no kernel's loop.
            _ when rest.Contains("s:", StringComparison.Ordinal) => "", // Other segments: strings of bytes, what belongs to a thread.
            ['j', ..] => "jo 1f\n1:",
            "push" when rest.Contains('[', StringComparison.Ordinal) =>
                $"{Of($"mov rax, {rest}")}\nmov qword ptr {Place(isStore: true, 8)}, rbx",
            "push" => $"mov qword ptr {Place(isStore: true, 8)}, {Read(rest)}",
            "pop" => $"mov {WrittenInteger(rest)}, qword ptr {Place(isStore: false, 8)}",
            "div" or "idiv" => $"mov rax, rbx\nxor edx, edx\n{name} {Operand(rest)}",
            "mul" => $"mulx r8, r9, {Operand(rest)}",
            "cqo" or "cdq" or "cdqe" or "cwde" => name,
            _ => $"{name} {string.Join(", ", Operands(name, rest))}",
        };
    }

    private List<string> Operands(string name, string rest)
    {
        var parts = Comma().Split(rest).Select(part => part.Trim()).ToArray();
        _read.Clear();
        _isDivision = name.StartsWith("vdiv", StringComparison.Ordinal) || name.StartsWith("vsqrt", StringComparison.Ordinal);
        var isNothingWritten = Array.Exists(ReadOnly, start => name.StartsWith(start, StringComparison.Ordinal));
        if (name is "xor" or "sub" or "sbb" or "vpternlogd" or "vpternlogq" && parts[0] == parts[1] && parts[0] == parts[Math.Min(2, parts.Length - 1)])
        {
            var same = Written(parts[0]); // Zeros and ones made of a register and itself: no port works on the first.
            return [.. parts.Select((part, i) => i < 3 && !char.IsDigit(part[0]) ? same : part)];
        }

        return [.. parts.Select((part, i) => i == 0 && !isNothingWritten ? Written(part)
            : i == 1 && name.StartsWith("mulx", StringComparison.Ordinal) ? Written(part) : Operand(part))];
    }

    private string Written(string operand)
    {
        if (operand.Contains('[', StringComparison.Ordinal))
        {
            return InMemory(operand, isStore: true);
        }

        var (register, mask) = Masked(operand);
        return (register[0] switch
        {
            'x' or 'y' or 'z' when register[1..].StartsWith("mm", StringComparison.Ordinal) => $"{register[0]}mm{NextVector(mask.Length > 0 || register[0] == 'z')}",
            'k' => $"k{4 + (_masks++ % 4)}",
            _ => WrittenInteger(register),
        }) + mask;
    }

    // Registers above 15 need the longer form of an instruction, which those that have it use anyhow.
    private int NextVector(bool isLongForm) => FirstWritten + (_vectors++ % ((isLongForm ? 32 : 16) - FirstWritten));

    private string WrittenInteger(string register) => Integer.Narrowed(WrittenIntegers[_integers++ % WrittenIntegers.Length], register);

    private string Operand(string operand)
    {
        if (operand.Contains('[', StringComparison.Ordinal))
        {
            return InMemory(operand, isStore: false);
        }

        var (register, mask) = Masked(operand);
        return Read(register) + mask;
    }

    private string Read(string register)
    {
        if (!Register().IsMatch(register) || register == "cl")
        {
            return register; // A number, or the count of a shift.
        }

        var kind = register[0] is 'x' or 'y' or 'z' ? "v" : register[0] == 'k' ? "k" : "i";
        var name = kind == "v" ? register[3..] : kind == "k" ? register : Integer.Whole(register);
        if (!_read.TryGetValue(name, out var place))
        {
            var before = _read.Values.Count(other => other.StartsWith(kind, StringComparison.Ordinal));
            _read[name] = place = $"{kind}{before}";
        }

        var number = Math.Min(place[1] - '0', 2);
        return kind switch
        {
            "v" => $"{register[0]}mm{(_isDivision ? 0 : Zeros) + number}",
            "k" => $"k{1 + number}",
            _ => Integer.Narrowed(ReadIntegers[number], register),
        };
    }

    // zmm3{k1}{z}: the lanes of a mask that is read.
    private static (string Register, string Mask) Masked(string operand)
    {
        var at = operand.IndexOf('{', StringComparison.Ordinal);
        return at < 0 ? (operand, "") : (operand[..at], Mask().Replace(operand[at..], "k1"));
    }

    private string InMemory(string operand, bool isStore)
    {
        var bytes = operand.Split(' ')[0] switch { "ZMMWORD" => 64, "YMMWORD" => 32, "XMMWORD" => 16, _ => 8 };
        var place = GatherIndex().Match(operand) is { Success: true } index
            ? $"[rsi+{index.Groups[1].Value}mm{Zeros}*4]" : Place(isStore, bytes);
        return Mask().Replace(Address().Replace(operand, place), "k1");
    }

    // Within what a short form of an instruction reaches.
    private string Place(bool isStore, int bytes)
    {
        ref var last = ref isStore ? ref _stores : ref _loads;
        last = (last + bytes) % 256;
        return $"[{(isStore ? "rdi" : "rsi")}{(last / bytes * bytes) - 128:+0;-0;+0}]";
    }

    [GeneratedRegex(@"^(?:(?:{evex}|{vex3?}|rex\S*|data16|bnd|notrack|lock|cs|ds) )+")]
    private static partial Regex Prefix();

    [GeneratedRegex(@",(?![^\[{]*[\]}])")]
    private static partial Regex Comma();

    [GeneratedRegex(@"\[[^\]]*\]")]
    private static partial Regex Address();

    [GeneratedRegex(@"\[.*([xyz])mm\d")]
    private static partial Regex GatherIndex();

    [GeneratedRegex(@"\bk\d\b")]
    private static partial Regex Mask();

    [GeneratedRegex(@"^([xyz]mm\d+|k\d|r\w+|e?[a-d]x|e?[sd]il?|e?[sb]pl?|[a-d]l)$")]
    private static partial Regex Register();
}
