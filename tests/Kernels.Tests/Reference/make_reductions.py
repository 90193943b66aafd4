"""Writes reductions.jsonl: what NumPy says of every reduction, dtype and axis.

usage: NPY_PROMOTION_STATE=weak python3 make_reductions.py
Each line: op, x, axes (null for all), options, and the result or the error's type. Written with NumPy 1.24.
"""
import numpy as np

from reference import DTYPES, encode, rng, values, write

OPS = ["sum", "prod", "min", "max", "ptp", "mean", "any", "all", "count_nonzero", "var", "std", "argmin", "argmax",
       "nansum", "nanprod", "nanmin", "nanmax", "nanmean", "nanvar", "nanstd", "nanargmin", "nanargmax"]
SHAPES = [((), None), ((1,), None), ((7,), (0,)), ((33,), None), ((130,), (0,)), ((5, 3), (0,)), ((5, 3), (1,)),
          ((3, 4, 5), (1,)), ((3, 4, 5), (0, 2)), ((2, 3, 2, 3), (1, 3)), ((2, 1, 40), (2,)), ((33, 9), (0,)), ((0,), None),
          ((3, 0), (1,)), ((3, 0), (0,))]
RESULTS = ["float64", "float32", "int64", "uint8", "complex128", "bool"]


def halves(dtype, shape):
    """Complex numbers of which either part may be NaN or infinite by itself. At most one NaN: which of several is kept is not defined."""
    x = values(dtype, shape).copy()
    parts = x.reshape(-1).view(x.real.dtype)
    parts[rng.integers(parts.size)] = rng.choice([np.nan, np.inf, -np.inf])
    parts[rng.integers(parts.size)] = np.inf
    return x


def record(out, op, x, axes, **options):
    axis = None if axes is None else tuple(axes)
    if "arg" in op:
        if axes is not None and len(axes) != 1:
            return
        axis = None if axes is None else axes[0]
    line = {"op": op, "x": encode(x), "axes": None if axes is None else list(axes), "options": options}
    try:
        line["result"] = encode(getattr(np, op)(x, axis=axis, **options))
    except (ValueError, TypeError) as error:
        line["error"] = type(error).__name__
    out.append(line)


def main():
    out = []
    for op in OPS:
        for dtype in DTYPES:
            for at in rng.choice(len(SHAPES), 7, replace=False):
                shape, axes = SHAPES[at]
                if dtype in ("float16", "complex64") and op.endswith("prod") and np.prod(shape) > 20:
                    continue  # NumPy overflows these half-way; ours does not.
                if dtype == "bool" and op == "ptp" and 0 in shape:
                    continue  # NumPy complains about the size before it complains about the dtype.
                record(out, op, values(dtype, shape, special=rng.random() < 0.4), axes)
    for op in ("var", "std", "nanvar", "nanstd"):
        for dtype in ("int16", "float16", "float32", "float64", "complex64", "complex128"):
            for ddof in (1, 2, 5):
                record(out, op, values(dtype, (4, 5)), (1,), ddof=ddof)
                record(out, op, values(dtype, (4, 5), special=True), (0,), ddof=ddof)
    for op in ("sum", "prod", "mean", "var", "nansum", "nanmean"):
        for dtype in ("bool", "int8", "uint32", "float32", "float64", "complex64"):
            for wanted in RESULTS:
                if op == "var" and wanted in ("bool", "int64", "uint8"):
                    continue
                if dtype == "complex64" and wanted != "complex128":
                    continue
                if op in ("mean", "nanmean") and wanted in ("bool", "uint8"):
                    continue
                if wanted == "uint8" and dtype.startswith("float"):
                    continue
                record(out, op, values(dtype, (3, 6)), (1,), dtype=wanted)
    for op in [op for op in OPS if not op.endswith("prod")]:  # What is NaN of a product with ∞ depends on the order of factors.
        for dtype in ("complex64", "complex128"):
            for shape, axes in (((2,), None), ((7,), None), ((5, 3), (0,)), ((5, 3), (1,))):
                for _ in range(4):
                    record(out, op, halves(dtype, shape), axes)
    write(__file__, out)


main()
