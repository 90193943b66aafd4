namespace ActorArrays.Kernels;

/// <content>What a decomposition keeps between its steps.</content>
internal static unsafe partial class SmallSvd<T, TLine>
{
    private readonly ref struct Reduced
    {
        private readonly NdArray? _square;
        private readonly NdArray _taus;
        private readonly NdArray _numbers;
        private readonly NdArray _places;
        private readonly int _n;
        private readonly double _scale;
        private readonly TileWorkspace _workspace;

        /// <summary>Scales the matrix, makes a tall one square, and that bidiagonal.</summary>
        public Reduced(Dense<T> a, TileWorkspace workspace)
        {
            (_n, _workspace) = ((int)a.Columns, workspace);
            _scale = MatrixScale<T, TLine>.Normalise("svd", a);
            _taus = NdArray.Allocate(workspace.Pool, DTypes.Of<T>(), Shape.Create(3 * _n));
            _numbers = NdArray.Allocate(workspace.Pool, DType.Float64, Shape.Create(3 * _n));
            _places = NdArray.Allocate(workspace.Pool, DType.Int32, Shape.Create(_n));
            Matrix = a;
            if (IsTall(a.Rows, a.Columns))
            {
                OrthogonalFactor<T, TLine>.Run(a, Taus, workspace);
                _square = NdArray.Allocate(workspace.Pool, DTypes.Of<T>(), Shape.Create(_n, _n));
                Matrix = Upper(a, new Dense<T>(_square));
            }

            Bidiagonal<T, TLine>.Run(Matrix, Left, Right, Diagonal, Beside, workspace);
        }

        /// <summary>What was made bidiagonal: A or R.</summary>
        public Dense<T> Matrix { get; }

        /// <summary>τ of a tall matrix's QR.</summary>
        public Span<T> Taus => _taus.AsSpan<T>()[.._n];

        /// <summary>Which line is the k-th largest singular value's.</summary>
        public ReadOnlySpan<int> Order => _places.AsSpan<int>();

        /// <summary>Signs that make the singular values positive, in their order.</summary>
        public ReadOnlySpan<double> Signs => _numbers.AsSpan<double>()[(2 * _n)..];

        private Span<T> Left => _taus.AsSpan<T>()[_n..(2 * _n)];

        private Span<T> Right => _taus.AsSpan<T>()[(2 * _n)..];

        private Span<double> Diagonal => _numbers.AsSpan<double>()[.._n];

        private Span<double> Beside => _numbers.AsSpan<double>()[_n..(2 * _n)];

        /// <summary>Q of A = Q·B·Pᴴ, its first columns.</summary>
        public void FormQ(Dense<T> q)
        {
            if (_n <= FewReflectors<T, TLine>.CountMax)
            {
                FewReflectors<T, TLine>.Form(Matrix, isOfRows: false, Left, q);
                return;
            }

            q.SetDiagonal(T.One);
            OrthogonalFactor<T, TLine>.Apply(Matrix, Left, q, isAdjoint: false, isIdentity: true, _workspace);
        }

        /// <summary>P of A = Q·B·Pᴴ.</summary>
        public void FormP(Dense<T> p)
        {
            p.SetDiagonal(T.One);
            if (_n <= 1)
            {
                return;
            }

            var (rows, inner) = (Matrix.Block(0, 1, _n - 1, _n - 1), p.Block(1, 1, _n - 1, _n - 1));
            if (_n <= FewReflectors<T, TLine>.CountMax)
            {
                FewReflectors<T, TLine>.Form(rows, isOfRows: true, Right[..(_n - 1)], inner);
                return;
            }

            using var memory = NdArray.Allocate(_workspace.Pool, DTypes.Of<T>(), Shape.Create(_n - 1, _n - 1));
            var adjoint = new Dense<T>(memory);
            DenseProduct<T, TLine>.CopyAdjoint(rows, adjoint);
            OrthogonalFactor<T, TLine>.Apply(adjoint, Right[..(_n - 1)], inner, isAdjoint: false, isIdentity: true, _workspace);
        }

        /// <summary>Turns B into singular values, the largest first, and the lines into singular vectors.</summary>
        public void Iterate(RotatedLines<T, TLine>? left, RotatedLines<T, TLine>? right, T* values)
        {
            BidiagonalSvd<T, TLine>.Run(Diagonal, Beside, left, right);
            Span<double> sizes = Beside, signs = _numbers.AsSpan<double>()[(2 * _n)..];
            var order = _places.AsSpan<int>();
            for (var i = 0; i < _n; i++)
            {
                (order[i], sizes[i]) = (i, -Math.Abs(Diagonal[i]));
            }

            sizes.Sort(order);
            for (var i = 0; i < _n; i++)
            {
                values[i] = TLine.Of(-sizes[i] * _scale);
                signs[i] = Diagonal[order[i]] < 0 ? -1 : 1;
            }
        }

        public void Dispose()
        {
            _square?.Dispose();
            _taus.Dispose();
            _numbers.Dispose();
            _places.Dispose();
        }

        private static Dense<T> Upper(Dense<T> a, Dense<T> square)
        {
            for (long row = 0; row < square.Rows; row++)
            {
                square.Block(row, 0, 1, row).Fill(T.Zero);
                square.Block(row, row, 1, square.Columns - row).Set(a.Block(row, row, 1, square.Columns - row));
            }

            return square;
        }
    }
}
