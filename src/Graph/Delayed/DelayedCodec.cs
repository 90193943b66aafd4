using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using ActorArrays.Tasks;

namespace ActorArrays.Graph;

/// <summary>Values of calls as bytes: strings and arrays of numbers as they are; anything else is only put aside.</summary>
/// <remarks>
/// Nothing is known about how to write an object of the user's. If it stayed where it is, calls that ran ahead could fill the budget with
/// values that are needed late, and the calls that are needed first would never run; so it leaves the account, though not the heap, until
/// it is needed or nobody needs it any more.
/// <code>
/// uint64 task; byte kind: 0 put aside, 1 string, 2 + n array of element type n; int32 length; the elements
/// </code>
/// </remarks>
internal sealed class DelayedCodec(DelayedPlan plan) : IPayloadCodec
{
    private const byte Aside = 0;
    private const byte Text = 1;
    private const byte Numbers = 2;
    private const int HeadLength = 13;
    private readonly ConcurrentDictionary<TaskId, object?> _aside = [];

    /// <summary>Values that are put aside.</summary>
    public int AsideCount => _aside.Count;

    public void Write(IPayload payload, Stream to)
    {
        var (step, value) = (((DelayedPayload)payload).Step, ((DelayedPayload)payload).Value);
        switch (value)
        {
            case string text:
                Write(to, step, Text, text.Length, MemoryMarshal.AsBytes(text.AsSpan()));
                break;
            case Array array when PrimitiveArrays.KindOf(array) is { } kind:
                Write(to, step, (byte)(Numbers + kind), array.Length, PrimitiveArrays.BytesOf(array));
                break;
            default:
                _aside[step.Id] = value;
                Write(to, step, Aside, 0, []);
                break;
        }
    }

    public IPayload Read(Stream from)
    {
        Span<byte> head = stackalloc byte[HeadLength];
        from.ReadExactly(head);
        var step = plan.StepOf(new TaskId(BinaryPrimitives.ReadUInt64LittleEndian(head)));
        var length = BinaryPrimitives.ReadInt32LittleEndian(head[9..]);
        return new DelayedPayload(step, head[8] switch
        {
            Aside => _aside[step.Id],
            Text => ReadText(from, length),
            var kind => ReadNumbers(from, kind - Numbers, length),
        });
    }

    /// <summary>Nobody will take the call's value any more.</summary>
    public void Forget(TaskId task) => _aside.TryRemove(task, out _);

    private static void Write(Stream to, DelayedStep step, byte kind, int length, ReadOnlySpan<byte> elements)
    {
        Span<byte> head = stackalloc byte[HeadLength];
        BinaryPrimitives.WriteUInt64LittleEndian(head, step.Id.Value);
        head[8] = kind;
        BinaryPrimitives.WriteInt32LittleEndian(head[9..], length);
        to.Write(head);
        to.Write(elements);
    }

    private static string ReadText(Stream from, int length) =>
        string.Create(length, from, static (characters, from) => from.ReadExactly(MemoryMarshal.AsBytes(characters)));

    private static Array ReadNumbers(Stream from, int kind, int length)
    {
        var array = PrimitiveArrays.Create(kind, length);
        from.ReadExactly(PrimitiveArrays.BytesOf(array));
        return array;
    }
}
