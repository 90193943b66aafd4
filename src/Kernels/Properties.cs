using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("Kernels.Tests")]
// Kernels run over memory that was just written; zeroing stack space for every tile is measurable and never needed.
[module: SkipLocalsInit]
