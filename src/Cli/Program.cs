using System.Reflection;
using ActorArrays.Cli;

// Every command starts the same way, so the two answers that need nothing else are given before anything is loaded.
if (args is ["--version"])
{
    Console.WriteLine(Assembly.GetExecutingAssembly().GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion);
    return 0;
}

return await CommandTree.RunAsync(args).ConfigureAwait(false);
