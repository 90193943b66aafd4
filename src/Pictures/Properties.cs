using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("Pictures.Tests")]
