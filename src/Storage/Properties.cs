using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("Storage.Tests")]
[module: SkipLocalsInit]
