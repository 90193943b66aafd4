"""Writes generators.jsonl: what NumPy's arange and linspace give.

usage: NPY_PROMOTION_STATE=weak python3 make_generators.py
Each line: op, dtype, its arguments, result. Written with NumPy 1.24.
"""
import numpy as np

from reference import encode, write


def main():
    out = []
    for dtype in ("int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64"):
        for start, step in ((0, 1), (3, 7), (100, -2)):
            result = np.arange(start, start + 13 * step, step, dtype=dtype)
            out.append({"op": "integers", "dtype": dtype, "start": start, "step": step, "result": encode(result)})
    for dtype in ("float16", "float32", "float64"):
        for start, step in ((0.0, 1.0), (0.1, 0.1), (-3.7, 0.013), (5.0, -0.3)):
            result = np.arange(start, start + 40 * step, step, dtype=dtype)
            out.append({"op": "floats", "dtype": dtype, "start": start, "step": step, "result": encode(result)})
    for dtype in ("float64", "float32", "float16", "int32", "uint8"):
        for start, stop, count, endpoint in ((0, 1, 50, True), (0, 1, 7, False), (2.5, 99.1, 33, True), (3, 3, 5, True),
                                             (1, 2, 1, True), (1, 2, 0, True), (9, 0, 10, True)):
            result = np.linspace(start, stop, count, endpoint=endpoint, dtype=dtype)
            out.append({"op": "linspace", "dtype": dtype, "start": start, "stop": stop, "count": count, "endpoint": endpoint,
                        "result": encode(result)})
    write(__file__, out)


main()
