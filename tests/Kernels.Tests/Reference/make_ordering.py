"""Writes ordering.jsonl: what NumPy says of sorting, quantiles, searching, binning and distinct elements.

usage: NPY_PROMOTION_STATE=weak python3 make_ordering.py
Each line: op, its arrays and options, and the results. Written with NumPy 1.24.
"""
import numpy as np

from reference import DTYPES, encode, rng, values, write

REAL = [dtype for dtype in DTYPES if not dtype.startswith("complex")]
METHODS = ["linear", "lower", "higher", "midpoint", "nearest", "inverted_cdf", "averaged_inverted_cdf",
           "closest_observation", "interpolated_inverted_cdf", "hazen", "weibull", "median_unbiased", "normal_unbiased"]


def sorts(out):
    for dtype in DTYPES:
        for shape, axis in (((0,), 0), ((1,), 0), ((13,), 0), ((60,), 0), ((7, 5), 0), ((3, 9), 1), ((2, 60, 3), 1)):
            x = values(dtype, shape, special=True)
            if dtype.startswith("complex"):
                # Numbers with one NaN part differ in what the other part is after NumPy's sort; whole NaN do not.
                x = np.where(np.isnan(x), np.nan + 1j * np.nan, x).astype(dtype)
            out.append({"op": "sort", "x": encode(x), "axis": axis, "result": encode(np.sort(x, axis=axis))})
            result = np.argsort(x, axis=axis, kind="stable")
            out.append({"op": "argsort", "x": encode(x), "axis": axis, "result": encode(result)})


def quantiles(out):
    q = [0.0, 0.17, 0.25, 0.5, 0.61, 1.0]
    for method in METHODS:
        for dtype in ("int32", "uint8", "float16", "float32", "float64"):
            for n in (1, 2, 5, 8, 31):
                if method == "closest_observation":
                    q = [0.0, 0.17, 0.33, 0.71, 1.0]  # NumPy 2 differs from NumPy 1 where n q - 1/2 is whole.
                x = values(dtype, (n, 3))
                result = np.stack([np.quantile(x, p, axis=0, method=method) for p in q])
                out.append({"op": "quantile", "x": encode(x), "axis": 0, "q": q, "method": method, "skips": False, "result": encode(result)})
    for dtype in ("float32", "float64"):
        for method in ("linear", "nearest", "hazen"):
            x = values(dtype, (4, 9))
            x[rng.random(x.shape) < 0.3] = np.nan
            x[1] = np.nan
            for skips, function in ((False, np.quantile), (True, np.nanquantile)):
                result = np.stack([function(x, p, axis=1, method=method) for p in q])
                out.append({"op": "quantile", "x": encode(x), "axis": 1, "q": q, "method": method, "skips": skips, "result": encode(result)})


def searches(out):
    for dtype in REAL:
        line = np.sort(values(dtype, (11,)))
        x = values(dtype, (4, 5), special=True)
        for side in ("left", "right"):
            out.append({"op": "searchsorted", "line": encode(line), "x": encode(x), "side": side,
                        "result": encode(np.searchsorted(line, x, side=side))})
        if dtype == "bool":
            continue
        x = values(dtype, (30,))
        for edges in (np.unique(line), np.unique(line)[::-1]):
            for right in (False, True):
                out.append({"op": "digitize", "line": encode(edges), "x": encode(x), "right": right,
                            "result": encode(np.digitize(x, edges, right=right))})


def counts(out):
    for weighted in (False, True):
        x = rng.integers(0, 12, (5, 7))
        weights = rng.random(x.shape) if weighted else None
        result = np.bincount(x.ravel(), None if weights is None else weights.ravel())
        out.append({"op": "bincount", "x": encode(x), "weights": None if weights is None else encode(weights), "result": encode(result)})
        y = np.concatenate([rng.normal(size=300), [np.nan, np.inf, -1.0, 1.0, 0.1, 0.3]])
        weights = rng.random(y.shape) if weighted else None
        for bins in (1, 10, 7):
            inside = np.where(np.isnan(y), 99, y)
            result, edges = np.histogram(inside, bins=bins, range=(-1.0, 1.0), weights=weights)
            out.append({"op": "histogram", "x": encode(y), "weights": None if weights is None else encode(weights),
                        "edges": edges.tolist(), "equal": True, "result": encode(result)})
        edges = [-2.0, -0.5, 0.0, 0.1, 1.0]
        result, _ = np.histogram(y, bins=edges, weights=weights)
        out.append({"op": "histogram", "x": encode(y), "weights": None if weights is None else encode(weights),
                    "edges": edges, "equal": False, "result": encode(result)})


def distinct(out):
    for dtype in DTYPES:
        for shape in ((0,), (1,), (40,), (5, 4)):
            x = values(dtype, shape, special=not dtype.startswith("complex"), span=4)
            found, first, inverse, number = np.unique(x, return_index=True, return_inverse=True, return_counts=True)
            out.append({"op": "unique", "x": encode(x), "values": encode(found), "first": encode(first),
                        "inverse": encode(inverse), "counts": encode(number)})


def main():
    out = []
    sorts(out)
    quantiles(out)
    searches(out)
    counts(out)
    distinct(out)
    write(__file__, out)


main()
