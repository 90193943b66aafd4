#!/usr/bin/env python3
"""Writes resampling.jsonl: images read between their elements in the expression language, with answers of scipy.ndimage 1.10.

usage: python3 make_resampling.py
Each line: program, and dtype, shape, the elements in base64 and by how many units in the last place of the greatest they may differ, or the type of the error.
In the modes reflect and nearest SciPy begins its recursive filter inexactly; there splines go through the image by a system of equations, solved by NumPy.
"""
import base64
import json
import os
import warnings

import numpy as np
from scipy import ndimage

warnings.simplefilter("ignore")
DTYPES = ["float64", "float32", "int8", "uint8", "int16", "uint16", "int32", "uint32", "int64", "uint64", "bool"]
MODES = ["constant", "grid-constant", "nearest", "mirror", "reflect", "grid-mirror", "wrap", "grid-wrap"]
KNOTS = {2: [1, 6, 1], 3: [1, 4, 1], 4: [1, 76, 230, 76, 1], 5: [1, 26, 66, 26, 1]}
random = np.random.default_rng(41)


def integer(low, high):
    return int(random.integers(low, high))


def choice(items):
    return items[integer(0, len(items))]


def real(low, high):
    return round(float(random.uniform(low, high)), 3)


def image(dtype, shape):
    if dtype == "bool":
        return random.random(shape) < 0.5
    if dtype.startswith("complex"):
        return (random.normal(0, 9, shape) + 1j * random.normal(0, 9, shape)).astype(dtype)
    if dtype.startswith("float"):
        return random.normal(0, 9, shape).astype(dtype)
    # Splines overshoot: no result may leave the dtype, where SciPy has any number.
    return random.integers(30, 90, shape).astype(dtype) - (60 if dtype.startswith("int") else 0)


def shape_of(rank, least=1):
    return [integer(least, {1: 40, 2: 14, 3: 7, 4: 4}[rank]) for _ in range(rank)]


def text(value):
    return str(value.tolist()) if isinstance(value, np.ndarray) else repr(value)


def program(name, x, *arguments, **keywords):
    chunks = tuple(integer(1, length + 1) if length else 1 for length in x.shape)
    elements = text(x.ravel()).replace("nan", "float('nan')")
    given = [f"array({elements}, dtype='{x.dtype}').reshape({x.shape}).rechunk({chunks})"]
    given += [text(value) for value in arguments]
    given += [f"{key}={text(value)}" for key, value in keywords.items()]
    return f"ndimage.{name}({', '.join(given)})"


def coefficients(x, order, axes, pad):
    """The elements replaced so that a spline goes through them, with both ends mirrored as np.pad's pad has it."""
    result = x.astype(np.complex128 if x.dtype.kind == "c" else np.float64)
    for axis in axes:
        n = x.shape[axis]
        if n < 2:
            continue
        knots = np.array(KNOTS[order]) / sum(KNOTS[order])
        at = np.pad(np.arange(n), len(knots) // 2, mode=pad)
        matrix = np.zeros((n, n))
        for row in range(n):
            for k, knot in enumerate(knots):
                matrix[row, at[row + k]] += knot
        result = np.moveaxis(np.linalg.solve(matrix, np.moveaxis(result, axis, 0).reshape(n, -1)).reshape(np.moveaxis(result, axis, 0).shape), 0, axis)
    return result


def line(run, shown, ulps):
    try:
        result = run()
    except Exception as error:  # The type is the answer.
        return {"program": shown, "error": "ValueError" if isinstance(error, RuntimeError) else type(error).__name__}
    if result.dtype == bool:
        result = result.view(np.uint8) != 0
    result = np.asarray(result, order="C")
    return {"program": shown, "dtype": result.dtype.name, "shape": list(result.shape), "ulps": ulps, "data": base64.b64encode(result.tobytes()).decode()}


def sampled(name, x, *arguments, plane=None, ulps=256, **keywords):
    """SciPy's answer; for mirror images that hold the end twice over coefficients that are exact."""
    shown = program(name, x, *arguments, **keywords)
    order, mode = keywords.get("order", 3), keywords.get("mode", "constant")

    def run():
        if mode in ("reflect", "grid-mirror") and order in KNOTS and keywords.get("prefilter", True):
            exact = coefficients(x, order, range(x.ndim) if plane is None else plane, "symmetric")
            how = {**keywords, "prefilter": False, "output": keywords.get("output", x.dtype)}
            return getattr(ndimage, name)(exact, *arguments, **how)
        if x.dtype.kind == "c" and "grid_mode" in keywords:  # SciPy 1.10 forgets it for parts of complex images.
            parts = [ndimage.zoom(part, *arguments, **{**keywords, "cval": cval, "output": np.float64}) for part, cval in ((x.real, keywords.get("cval", 0)), (x.imag, 0))]
            return (parts[0] + 1j * parts[1]).astype(keywords.get("output", x.dtype))
        return getattr(ndimage, name)(x, *arguments, **keywords)
    return line(run, shown, ulps)


def hangs_on_a_bit(name, x, *arguments, **keywords):
    """True if a rounded result is another one for an image that differs in its last bits, or coordinates on an end."""
    def answers(dtype):
        return [getattr(ndimage, name)(x.astype(np.float64) + change, *arguments, **{**keywords, "output": dtype}) for change in (-1e-7, 0, 1e-7)]
    exact = np.dtype(keywords.get("output", x.dtype)).kind not in "iub"
    got = answers(np.float64 if exact else np.dtype(keywords.get("output", x.dtype)))
    return not exact and any((answer != got[1]).any() for answer in got)


def options(x):
    keywords = {"order": integer(0, 6), "mode": choice(MODES)}
    if random.random() < 0.4:
        keywords["cval"] = choice([0, 1]) if x.dtype == bool else choice([3, 40])
    if random.random() < 0.2:
        keywords["prefilter"] = False
    if random.random() < 0.2:
        keywords["output"] = choice(["float64", "float32"]) if x.dtype.kind != "c" else "complex128"
    return keywords


def filtered(dtype):
    x = image(dtype, shape_of(integer(1, 4)))
    order, mode = integer(2, 6), choice(MODES)
    along = choice([None, integer(-x.ndim, x.ndim)])
    keywords = {"order": order, "mode": mode}
    if along is not None:
        keywords["axis"] = along
    if random.random() < 0.2 and x.dtype.kind == "f":
        keywords["output"] = choice(["float64", "float32"])
    axes = range(x.ndim) if along is None else [along]
    name = "spline_filter" if along is None else "spline_filter1d"

    def run():
        if mode in ("reflect", "grid-mirror", "nearest"):
            return coefficients(x, order, axes, "symmetric").astype(keywords.get("output", "complex128" if x.dtype.kind == "c" else "float64"))
        return getattr(ndimage, name)(x, **keywords)
    # Rounded after each axis, float32 differs by more.
    return line(run, program(name, x, **keywords), 4096 if keywords.get("output") != "float32" else 16)


def moved(dtype):
    x = image(dtype, shape_of(integer(1, 4)))
    name = choice(["shift", "zoom", "affine", "affine", "rotate"])
    keywords = options(x)
    axes = None
    if name == "shift":
        given = (choice([real(-9, 9), float(integer(-4, 5)), [real(-30, 30) for _ in range(x.ndim)]]),)
    elif name == "zoom":
        given = (choice([real(0.2, 3), [real(0.2, 3) for _ in range(x.ndim)]]),)
        if random.random() < 0.4:
            keywords["grid_mode"] = True
    elif name == "rotate":
        if x.ndim < 2:
            return moved(dtype)
        plane = [int(axis) for axis in random.permutation(x.ndim)[:2]]
        # Turned by such an angle, a place may lie in the very middle between two elements, or on the seam of a ring: then bits decide.
        given, axes = (choice([real(-200, 400), 90.0, 180.0] + ([30, 45.0] if keywords["order"] and "wrap" not in keywords["mode"] else [])),), plane
        keywords |= {"axes": tuple(plane), "reshape": bool(random.random() < 0.6)}
    else:
        name = "affine_transform"
        if random.random() < 0.3:
            given = (np.array([real(-2, 2) for _ in range(x.ndim)]),)
        elif random.random() < 0.3:
            given = (np.c_[np.round(random.normal(0, 1, (x.ndim, x.ndim)), 3), np.round(random.normal(0, 5, x.ndim), 3)],)
            if random.random() < 0.5:
                given = (np.r_[given[0], [[0] * x.ndim + [1]]],)
        else:
            rank = x.ndim if random.random() < 0.7 else integer(1, 4)
            given = (np.round(random.normal(0, 1, (x.ndim, rank)), 3),)
            keywords["output_shape"] = tuple(shape_of(rank))
        if given[0].ndim == 1 or given[0].shape[-1] == keywords.get("output_shape", x.shape).__len__():
            keywords["offset"] = choice([real(-5, 5), [real(-5, 5) for _ in range(x.ndim)]])
    if x.dtype.kind in "iub":
        try:
            if hangs_on_a_bit(name, x, *given, **keywords):
                keywords["output"] = "float64"
        except RuntimeError:
            pass
    return sampled(name, x, *given, plane=axes, **keywords)


def mapped(dtype):
    x = image(dtype, shape_of(integer(1, 4)))
    shape = shape_of(integer(1, 4))
    places = np.stack([np.round(random.uniform(-1.5 * n - 3, 2.5 * n + 3, shape), 3) for n in x.shape])
    keywords = options(x)
    if x.dtype.kind in "iub" and hangs_on_a_bit("map_coordinates", x, places, **keywords):
        keywords["output"] = "float64"
    answer = sampled("map_coordinates", x, places, **keywords)
    chunks = tuple(integer(1, length + 1) for length in places.shape)
    lazy = f"array({places.tolist()}).rechunk({chunks})"
    return {**answer, "program": answer["program"].replace(places.tolist().__str__(), lazy, 1)}


def special():
    """No elements, one element along axes, NaN, far beyond the ends, integers that overshoot, whole steps."""
    for mode in MODES:
        for order in (0, 1, 3):
            yield sampled("shift", image("float64", [1, 9]), [0.3, 2.5], order=order, mode=mode)
            yield sampled("zoom", image("float32", [1, 1, 5]), [3, 1, 2.2], order=order, mode=mode)
            yield sampled("shift", image("float64", [11]), 1234.25, order=order, mode=mode, cval=2)
            yield sampled("shift", image("float64", [11]), -1234.25, order=order, mode=mode, cval=2)
            yield sampled("shift", image("float64", [2]), 3.5, order=order, mode=mode)
        x = image("float64", [4, 12])
        x[1, 5] = np.nan
        yield sampled("shift", x, [0, 0.5], order=1, mode=mode)
    for order in range(6):
        yield sampled("zoom", image("float64", [60, 50]), [1.7, 0.3], order=order, mode="mirror")
        yield sampled("rotate", image("float32", [60, 50]), 33, order=order, mode="grid-wrap")
        yield sampled("shift", image("float64", [700]), 3.25, order=order, mode="grid-wrap")
        yield sampled("affine_transform", image("float32", [30, 30]), np.array([[0.9, 0.3], [-0.2, 1.1]]), offset=[-2, 3], order=order, mode="constant", cval=7)
    steep = np.where(np.arange(12) % 4 < 2, 0, 255)
    for dtype in ("uint8", "int16", "int32"):
        yield sampled("shift", steep.astype(dtype), 0.3, order=1)
    for name, given in (("shift", (1.5,)), ("zoom", (2,))):
        empty = np.zeros((0, 5))
        yield sampled(name, empty, *given)
    for order in (-1, 6):
        yield sampled("shift", image("float64", [4]), 1, order=order)
    yield sampled("affine_transform", image("float64", [4, 4]), np.ones((3, 2)))
    yield sampled("affine_transform", image("float64", [4, 4]), np.ones((2, 4)))


def main():
    here = os.path.dirname(os.path.abspath(__file__))
    with open(os.path.join(here, "resampling.jsonl"), "w", encoding="utf-8") as out:
        for dtype in DTYPES + ["complex64", "complex128"]:
            for _ in range(30 if dtype in ("float64", "float32") else 14):
                out.write(json.dumps(moved(dtype)) + "\n")
            for _ in range(12 if dtype in ("float64", "float32") else 3):
                out.write(json.dumps(filtered(dtype)) + "\n")
        for dtype in DTYPES + ["complex64", "complex128"]:
            for _ in range(5):
                out.write(json.dumps(mapped(dtype)) + "\n")
        for answer in special():
            out.write(json.dumps(answer) + "\n")


if __name__ == "__main__":
    main()
