using System.Runtime.InteropServices;

namespace ActorArrays.Storage.Codecs.Inflate;

/// <summary>What one look-up of <see cref="JointTable"/> says: a literal, or a match with the code of its distance.</summary>
/// <remarks>
/// Fields are read from memory one by one: a load each, where shifting and masking a wider word took three instructions.
/// <code>
/// offset 0  control: bits 0-7 taken, extra bits included; bits 8-15 the index bits, so that BEXTR finds the next index by it
///        2  the literal, and a byte that what comes next writes over
///        4  the distance without its extra bits; 1 of an entry that is none, <see cref="JointTable.Far"/> of a literal
///        6  bits 0-5 of which how many come before the extra bits; bits 6-7 literals
///        7  the length of the match; 0 without one
/// </code>
/// </remarks>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal struct JointEntry
{
    public ushort Control;
    public ushort Literal;
    public ushort Distance;
    public byte Code;
    public byte Length;
}
