using System.Reflection;

// Every command starts the same way, so the two answers that need nothing else are given before anything is loaded.
switch (args)
{
    case ["--version"]:
        var version = Assembly.GetExecutingAssembly().GetCustomAttribute<AssemblyInformationalVersionAttribute>();
        Console.WriteLine(version?.InformationalVersion);
        return 0;
    case [] or ["--help" or "-h"]:
        Console.WriteLine("""
            usage: actorarrays COMMAND [ARGUMENT...]

              --version   print the version
              --help      print this text
            """);
        return 0;
    default:
        Console.Error.WriteLine($"actorarrays: '{args[0]}' is no command. See actorarrays --help.");
        return 2;
}
