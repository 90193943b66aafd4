using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("Storage.Tests")]
[assembly: InternalsVisibleTo("Storage.Bench")]
[module: SkipLocalsInit]
