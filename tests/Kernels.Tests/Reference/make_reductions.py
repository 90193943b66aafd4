"""Writes reductions.jsonl: what NumPy says of every reduction, dtype and axis.

usage: NPY_PROMOTION_STATE=weak python3 make_reductions.py
Each line: op, dtype, shape, data (base64 of C-ordered bytes), axes (null for all), options, and the result's dtype and
bytes, or the error's type. Written with NumPy 1.24.
"""
import base64
import json
import pathlib
import warnings

import numpy as np

warnings.simplefilter("ignore")
np.seterr(all="ignore")
rng = np.random.default_rng(20260722)

DTYPES = ["bool", "int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64",
          "float16", "float32", "float64", "complex64", "complex128"]
OPS = ["sum", "prod", "min", "max", "ptp", "mean", "any", "all", "count_nonzero", "var", "std", "argmin", "argmax",
       "nansum", "nanprod", "nanmin", "nanmax", "nanmean", "nanvar", "nanstd", "nanargmin", "nanargmax"]
SHAPES = [((), None), ((1,), None), ((7,), (0,)), ((33,), None), ((130,), (0,)), ((5, 3), (0,)), ((5, 3), (1,)),
          ((3, 4, 5), (1,)), ((3, 4, 5), (0, 2)), ((2, 3, 2, 3), (1, 3)), ((2, 1, 40), (2,)), ((33, 9), (0,)), ((0,), None),
          ((3, 0), (1,)), ((3, 0), (0,))]
RESULTS = ["float64", "float32", "int64", "uint8", "complex128", "bool"]


def values(dtype, shape, special):
    dtype = np.dtype(dtype)
    size = int(np.prod(shape))
    if dtype.kind == "b":
        flat = rng.random(size) < 0.6
    elif dtype.kind in "iu":
        info = np.iinfo(dtype)
        wild = rng.random() < 0.4
        low, high = (info.min, info.max) if wild else (max(info.min, -9), 10)
        flat = rng.integers(low, high, size, dtype=dtype, endpoint=wild)
    else:
        flat = rng.choice(np.arange(-40, 41) / 8, size)
        if dtype.kind == "c":
            flat = flat + 1j * rng.choice(np.arange(-40, 41) / 8, size)
        if special and size:
            for value in (np.nan, np.inf, -np.inf, -0.0, np.nan):
                at = rng.random(size) < 0.12
                flat = np.where(at, value, flat)
    return flat.astype(dtype).reshape(shape)


def encode(array):
    return base64.b64encode(np.ascontiguousarray(array).tobytes()).decode()


def record(out, op, x, axes, **options):
    axis = None if axes is None else tuple(axes)
    arguments = dict(options)
    if op in ("argmin", "argmax", "nanargmin", "nanargmax"):
        if axes is not None and len(axes) != 1:
            return
        axis = None if axes is None else axes[0]
    line = {"op": op, "dtype": x.dtype.name, "shape": list(x.shape), "data": encode(x),
            "axes": None if axes is None else list(axes), "options": options}
    try:
        result = np.asarray(getattr(np, op)(x, axis=axis, **arguments))
        line |= {"result": result.dtype.name, "expected": encode(result)}
    except (ValueError, TypeError) as error:
        line |= {"error": type(error).__name__}
    out.append(json.dumps(line))


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
                record(out, op, values(dtype, (4, 5), special=False), (1,), ddof=ddof)
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
                record(out, op, values(dtype, (3, 6), special=False), (1,), dtype=wanted)
    pathlib.Path(__file__).with_name("reductions.jsonl").write_text("\n".join(out) + "\n")


main()
