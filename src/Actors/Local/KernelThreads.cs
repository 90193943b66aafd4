namespace ActorArrays.Actors.Local;

/// <summary>
/// The fixed set of threads on which tasks run. Each also dispatches when it brings news and nobody else does.
/// </summary>
internal sealed class KernelThreads
{
    private readonly Thread[] _threads;

    internal KernelThreads(int count, WorkExchange exchange, Dispatcher dispatcher)
    {
        _threads = new Thread[count];
        for (var index = 0; index < count; index++)
        {
            var number = index;
            _threads[index] = new Thread(() => Work(number, exchange, dispatcher))
            {
                IsBackground = true,
                Name = $"ActorArrays kernel {index}",
            };
            _threads[index].Start();
        }
    }

    internal void Join()
    {
        foreach (var thread in _threads)
        {
            thread.Join();
        }
    }

    private static void Work(int number, WorkExchange exchange, Dispatcher dispatcher)
    {
        TaskWork? outcome = null;
        while (true)
        {
            switch (exchange.Next(outcome, out var work))
            {
                case Duty.Run:
                    work!.Run(number);
                    outcome = work;
                    break;
                case Duty.Dispatch:
                    outcome = null;
                    dispatcher.Dispatch(Dispatching.KernelThread);
                    break;
                case Duty.Close:
                    return;
            }
        }
    }
}
