#!/usr/bin/env python3
"""Writes printing.jsonl: arrays and how NumPy prints them, as the oracle of Language.Tests.

usage: NPY_PROMOTION_STATE=weak /usr/bin/python3 make_printing.py     (NumPy 1.24 or later; a pinned seed)

Each line: dtype, shape, base64 of the C-order bytes, order ("C", "T" transposed, "R" reversed along every axis), base64 of the mask or null, text.
"""
import base64
import json
import os

import numpy as np

rng = np.random.default_rng(11)
rows = []


def add(values, order="C", mask=None):
    a = np.ascontiguousarray(values).reshape(np.shape(values))
    view = a.T if order == "T" else a[tuple(slice(None, None, -1) for _ in a.shape)] if order == "R" else a
    text = str(view) if mask is None else str(np.ma.array(a, mask=mask))
    rows.append({"dtype": a.dtype.name, "shape": list(a.shape), "data": base64.b64encode(a.tobytes()).decode(), "order": order,
                 "mask": None if mask is None else base64.b64encode(np.asarray(mask, bool).tobytes()).decode(), "text": text})


FLOATS = ["float16", "float32", "float64"]
SPECIAL = [0.0, -0.0, np.nan, np.inf, -np.inf, 1.0, -1.0, 0.1, 1e-4, 9.999e-5, 1e-5, 99999999.0, 1e8, 123456.789, 0.001953125, 0.0000001, 1e16, 1e15,
           9999999999999998.0, 1e20, 1.5e300, 5e-324, 2.5, 1 / 3, 2 / 3, 1000.5, 65504.0, 0.00048828125, 1.0000000005, 0.999999995, 2.0 ** -20, 1e-10]


def hand():
    for t in FLOATS:
        with np.errstate(all="ignore"):
            special = np.array(SPECIAL).astype(t)
        for v in special:
            add(v)
            add(-v)
            add(np.array([v]))
            add(np.array([v, 1.0], t))
            add(np.array([v, -1234.5], t))
        add(special[:5])
        add(np.array([np.nan], t))
        add(np.array([np.inf, np.nan], t))
        add(np.array([-np.inf, np.nan], t))
        add(np.array([np.nan, 1e5, 1e-5], t))
        add(np.array([0.001, 1.0], t))
        add(np.array([0.001, 1.001], t))
        add(np.array([1e-4, 1e-4], t))
        add(np.array([[1, 2.5], [3.25, -4]], t))
        add(np.zeros((2, 0), t))
    for t in ["bool", "int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64"]:
        info = [0, 1] if t == "bool" else [np.iinfo(t).min, np.iinfo(t).max, 0, 1, 7]
        add(np.array(info, t))
        add(np.array(info[0], t))
        add(np.array(info[1], t))
        add(np.array([info], t))
        add(np.zeros((0,), t))
    for t in ["complex64", "complex128"]:
        parts = [0.0, -0.0, 1.0, -2.5, np.nan, np.inf, -np.inf, 1e-7, 1e16, 1 / 3]
        values = np.array([complex(a, b) for a in parts for b in parts], t)
        for v in values:
            add(v)
            add(np.array([v, 1 + 2j], t))
        add(values.reshape(10, 10))
        add(values[:6])


def drawn():
    for t in FLOATS:
        for _ in range(60):
            scale = 10.0 ** rng.integers(-6, 9)
            with np.errstate(all="ignore"):
                v = (rng.normal(size=rng.integers(1, 40)) * scale).astype(t)
                add(v)
                add(np.round(rng.normal(size=(rng.integers(1, 4), rng.integers(1, 12))) * 10, rng.integers(0, 5)).astype(t))
                add((rng.normal(size=4) * 10.0 ** rng.integers(-8, 9, size=4)).astype(t))
        bits = rng.integers(0, 256, size=(150, 4, np.dtype(t).itemsize), dtype=np.uint8)
        for b in bits:
            add(b.reshape(-1).view(t))
    for t in ["complex64", "complex128"]:
        for _ in range(30):
            n = rng.integers(1, 12)
            add((rng.normal(size=n) * 10.0 ** rng.integers(-4, 6) + 1j * np.round(rng.normal(size=n), 2)).astype(t))
    for t in ["int8", "int64", "uint16", "bool"]:
        for _ in range(15):
            shape = tuple(rng.integers(1, 6, size=rng.integers(1, 5)))
            add(rng.integers(0, 2 if t == "bool" else 120, size=shape).astype(t))


def shapes():
    for shape in [(1, 1, 1), (2, 3, 4), (2, 1, 3, 2), (1001,), (1000,), (40, 40), (7, 3, 60), (12, 12, 12), (2, 600), (600, 2), (6, 7, 30), (1, 1, 1001), (5, 5, 5, 9)]:
        n = int(np.prod(shape))
        for order in "CTR":
            add((np.arange(n) % 251 - 100).astype("int16").reshape(shape), order)
        add((np.arange(n) % 97 * 0.37).astype("float16").reshape(shape), "T")
    add(np.arange(30) * 1000003)
    add(np.full((3, 30), 1.5))
    add(np.ones((2, 75), bool))
    add(np.arange(12.0).reshape(1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 12))


def masked():
    for t in ["int32", "float32", "float64", "bool", "complex64"]:
        a = (np.arange(12) * 0.1).astype(t).reshape(3, 4)
        add(a, mask=rng.integers(0, 2, size=a.shape).astype(bool))
        add(a, mask=np.zeros(a.shape, bool))
        add(a[0, 1], mask=True)
        add(a[0, 1], mask=False)


hand()
drawn()
shapes()
masked()
path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "printing.jsonl")
with open(path, "w", encoding="utf-8") as out:
    out.writelines(json.dumps(row) + "\n" for row in rows)
print(f"NumPy {np.__version__}: {len(rows)} arrays, {os.path.getsize(path)} bytes")
