#!/usr/bin/env python3
"""Writes functions.jsonl: NumPy's functions of the expression language that are composed of others, in several chunkings, with NumPy's answers.

Run with NumPy 2, or with NPY_PROMOTION_STATE=weak set and NumPy 1.24 or later (NEP 50 promotion):
    NPY_PROMOTION_STATE=weak python3 make_functions.py
Numbers are compared within a tolerance of their dtype, dtypes and shapes exactly. CH in a program is replaced by several chunk lengths,
D by dtypes. What NumPy lacks (dask.array's functions) is computed here by loops over elements.
"""
import base64
import json
import os
import warnings

import numpy as np

warnings.simplefilter("ignore")
HERE = os.path.dirname(os.path.abspath(__file__))
DTYPES = "bool int8 uint8 int32 int64 uint64 float16 float32 float64 complex64 complex128".split()


def without_chunks(function):
    return lambda *arguments, chunks=None, **keywords: function(*arguments, **keywords)


def push(x, n, axis):
    if n is not None and n < 0:
        raise ValueError
    x = np.array(x)
    if axis >= x.ndim:
        raise np.AxisError(axis, x.ndim)
    if x.size == 0:
        return x
    lines = np.moveaxis(x, axis, -1).reshape(-1, x.shape[axis])
    for line in lines if x.dtype.kind in "fc" else ():
        last, missing = None, 0
        for i, value in enumerate(line):
            missing = missing + 1 if np.isnan(value) else 0
            if not missing:
                last = value
            elif last is not None and (n is None or missing <= n):
                line[i] = last
    return np.moveaxis(lines.reshape(np.moveaxis(x, axis, -1).shape), -1, axis)


def shuffle(x, indexer, axis, chunks="auto"):
    positions = [at for group in indexer for at in group]
    if any(at < 0 for at in positions):
        raise IndexError
    return np.take(x, positions, axis)


def vecdot(x1, x2, axis=-1):
    if np.ndim(x1) == 0 or np.ndim(x2) == 0:
        raise ValueError
    x1, x2 = np.moveaxis(np.asarray(x1), axis, -1), np.moveaxis(np.asarray(x2), axis, -1)
    if x1.shape[-1] != x2.shape[-1]:
        raise ValueError
    dtype = np.result_type(x1, x2)
    x1, x2 = np.broadcast_arrays(x1.astype(dtype), x2.astype(dtype))
    lines = [(x1[at], x2[at]) for at in np.ndindex(x1.shape[:-1])]
    products = [np.any(a & b) if dtype == bool else np.sum(np.conj(a) * b, dtype=dtype) for a, b in lines]
    return np.array(products, dtype).reshape(x1.shape[:-1])


def matvec(x1, x2):
    if np.ndim(x1) < 2:
        raise ValueError
    return vecdot(np.conj(x1) if np.iscomplexobj(x1) else x1, np.asarray(x2)[..., None, :])


def vecmat(x1, x2):
    if np.ndim(x2) < 2:
        raise ValueError
    return vecdot(np.asarray(x1)[..., None, :], np.swapaxes(x2, -1, -2))


def matrix_transpose(x):
    if np.ndim(x) < 2:
        raise ValueError
    return np.swapaxes(x, -1, -2)


def unstack(x, axis=0):
    if np.ndim(x) == 0:
        raise ValueError
    return tuple(np.moveaxis(x, axis, 0))


def accumulated(function, initial):
    def accumulate(x, axis=None, dtype=None, include_initial=False):
        x = np.atleast_1d(x)
        if axis is None and x.ndim > 1:
            raise ValueError
        axis = axis or 0
        result = function(x, axis=axis, dtype=dtype)
        first = np.full([1 if at == axis % x.ndim else length for at, length in enumerate(x.shape)], initial, result.dtype)
        return np.concatenate([first, result], axis) if include_initial else result

    return accumulate


NAMES = {name: getattr(np, name) for name in dir(np) if not name.startswith("_")}
NAMES |= {name: without_chunks(getattr(np, name)) for name in "array zeros ones full arange eye linspace logspace geomspace hanning hamming blackman bartlett kaiser".split()}
NAMES |= {"np": np, "sliding_window_view": np.lib.stride_tricks.sliding_window_view, "push": push, "trapezoid": getattr(np, "trapezoid", np.trapz), "shuffle": shuffle,
          "vecdot": vecdot, "matvec": matvec, "vecmat": vecmat, "matrix_transpose": matrix_transpose, "unstack": unstack,
          "cumulative_sum": accumulated(np.cumsum, 0), "cumulative_prod": accumulated(np.cumprod, 1),
          "permute_dims": np.transpose, "float": float, "int": int, "bool": bool, "complex": complex, "max": np.max, "min": np.min,
          "sum": np.sum, "any": np.any, "all": np.all, "abs": np.abs, "round": np.round}


def answer(value):
    if isinstance(value, (tuple, list)):
        return {"kind": "tuple", "items": [answer(item) for item in value]}
    data = np.asarray(value)
    return {"kind": "array", "dtype": data.dtype.name, "shape": list(data.shape), "data": base64.b64encode(np.ascontiguousarray(data).tobytes()).decode()}


def run(program):
    statements = program.split("; ")
    scope = dict(NAMES)
    try:
        for statement in statements[:-1]:
            exec(statement, scope)
        return answer(eval(statements[-1], scope))
    except Exception as error:  # the type is the answer
        return {"kind": "error", "type": type(error).__name__}


def families():
    """The programs, of which each file of the folder functions lists one family."""
    for name in sorted(os.listdir(os.path.join(HERE, "functions"))):
        with open(os.path.join(HERE, "functions", name), encoding="utf-8") as lines:
            yield from (line.strip() for line in lines if line.strip() and not line.startswith("#"))


def variants(program):
    dtypes = DTYPES if "DTYPE" in program else [""]
    chunks = ["1", "2", "5", "-1"] if "CH" in program else [""]
    for dtype in dtypes:
        for chunk in chunks if len(dtypes) == 1 else ["2"]:
            yield program.replace("DTYPE", f"'{dtype}'").replace("CH", chunk)


def main():
    with open(os.path.join(HERE, "functions.jsonl"), "w", encoding="utf-8") as out:
        for template in families():
            for program in variants(template):
                out.write(json.dumps({"program": program, "answer": run(program)}) + "\n")


if __name__ == "__main__":
    main()
