using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("ActorArrays.Learning")]
[assembly: InternalsVisibleTo("ActorArrays.Frames")]
[assembly: InternalsVisibleTo("Graph.Tests")]
[assembly: InternalsVisibleTo("Simulation")]
