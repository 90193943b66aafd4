using ActorArrays.Kernels;
using ActorArrays.Storage;
using ActorArrays.Tasks;

namespace ActorArrays.Graph;

/// <summary>One array-level operator of a plan as tasks: functions of the task's number, never a list of tasks.</summary>
/// <remarks>
/// <see cref="CollectInputs"/> (what does task t take) and <see cref="CollectUsers"/> (which tasks take chunk p) are
/// inverse to each other; the plan counts consumers with the second and a test holds them against each other (INV-6).
/// </remarks>
internal abstract class Layer(string name, Origin? origin, ChunkGrid tasks, ChunkGrid? result = null)
{
    /// <summary>The operator's number in the plan.</summary>
    public int Number { get; set; }

    public string Name { get; } = name;

    public Origin? Origin { get; } = origin;

    /// <summary>The tasks: one a chunk of this grid, whose boxes are in the index space of the layer's loop.</summary>
    public ChunkGrid Tasks { get; } = tasks;

    /// <summary>The chunks that the payloads are: chunk i is task i's, on other axes perhaps (a reduction drops some).</summary>
    public ChunkGrid Result { get; } = result ?? tasks;

    /// <summary>What becomes of the results.</summary>
    public TaskOutcome Outcome { get; set; } = TaskOutcome.Chunk;

    /// <summary>
    /// True if its tasks are better run as soon as their inputs are there, before the cursor's order gets to them: the
    /// result takes far less memory than the inputs, whose last consumer it may be.
    /// </summary>
    public virtual bool IsEager => false;

    /// <summary>True if tasks of it have siblings.</summary>
    public virtual bool HasSiblings => false;

    /// <summary>Tasks that read the same memory as this one, this one perhaps among them, and are better run together; null if there are none.</summary>
    public virtual IEnumerable<long>? Siblings(long task) => null;

    /// <summary>Why it is a layer of its own and what was fused into it, for Explain.</summary>
    public string? Remark { get; set; }

    /// <summary>The address of a task's node.</summary>
    public NodeId Node(long task) => new(default, TaskId.Of(Number, task));

    /// <summary>Adds the nodes whose payloads the task takes.</summary>
    public abstract void CollectInputs(long task, InputList inputs);

    /// <summary>The layers that its tasks take payloads of.</summary>
    public abstract IReadOnlySet<Layer> Producers { get; }

    /// <summary>Adds the tasks that take chunk <paramref name="task"/> of <paramref name="producer"/>, as ranges of task coordinates.</summary>
    public abstract void CollectUsers(Layer producer, long task, TaskRanges users);

    /// <summary>How many tasks take each chunk of a producer, if that is one number for all of them; null if it is not.</summary>
    public virtual int? UsersOfEach(Layer producer) => null;

    /// <summary>The task that takes chunk <paramref name="task"/> of a producer of which each chunk has one user.</summary>
    public virtual long OnlyUser(long task) => task;

    /// <summary>True if certainly every chunk of <paramref name="producer"/> is taken by some task; false if perhaps not.</summary>
    public abstract bool Covers(Layer producer);

    /// <summary>Notes what the memory of a task depends on beside its own chunk: the chunks that it meets along each axis.</summary>
    public virtual void Trace(TaskClasses to)
    {
    }

    /// <summary>The most bytes of all inputs of a task together, where that is less than the sum of what each may take.</summary>
    public virtual long InputBytes(long sum) => sum;

    /// <summary>The most bytes of a task's payload.</summary>
    public abstract long OutputBytes(long task);

    /// <summary>The most bytes that a task needs beside inputs and payload.</summary>
    public abstract long ScratchBytes(long task);

    /// <summary>Tasks that an earlier run of the program has done already, so that they are not wanted; null for none.</summary>
    public virtual ChunkSet? Kept => null;

    /// <summary>Bytes read from storage by all of its tasks.</summary>
    public virtual double StoredBytes => 0;

    /// <summary>Runs a task.</summary>
    public abstract IPayload? Run(long task, TaskScope scope);

    /// <summary>The region of a task for messages.</summary>
    public virtual string Describe(long task) => $"{Name} {Tasks.BoxOf(task)}";

    /// <summary>Bytes of an array of this dtype with the lengths of a box, by the upper bounds of unknown lengths.</summary>
    public static long BoundBytes(ChunkGrid grid, long chunk, DType dtype)
    {
        Span<long> at = stackalloc long[grid.Rank];
        grid.Coordinates(chunk, at);
        long bytes = dtype.ItemSize();
        for (var axis = 0; axis < grid.Rank; axis++)
        {
            bytes *= grid.Axes[axis].BoundOf(at[axis]);
        }

        return BufferPool.RoundUp(bytes);
    }
}
