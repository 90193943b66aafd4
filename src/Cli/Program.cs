using System.Reflection;

// Every command starts the same way, so the two answers that need nothing else are given before anything is loaded.
switch (args)
{
    case ["--version"]:
        Console.WriteLine(Assembly.GetExecutingAssembly().GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion);
        return 0;
    case [] or ["--help" or "-h"]:
        Console.WriteLine("usage: actorarrays COMMAND [ARGUMENT...]\n\n  --version   print the version\n  --help      print this text");
        return 0;
    default:
        Console.Error.WriteLine($"actorarrays: '{args[0]}' is no command. See actorarrays --help.");
        return 2;
}
