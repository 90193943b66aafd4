#!/usr/bin/env python3
"""Writes images.jsonl: filters of images in the expression language, with answers of scipy.ndimage.

usage: python3 make_images.py
Each line: program, and dtype, shape, the elements in base64 and by how many units in the last place they may differ, or the type of the error.
Beside NaN, and where SciPy's running means of integers are rounded from just below a whole number, the answer is NumPy's over all windows.
"""
import base64
import json
import os
import warnings

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from scipy import ndimage

warnings.simplefilter("ignore")
REALS = ["float64", "float32", "int8", "uint8", "int16", "uint16", "int32", "uint32", "int64", "uint64", "bool"]
MODES = ["reflect", "nearest", "mirror", "constant", "wrap"]
PADS = {"reflect": "symmetric", "nearest": "edge", "mirror": "reflect", "constant": "constant", "wrap": "wrap"}
random = np.random.default_rng(23)


def integer(low, high):
    return int(random.integers(low, high))


def choice(items):
    return items[integer(0, len(items))]


def shape_of(rank, least=1):
    return [integer(least, {1: 30, 2: 10, 3: 6}[rank]) for _ in range(rank)]


def image(dtype, shape, nan=0.0):
    if dtype == "bool":
        return random.random(shape) < 0.5
    if dtype.startswith("complex"):
        return (random.normal(0, 9, shape) + 1j * random.normal(0, 9, shape)).astype(dtype)
    if dtype.startswith("float"):
        x = random.normal(0, 9, shape).astype(dtype)
        x[random.random(shape) < nan] = np.nan
        return x
    low = 0 if dtype.startswith("u") else -50
    return random.integers(low, 100, shape).astype(dtype)


def text(value):
    if isinstance(value, np.ndarray):
        return str(value.tolist())
    return repr(value)


def program(name, x, *arguments, **keywords):
    chunks = tuple(integer(1, length + 1) if length else 1 for length in x.shape)
    given = [f"array({text(x)}, dtype='{x.dtype}').reshape({x.shape}).rechunk({chunks})"]
    given += [text(value) for value in arguments]
    given += [f"{key}={text(value)}" for key, value in keywords.items()]
    return f"ndimage.{name}({', '.join(given)})"


def padded(x, reach, mode, cval):
    """One axis after the other, as elements of a wider dtype hold cval too."""
    for axis, width in enumerate(reach):
        widths = [(0, 0)] * x.ndim
        widths[axis] = width
        way = mode if isinstance(mode, str) else mode[axis]
        while widths[axis] != (0, 0):
            most = x.shape[axis] - (way == "mirror")
            most = 10**9 if way in ("constant", "nearest") or most < 1 else most
            step = [(0, 0)] * x.ndim
            step[axis] = tuple(min(most, side) for side in widths[axis])
            if way == "wrap" or (way in ("reflect", "mirror") and most < 10**9):
                n = x.shape[axis]
                at = np.arange(-widths[axis][0], n + widths[axis][1])
                period = n if way == "wrap" else 2 * n if way == "reflect" else max(2 * n - 2, 1)
                at = at % period
                at = at if way == "wrap" else np.where(at < n, at, (2 * n - 1 if way == "reflect" else 2 * n - 2) - at)
                x = np.take(x, at, axis)
                break
            x = np.pad(x, step, PADS[way] if way in ("constant", "nearest") else "edge", **({"constant_values": cval} if way == "constant" else {}))
            break
    return x


def windows(x, footprint, mode, cval, origin):
    """The neighbours of each element along a last axis."""
    origins = [origin] * x.ndim if isinstance(origin, int) else origin
    reach = [(n // 2 + o, n - 1 - n // 2 - o) for n, o in zip(footprint.shape, origins)]
    view = sliding_window_view(padded(x, reach, mode, cval), footprint.shape)
    return view[..., footprint]


def uniform(x, size, mode, cval, origin, axes=None):
    sizes = [size] * x.ndim if isinstance(size, int) else size
    origins = [origin] * x.ndim if isinstance(origin, int) else origin
    result = x
    for axis in range(x.ndim) if axes is None else axes:
        if sizes[axis] == 1 and axes is None:
            continue
        shape = [1] * x.ndim
        shape[axis] = sizes[axis]
        at = [0] * x.ndim
        at[axis] = origins[axis]
        means = windows(result.astype(float), np.ones(shape, bool), mode, cval, at).sum(-1) / sizes[axis]
        result = means.astype(np.uint8 if x.dtype == bool else x.dtype)
    return result.astype(x.dtype)


def line(name, run, x, *arguments, ulps=0, **keywords):
    shown = program(name, x, *arguments, **keywords)
    try:
        result = run()
    except Exception as error:  # The type is the answer.
        return {"program": shown, "error": type(error).__name__}
    if isinstance(result, np.ndarray) and result.dtype == bool:
        result = result.view(np.uint8) != 0
    result = np.asarray(result, order="C")
    return {"program": shown, "dtype": result.dtype.name, "shape": list(result.shape), "ulps": ulps,
            "data": base64.b64encode(result.tobytes()).decode()}


def hangs_on_a_bit(name, x, sigma, **keywords):
    """True if integers are other ones for weights that differ in their last bits: exp is not the same everywhere."""
    if x.dtype.kind not in "iub":
        return False
    answers = [getattr(ndimage, name)(x, np.multiply(sigma, 1 + change).tolist(), **keywords) for change in (-1e-13, 0, 1e-13)]
    # Weights of sum 1 make whole numbers of equal elements, or what is just below them.
    answers += [getattr(ndimage, name)(x * (1 + change), sigma, output=x.dtype, **keywords) for change in (-1e-9, 1e-9)]
    return any((answer != answers[1]).any() for answer in answers)


def scipy_line(name, x, *arguments, ulps=0, **keywords):
    return line(name, lambda: getattr(ndimage, name)(x, *arguments, **keywords), x, *arguments, ulps=ulps, **keywords)


def borders(x, per_axis=True):
    keywords = {"mode": choice(MODES)}
    if per_axis and x.ndim > 1 and random.random() < 0.3:
        keywords["mode"] = [choice(MODES) for _ in range(x.ndim)]
    if random.random() < 0.5:
        keywords["cval"] = choice([0, 3, 7])
    return keywords


def origin_of(size):
    return integer(-(size // 2), size - size // 2)


def linear(dtype):
    x = image(dtype, shape_of(integer(1, 4)))
    name = choice(["convolve", "correlate", "convolve1d", "correlate1d", "gaussian_filter", "gaussian_filter1d", "laplace", "prewitt",
                   "sobel", "gaussian_laplace", "gaussian_gradient_magnitude"])
    ulps = 0
    if name in ("convolve", "correlate"):
        weights = random.integers(-4, 5, [integer(1, 5) for _ in range(x.ndim)]) / choice([1, 4, 7])
        keywords = borders(x)
        if x.ndim > 1 and not isinstance(keywords["mode"], str):
            keywords["mode"] = keywords["mode"][0]
        if random.random() < 0.4:
            keywords["origin"] = [origin_of(n) if n % 2 else 0 for n in weights.shape]
        return scipy_line(name, x, weights, ulps=ulps, **keywords)
    if name in ("convolve1d", "correlate1d"):
        half = random.normal(0, 1, integer(1, 6))
        weights = choice([half, np.r_[half[::-1], half[1:]], np.r_[-half[::-1], 0, half]])
        keywords = borders(x, False)
        if random.random() < 0.4 and len(weights) % 2:
            keywords["origin"] = origin_of(len(weights))
        return scipy_line(name, x, weights, axis=integer(-x.ndim, x.ndim), ulps=ulps, **keywords)
    if name.startswith("gaussian"):
        ulps = 16
        keywords = borders(x)
        sigma = round(float(random.random() * 2 + 0.2), 2)
        if name == "gaussian_filter1d":
            keywords["mode"] = keywords["mode"] if isinstance(keywords["mode"], str) else "mirror"
            keywords |= {"axis": integer(-x.ndim, x.ndim), "order": integer(0, 4)}
            return linear(dtype) if hangs_on_a_bit(name, x, sigma, **keywords) else scipy_line(name, x, sigma, ulps=ulps, **keywords)
        if name == "gaussian_filter":
            keywords["order"] = integer(0, 4) if random.random() < 0.5 else [integer(0, 4) for _ in range(x.ndim)]
            keywords["truncate"] = choice([4.0, 2.5])
        if random.random() < 0.4:
            sigma = [round(float(random.random() * 2), 2) for _ in range(x.ndim)]
            sigma[0] = choice([0, sigma[0]])
        if name in ("gaussian_laplace", "gaussian_gradient_magnitude"):
            ulps = 1024
        if x.dtype.kind in "iub":
            # Rounded after each axis, integers hang on the last bits of the sum of the weights.
            keywords["output"] = "float64"
        return scipy_line(name, x, sigma, ulps=ulps, **keywords)
    keywords = borders(x)
    if name in ("prewitt", "sobel"):
        keywords["axis"] = integer(-x.ndim, x.ndim)
    return scipy_line(name, x, **keywords)


def means(dtype):
    x = image(dtype, shape_of(integer(1, 4)), nan=choice([0, 0, 0.1]))
    if random.random() < 0.4:
        size, axis = integer(1, 8), integer(0, x.ndim)
        keywords = {"mode": choice(MODES), "cval": choice([0, 3]), "origin": origin_of(size)}
        at = [0] * x.ndim
        at[axis] = keywords["origin"]
        return line("uniform_filter1d", lambda: uniform(x, [size] * x.ndim, keywords["mode"], keywords["cval"], at, [axis]), x, size, axis=axis, ulps=32, **keywords)
    size = integer(1, 8) if random.random() < 0.5 else [integer(1, 7) for _ in range(x.ndim)]
    keywords = borders(x)
    keywords.setdefault("cval", 0)
    answer = line("uniform_filter", lambda: uniform(x, size, keywords["mode"], keywords["cval"], 0), x, size, ulps=32, **keywords)
    if dtype.startswith("float") and not np.isnan(x).any():
        np.testing.assert_allclose(uniform(x, size, keywords["mode"], keywords["cval"], 0), ndimage.uniform_filter(x, size, **keywords), rtol=1e-4, atol=1e-4)
    return answer


def ranks(dtype):
    x = image(dtype, shape_of(integer(1, 4)), nan=choice([0, 0, 0.1]))
    if dtype in ("int64", "uint64") and random.random() < 0.3:
        x[...] = random.integers(0, 2**40, x.shape)
    name = choice(["minimum_filter", "maximum_filter", "median_filter", "rank_filter", "percentile_filter", "minimum_filter1d", "maximum_filter1d"])
    keywords = borders(x, name in ("minimum_filter", "maximum_filter"))
    if dtype == "bool" and "cval" in keywords:
        keywords["cval"] = choice([0, 1])
    if name.endswith("1d"):
        size, axis = integer(1, 12), integer(0, x.ndim)
        keywords["origin"] = origin_of(size)
        footprint = np.ones([size if at == axis else 1 for at in range(x.ndim)], bool)
        origin = [keywords["origin"] if at == axis else 0 for at in range(x.ndim)]
        given, keywords = (size,), {"axis": axis, **keywords}
    else:
        sizes = [integer(1, 6) for _ in range(x.ndim)]
        footprint, given, origin = np.ones(sizes, bool), (), 0
        if random.random() < 0.5 and name[:3] != "min" and name[:3] != "max" or (isinstance(keywords["mode"], str) and random.random() < 0.5):
            footprint = random.random(sizes) < 0.6
            footprint.ravel()[integer(0, footprint.size)] = True
            keywords["footprint"] = footprint
        else:
            keywords["size"] = sizes
        if random.random() < 0.4:
            origin = [origin_of(n) for n in sizes]
            keywords["origin"] = origin
        count = int(footprint.sum())
        given = (integer(-count, count),) if name == "rank_filter" else (choice([0, 20, 50.0, 77.5, 100, -30]),) if name == "percentile_filter" else ()
    if not (x.dtype.kind == "f" and np.isnan(x).any()):
        if name in ("minimum_filter", "maximum_filter") and "size" in keywords:
            return scipy_line(name, x, *given, **keywords)
        return scipy_line(name, x, *given, **keywords)

    def twin():
        near = windows(x, footprint, keywords["mode"], keywords.get("cval", 0), origin)
        if name.startswith("m") and not name.startswith("median"):
            return (np.min if name.startswith("min") else np.max)(near, -1)
        count = near.shape[-1]
        rank = count // 2 if name == "median_filter" else given[0] % count if name == "rank_filter" else min(count - 1, int(count * (given[0] % 100 if given[0] != 100 else 100) / 100))
        return np.sort(near, -1)[..., rank]
    return line(name, twin, x, *given, **keywords)


def morphology(dtype):
    x = image(dtype, shape_of(integer(1, 4)))
    if random.random() < 0.2:
        x = (random.random(x.shape) < 0.5).astype(dtype)
        structure = ndimage.generate_binary_structure(x.ndim, integer(1, x.ndim + 1))
        if random.random() < 0.5:
            return scipy_line("binary_fill_holes", x, structure=structure)
        return scipy_line("binary_propagation", x * (random.random(x.shape) < 0.2).astype(dtype), structure=structure, mask=x, border_value=integer(0, 2))
    sizes = [integer(1, 5) for _ in range(x.ndim)]
    footprint = random.random(sizes) < 0.6
    footprint.ravel()[integer(0, footprint.size)] = True
    keywords = {}
    if random.random() < 0.5:
        x = (random.random(x.shape) < 0.6).astype(dtype)
        name = choice(["binary_erosion", "binary_dilation", "binary_opening", "binary_closing"])
        if random.random() < 0.5:
            keywords["structure"] = footprint
            if random.random() < 0.5:
                keywords["origin"] = [origin_of(n) if n % 2 else 0 for n in sizes]
        if random.random() < 0.5:
            keywords["iterations"] = integer(1, 12)
        if random.random() < 0.4:
            keywords["border_value"] = integer(0, 2)
        if random.random() < 0.3:
            keywords["mask"] = random.random(x.shape) < 0.7
        return scipy_line(name, x, **keywords)
    name = choice(["grey_erosion", "grey_dilation", "grey_opening", "grey_closing"])
    kind = choice(["size", "footprint", "structure", "both"] if dtype != "bool" else ["size", "footprint"])
    # SciPy adds heights in the image's dtype, where they wrap.
    unsigned = x.dtype.kind == "u" and kind in ("structure", "both")
    x = x + x.dtype.type(5) if unsigned else x
    if kind == "size":
        keywords["size"] = sizes
    if kind in ("footprint", "both"):
        keywords["footprint"] = footprint
    if kind in ("structure", "both"):
        keywords["structure"] = random.integers(0 if unsigned else -4, 5, sizes)
    keywords["mode"] = choice(MODES[:3] if unsigned else MODES)
    if random.random() < 0.4:
        keywords["origin"] = [origin_of(n) if n % 2 else 0 for n in sizes]
    return scipy_line(name, x, **keywords)


def labelled():
    rank = integer(1, 4)
    x = random.random(shape_of(rank)) < random.random()
    structure = random.random([3] * rank) < 0.5
    structure[(1,) * rank] = True
    structure |= structure[(slice(None, None, -1),) * rank]
    if random.random() < 0.6:
        structure = ndimage.generate_binary_structure(rank, integer(1, rank + 1))
    name = choice(["label", "count"])
    shown = line("label", lambda: ndimage.label(x, structure)[0] if name == "label" else np.int64(ndimage.label(x, structure)[1]), x, structure=structure)
    return {**shown, "program": shown["program"] + ("[0]" if name == "label" else "[1]")}


def distinct(dtype, shape):
    """No two elements are equal where the dtype has room: SciPy sorts equal ones in any order."""
    count = int(np.prod(shape))
    x = random.permutation(count).reshape(shape)
    return (x.astype(dtype) / 7).astype(dtype) if dtype.startswith("float") else x.astype(dtype)


def measured(dtype):
    x = distinct(dtype, shape_of(integer(1, 4)))
    labels = random.integers(-1, 5, x.shape[integer(0, x.ndim):])
    index = choice([None, integer(0, 5), [int(label) for label in random.integers(-2, 7, integer(1, 5))]])
    name = choice(["sum_labels", "mean", "variance", "standard_deviation", "minimum", "maximum", "minimum_position", "maximum_position", "median",
                   "center_of_mass", "histogram"])
    given = (0, 20, 5) if name == "histogram" else ()
    keywords = {"labels": labels} if random.random() < 0.9 else {}
    if keywords and index is not None:
        keywords["index"] = index
    everywhere = np.broadcast_to(labels, x.shape)

    def run():
        result = getattr(ndimage, name)(x, *given, **keywords)
        asked = keywords.get("index")
        if isinstance(asked, list) and name == "median":
            result = np.where([(everywhere == label).any() for label in asked], result, np.nan)
        if isinstance(asked, list) and name == "histogram":
            result = np.array([np.zeros(5, int) if counts is None else counts for counts in result])
        return np.asarray(np.zeros(5, int) if result is None else result)
    chosen = everywhere > 0 if index is None else everywhere == index if isinstance(index, int) else True
    # SciPy has an error for an empty region that is asked for alone, NumPy a NaN for its median.
    if keywords and not np.any(chosen) and not isinstance(index, list):
        return measured(dtype)
    # SciPy adds float32 in float32.
    ulps = 2**34 if x.dtype == np.float32 and name in ("mean", "variance", "standard_deviation", "center_of_mass") else 64
    return line(name, run, x, *given, ulps=ulps, **keywords)


def objects():
    labels = random.integers(-1, 6, shape_of(integer(1, 4)))
    labels[random.random(labels.shape) < 0.7] = 0
    most = choice([0, 3, 9])

    def run():
        found = ndimage.find_objects(labels, most)
        return np.array([[[0, 0]] * labels.ndim if one is None else [[axis.start, axis.stop] for axis in one] for one in found], np.int64).reshape(-1, labels.ndim, 2)
    return line("find_objects", run, labels, most)


def transformed(dtype):
    x = image(dtype, shape_of(integer(1, 4)))
    name = choice(["fourier_gaussian", "fourier_uniform", "fourier_shift"])
    value = round(float(random.random() * 4 + 0.1), 2) if random.random() < 0.5 else [round(float(random.random() * 4 + 0.1), 2) for _ in range(x.ndim)]
    keywords = {}
    if random.random() < 0.5:
        keywords["axis"] = integer(-x.ndim, x.ndim)
        keywords["n"] = 2 * (x.shape[keywords["axis"]] - 1) + integer(0, 2)
        if keywords["n"] == 0:
            return transformed(dtype)
    return scipy_line(name, x, value, ulps=64, **keywords)


def special():
    """Large windows of narrow items, windows far longer than the image, no elements, dtypes asked for."""
    for dtype in ("uint8", "int8", "bool", "int16", "float32", "float64"):
        x = image(dtype, [19, 23])
        yield scipy_line("median_filter", x, size=[13, 12], mode="reflect")
        yield scipy_line("percentile_filter", x, 30, size=[5, 7], mode="wrap")
        yield scipy_line("maximum_filter", x, size=[40, 3], mode="mirror")
        yield scipy_line("gaussian_filter", x, 9.0, ulps=512, mode="wrap")
        yield scipy_line("gaussian_filter", x, 9.0, ulps=512, mode="mirror")
    x = image("uint8", [24, 25])
    yield scipy_line("median_filter", x, size=[24, 25], mode="nearest")
    for dtype in ("float32", "int32"):
        empty = np.zeros((0, 5), dtype)
        yield line("gaussian_filter", lambda: empty, empty, 2.0, mode="wrap")
        yield line("median_filter", lambda: empty, empty, size=3)
        yield line("minimum_filter", lambda: empty, empty, size=3, mode="mirror")
    for output in ("float64", "float32", "uint8", "int16"):
        x = image("uint8", [7, 8])
        yield scipy_line("sobel", x, output=output)
        yield scipy_line("correlate1d", x, [0.25, 0.5, 0.25], output=output)
        yield scipy_line("maximum_filter", x, size=3, output=output)
        yield scipy_line("laplace", image("int16", [6, 5]), output=output)


def main():
    here = os.path.dirname(os.path.abspath(__file__))
    with open(os.path.join(here, "images.jsonl"), "w", encoding="utf-8") as out:
        for dtype in REALS:
            for _ in range(12):
                out.write(json.dumps(linear(dtype)) + "\n")
                out.write(json.dumps(ranks(dtype)) + "\n")
            for _ in range(6):
                out.write(json.dumps(means(dtype)) + "\n")
            for _ in range(12):
                out.write(json.dumps(morphology(dtype)) + "\n")
        for dtype in ("complex64", "complex128"):
            written = 0
            while written < 10:
                answer = linear(dtype)
                if "gradient" not in answer["program"] and "cval" not in answer["program"]:
                    out.write(json.dumps(answer) + "\n")
                    written += 1
        for _ in range(60):
            out.write(json.dumps(labelled()) + "\n")
        for dtype in ("float64", "float32", "int16", "uint8", "int64"):
            for _ in range(30):
                out.write(json.dumps(measured(dtype)) + "\n")
        for _ in range(12):
            out.write(json.dumps(objects()) + "\n")
        for dtype in ("float64", "float32", "int16", "complex64", "complex128"):
            for _ in range(8):
                out.write(json.dumps(transformed(dtype)) + "\n")
        for answer in special():
            out.write(json.dumps(answer) + "\n")


if __name__ == "__main__":
    main()
