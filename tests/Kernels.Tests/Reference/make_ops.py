#!/usr/bin/env python3
"""Writes ops.bin.gz: what NumPy answers for every elementwise operation, dtype and awkward value.

    NPY_PROMOTION_STATE=weak /usr/bin/python3 make_ops.py        (NumPy 1.24 with the promotion of NumPy 2)

Layout, gzipped: uint32 length of a JSON header, the header, then the data that the header's offsets point into.
Functions that cannot be exact (sin, exp, ...) are computed one precision up (long double for float64) and rounded, so
that the reference is right to half an ulp and our error can be stated in ulp. Everything else is NumPy's own answer.
Where NumPy 2 differs from 1.24 the rule of NumPy 2 is written out below (floor of integers, sign of complex, sinc, isclose);
sinc of float16 and float32, whose angle NumPy rounds, is that of the exact angle.
"""
import gzip
import json
import os
import struct
import sys
import warnings

import numpy as np

assert os.environ.get("NPY_PROMOTION_STATE") == "weak", "run with NPY_PROMOTION_STATE=weak"
warnings.simplefilter("ignore")
rng = np.random.default_rng(20240229)
DTYPES = "bool int8 int16 int32 int64 uint8 uint16 uint32 uint64 float16 float32 float64 complex64 complex128".split()
FLOATS = [np.nan, np.inf, -np.inf, 0.0, -0.0, 1, -1, 0.5, -0.5, 2, -2, 1.5, -1.5, 2.5, 3, -3, 7, -7, 0.1, -0.1, 1e-3, 1e-5,
          10, 100, 1000, 1e4, 0.7071067811865476, 1.4142135623730951, 1.5707963267948966, 3.141592653589793, -20, 20, 88.7, -103,
          0.999999, -0.999999, 1.0000001, 65504, 6e-8]
WIDE = [1e-10, -1e-17, 1e5, 1e10, -1e10, 2.0**31, 2.0**63, -2.0**63, 1e22, 3e38, 1.4e-45, 1.17549435e-38, 2.0**30 + 1, 12345678.9]
DOUBLE = [709.78, -745.1, 710.4, 1e300, -1e300, 5e-324, 2.2250738585072014e-308, 1.7976931348623157e308, 2.0**600, 1e-310,
          1e15 + 0.5, 2.0**53 + 2, 0.3465735902799727, 1e-200, 355.0, 103993.0, 5.319372648326541e255]


def floats(dtype):
    values = FLOATS + (WIDE if dtype != "float16" else []) + (DOUBLE if dtype == "float64" else [])
    values = np.array(values + list(rng.normal(0, 3, 24)) + list(np.exp(rng.normal(0, 6, 8))), dtype)
    return values


def integers(dtype):
    info = np.iinfo(dtype)
    values = [info.min, info.min + 1, info.max, info.max - 1, 0, 1, 2, 3, 5, 7, 8, 12, 18, 31, 63, 64, 100]
    values += [-1, -2, -3, -7, -12, -100] if info.min < 0 else [info.max // 2, info.max // 3]
    return np.array(values + [int(v) for v in rng.integers(info.min, info.max, 12, dtype=dtype)], dtype)


def pool(dtype):
    kind = np.dtype(dtype).kind
    if kind == "b":
        return np.array([False, True, True, False, True])
    if kind in "iu":
        return integers(dtype)
    if kind == "f":
        return floats(dtype)
    part = "float32" if dtype == "complex64" else "float64"
    reals = np.array([0.0, -0.0, 1, -1, 0.5, -2.5, 3, 1e-5, 20, np.inf, -np.inf, np.nan] + list(rng.normal(0, 2, 6)), part)
    grid = [complex(a, b) for a in reals for b in reals]
    return np.array([v for i, v in enumerate(grid) if i % 2 or i > 250], dtype)


def pairs(dtype):
    """Two inputs that meet in many combinations, and in equal values."""
    x = pool(dtype)
    if np.dtype(dtype).kind == "c":
        x = x[::3]
    y = x.copy()
    xs, ys = [x, x], [y, np.roll(y, 1)]
    for _ in range(5):
        xs.append(rng.permutation(x))
        ys.append(rng.permutation(y))
    return np.concatenate(xs), np.concatenate(ys)


def np2_sign(z):
    if z.dtype.kind != "c":
        return np.sign(z)
    magnitude = np.abs(z)
    with_inf = np.isinf(z.real) | np.isinf(z.imag)
    result = np.where(magnitude == 0, 0, z / np.where(magnitude == 0, 1, magnitude)).astype(z.dtype)
    one = np.where(np.isinf(z.real), np.where(np.isinf(z.imag), complex(np.nan, np.nan), np.sign(z.real)), 1j * np.sign(z.imag))
    result = np.where(with_inf, one, result).astype(z.dtype)
    return np.where(np.isnan(z.real) | np.isnan(z.imag), complex(np.nan, np.nan), result).astype(z.dtype)


def whole(f):
    return lambda x: x.copy() if x.dtype.kind in "biu" else f(x)


def np2_sinc(x):
    y = np.pi * (x.astype(np.float64) if x.dtype.kind in "biu" else x)
    return np.where(x == 0, np.ones(1, y.dtype), np.sin(y) / np.where(x == 0, np.ones(1, y.dtype), y))


def exact_sinc(x):
    """By a whole number of half turns and what is left of them, which are exact; NumPy rounds pi*x to the input's dtype first."""
    a = np.abs(x.astype(np.float64))
    n = np.rint(a)
    sine = np.sin(np.pi * (a - n)) * np.where(n % 2 == 1, -1, 1) + 0.0
    return np.where(a == 0, 1, sine / np.where(a == 0, 1, np.pi * a)).astype(x.dtype)


UNARY = {name: getattr(np, name) for name in
         "negative positive absolute fabs sqrt square cbrt reciprocal exp exp2 expm1 log log2 log10 log1p sin cos tan arcsin "
         "arccos arctan sinh cosh tanh arcsinh arccosh arctanh deg2rad rad2deg rint logical_not invert isfinite isinf isnan "
         "isneginf isposinf signbit spacing conjugate real imag angle isreal iscomplex i0 nan_to_num round".split()}
UNARY |= {"sign": np2_sign, "floor": whole(np.floor), "ceil": whole(np.ceil), "trunc": whole(np.trunc), "fix": whole(np.fix),
          "sinc": np2_sinc, "isnull": np.isnan, "notnull": lambda x: ~np.isnan(x),
          "modf_fraction": lambda x: np.modf(x)[0], "modf_integral": lambda x: np.modf(x)[1],
          "frexp_mantissa": lambda x: np.frexp(x)[0], "frexp_exponent": lambda x: np.frexp(x)[1],
          "angle_degrees": lambda x: np.angle(x, deg=True)}
BINARY = {name: getattr(np, name) for name in
          "add subtract multiply divide floor_divide remainder fmod power float_power gcd lcm maximum minimum fmax fmin logaddexp "
          "logaddexp2 arctan2 hypot equal not_equal less less_equal greater greater_equal logical_and logical_or logical_xor "
          "bitwise_and bitwise_or bitwise_xor left_shift right_shift copysign nextafter heaviside".split()}
def np2_isclose(x, y):
    y = y if y.dtype.kind in "fc" else y.astype(np.float64)
    return (np.abs(x - y) <= 1e-8 + 1e-5 * np.abs(y)) & np.isfinite(y) | (x == y)


BINARY |= {"ldexp": np.ldexp, "isclose": np2_isclose}
TERNARY = {"clip": np.clip, "where": lambda c, x, y: np.where(c.astype(bool), x, y)}
INEXACT = set("cbrt exp exp2 expm1 log log2 log10 log1p sin cos tan arcsin arccos arctan sinh cosh tanh arcsinh arccosh arctanh i0 "
              "power float_power logaddexp logaddexp2 arctan2 hypot angle angle_degrees".split())
# Exact or rounded once for real numbers, not for complex ones.
INEXACT_COMPLEX = set("sqrt square multiply divide reciprocal sign sinc absolute".split())
WIDER = {"float16": np.float64, "float32": np.float64, "float64": np.longdouble}


def answer(name, f, inputs):
    """NumPy's result, from wider inputs where it is rounded anyway."""
    result = np.asarray(f(*inputs))
    if name == "sinc" and any(x.dtype.kind == "c" for x in inputs):
        return f(*[x.astype(np.complex128) for x in inputs]).astype(result.dtype)
    if name == "sinc" and result.dtype.name in ("float16", "float32"):
        return exact_sinc(*inputs)
    if any(x.dtype.kind == "c" for x in inputs):
        if name in INEXACT | INEXACT_COMPLEX:
            return np.asarray(f(*[x.astype(np.clongdouble) for x in inputs])).astype(result.dtype)
    elif name in INEXACT and result.dtype.kind == "f":
        wide = WIDER[result.dtype.name]
        return np.asarray(f(*[(x.astype(result.dtype) if x.dtype.kind in "biu" else x).astype(wide) for x in inputs])).astype(result.dtype)
    return result


def dtype_or_none(f, *dtypes):
    try:
        return np.asarray(f(*[np.ones(2, d) for d in dtypes])).dtype.name
    except TypeError:
        return None


blob = bytearray()


def put(array):
    at = len(blob)
    blob.extend(np.ascontiguousarray(array).tobytes())
    return {"dtype": array.dtype.name, "at": at, "count": int(array.size)}


def mixed_compare(name, a, b):
    """Python's integers compare exactly, as NumPy 2 does."""
    f = {"equal": int.__eq__, "not_equal": int.__ne__, "less": int.__lt__, "less_equal": int.__le__, "greater": int.__gt__, "greater_equal": int.__ge__}[name]
    return np.array([f(int(x), int(y)) for x, y in zip(a, b)])


def cases():
    unary = {d: pool(d) for d in DTYPES}
    stored = {d: put(v) for d, v in unary.items()}
    binary = {d: pairs(d) for d in DTYPES}
    stored2 = {d: (put(x), put(y)) for d, (x, y) in binary.items()}
    found = []
    for name, f in UNARY.items():
        for d in DTYPES:
            if dtype_or_none(f, d) is not None:
                found.append({"op": name, "in": [stored[d]], "out": put(answer(name, f, [unary[d]]))})
    for name, f in BINARY.items():
        for d in DTYPES:
            x, y = binary[d]
            sx, sy = stored2[d]
            if name == "ldexp":
                if np.dtype(d).kind != "f":
                    continue
                y = rng.integers(-40, 40, x.size).astype("int32")
                y[::5] *= 30
                sy = put(y)
            if name == "power" and np.dtype(d).kind == "i":
                y = np.where(y < 0, ~y, y)
                sy = put(y)
            if name in ("power", "float_power") and np.dtype(d).kind == "c":
                # C leaves complex powers of infinities and NaN to the implementation.
                x, y = (np.where(np.isfinite(v), v, 2).astype(d) for v in (x, y))
                sx, sy = put(x), put(y)
            if dtype_or_none(f, x.dtype, y.dtype) is not None:
                found.append({"op": name, "in": [sx, sy], "out": put(answer(name, f, [x, y]))})
    for name, f in TERNARY.items():
        for d in DTYPES:
            x, y = binary[d]
            sx, sy = stored2[d]
            first = x if name == "clip" else rng.integers(0, 2, x.size).astype(bool)
            third = np.roll(y, 3)
            found.append({"op": name, "in": [sx if name == "clip" else put(first), sy, put(third)],
                          "out": put(np.asarray(f(first, y, third)))})
    a, b = np.int64([-1, 0, 2**62, 2**63 - 1, 2**53 + 1, -2**63]), np.uint64([2**64 - 1, 0, 2**62 + 1, 2**63 - 1, 2**53, 2**63])
    a, b = np.repeat(a, b.size), np.tile(b, a.size)
    for name in ("equal", "not_equal", "less", "less_equal", "greater", "greater_equal"):
        found.append({"op": name, "in": [put(a), put(b)], "out": put(mixed_compare(name, a, b))})
        found.append({"op": name, "in": [put(b), put(a)], "out": put(mixed_compare(name, b, a))})
    return found


def casts():
    found = []
    for d in DTYPES:
        values = pool(d)
        if np.dtype(d).kind == "f":
            more = [300.2, -129.7, 70000.9, 4294967295.0, 4294967296.0, 3e9, 9.3e18, 1.8e19, 2e19, 2147483647.5, -2147483648.5, -2147483649.0]
            values = np.concatenate([values, np.array(more, d)])
        stored = put(values)
        for to in DTYPES:
            # uint32 from floats out of range depends on the vector length in NumPy: one element at a time is C's cast.
            result = np.concatenate([values[i:i + 1].astype(to) for i in range(values.size)])
            found.append({"in": stored, "out": put(result)})
    return found


def rounds():
    found = []
    for d in DTYPES[1:]:
        for decimals in (-2, -1, 1, 2, 3):
            values = pool(d)
            found.append({"decimals": decimals, "in": put(values), "out": put(np.concatenate([np.round(values[i:i + 1], decimals) for i in range(values.size)]))})
    return found


def main():
    header = {
        "numpy": np.__version__,
        "cases": cases(),
        "casts": casts(),
        "rounds": rounds(),
        "unary": {name: [dtype_or_none(f, d) for d in DTYPES] for name, f in UNARY.items()},
        "binary": {name: [[dtype_or_none(f, a, b) for b in DTYPES] for a in DTYPES] for name, f in BINARY.items()},
        "promote": [[np.promote_types(a, b).name for b in DTYPES] for a in DTYPES],
        "can_cast": {rule: [[bool(np.can_cast(a, b, rule)) for b in DTYPES] for a in DTYPES] for rule in ("no", "equiv", "safe", "same_kind", "unsafe")},
    }
    text = json.dumps(header, separators=(",", ":")).encode()
    path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "ops.bin.gz")
    with open(path, "wb") as file, gzip.GzipFile(fileobj=file, mode="wb", mtime=0, filename="") as packed:
        packed.write(struct.pack("<I", len(text)) + text + bytes(blob))
    print(path, os.path.getsize(path), "bytes;", len(header["cases"]), "cases", file=sys.stderr)


main()
