namespace ActorArrays.Kernels;

/// <content>The functions there are.</content>
public abstract partial class MatrixFunction
{
    /// <summary>L of A = L·Lᴴ; zeros above the diagonal.</summary>
    public static MatrixFunction Cholesky { get; } = Of(new CholeskyFunction());

    /// <summary>X of T·X = B: T is the first input, of which one triangle counts.</summary>
    public static MatrixFunction SolveTriangular(string name, bool isLower, bool isUnit) => Of(new TriangularFunction(name, isLower, isUnit));

    /// <summary>X of A·X = B, by LU.</summary>
    public static MatrixFunction Solve { get; } = Of(new SolveFunction());

    /// <summary>X of A·X = B for a positive definite A.</summary>
    public static MatrixFunction SolvePositive { get; } = Of(new SolvePositiveFunction());

    /// <summary>A⁻¹.</summary>
    public static MatrixFunction Inverse { get; } = Of(new InverseFunction());

    /// <summary>The sign of A's determinant and below it the logarithm of its size.</summary>
    public static MatrixFunction SignAndLog { get; } = Of(new SignAndLogFunction());

    /// <summary>LU of a panel: a column that tells which row of A each row was, and beside it U and the part of L below its unit diagonal.</summary>
    public static MatrixFunction LuPanel { get; } = Of(new LuPanelFunction());

    /// <summary>A panel's row swaps and eliminations applied to other columns: inputs are the panel and the columns.</summary>
    public static MatrixFunction LuUpdate { get; } = Of(new LuUpdateFunction());

    /// <summary>The sign and the logarithm of the size of the determinant of a panel's part of U, its swaps counted.</summary>
    public static MatrixFunction LuSignAndLog { get; } = Of(new LuSignAndLogFunction());

    /// <summary>Which row of A each row is after this panel's swaps and those of later ones: inputs are the panel and the later rows' column.</summary>
    public static MatrixFunction LuOrder { get; } = Of(new LuOrderFunction());

    /// <summary>A panel's part of L after the swaps of later panels: inputs are the panel and the later rows' column.</summary>
    public static MatrixFunction LuLower { get; } = Of(new LuLowerFunction());

    /// <summary>QR of a panel: R and reflectors below its diagonal, and below them a row of their τ.</summary>
    public static MatrixFunction QrPanel { get; } = Of(new QrPanelFunction());

    /// <summary>Q times a matrix that stands <paramref name="offset"/> rows below the top, above and below zeros: inputs are the panel and the matrix.</summary>
    public static MatrixFunction QrMultiply(long offset) => Of(new QrMultiplyFunction(offset));

    /// <summary>The first columns of Q, as many as the panel has τ.</summary>
    public static MatrixFunction QrColumns { get; } = Of(new QrColumnsFunction(isSquare: false));

    /// <summary>All columns of Q, as many as rows.</summary>
    public static MatrixFunction QrSquare { get; } = Of(new QrColumnsFunction(isSquare: true));

    /// <summary>R, zeros below its diagonal.</summary>
    public static MatrixFunction QrUpper { get; } = Of(new QrUpperFunction());

    /// <summary>Qᴴ times other columns: inputs are the panel and the columns.</summary>
    public static MatrixFunction QrUpdate { get; } = Of(new QrUpdateFunction());

    /// <summary>The signs that LAPACK gives R's rows, of the top square of any Q of the QR decomposition; one column.</summary>
    public static MatrixFunction QrSigns { get; } = Of(new QrSignsFunction());

    /// <summary>U, below it a row of singular values, and below it Vᴴ; A has not more columns than rows.</summary>
    public static MatrixFunction Svd { get; } = Of(new SvdFunction());

    /// <summary>A row of singular values; A has not more columns than rows.</summary>
    public static MatrixFunction SingularValues { get; } = Of(new SingularValuesFunction());

    /// <summary>A row of eigenvalues, ascending, and below it eigenvectors as columns; A's lower triangle counts.</summary>
    public static MatrixFunction Eigh { get; } = Of(new EighFunction(HasVectors: true));

    /// <summary>A row of eigenvalues and below it eigenvectors as columns of a complex matrix; real ones are to be given as complex.</summary>
    public static MatrixFunction Eig { get; } = Of(new EigFunction(HasVectors: true));

    /// <summary>A row of eigenvalues of a complex matrix; real ones are to be given as complex.</summary>
    public static MatrixFunction EigVals { get; } = Of(new EigFunction(HasVectors: false));

    /// <summary>A row of eigenvalues, ascending; A's lower triangle counts.</summary>
    public static MatrixFunction EigValsh { get; } = Of(new EighFunction(HasVectors: false));
}
