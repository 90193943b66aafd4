using ActorArrays.Jobs;
using ActorArrays.Jobs.Tests.Clusters;
using Xunit.Runner.InProc.SystemConsole;

// The jobs of these tests call this program to be a member, as those of any program do that adds programs of its own.
return JobMember.IsCalled(args)
    ? await JobMember.RunAsync(args, SamplePrograms.All, Console.WriteLine)
    : await ConsoleRunner.Run(args);
