#!/usr/bin/env python3
"""Writes groups.jsonl: grouped reductions of the expression language, with answers that NumPy computes group by group.

usage: python3 make_groups.py
Each line: program, and shape, dtype, numbers and groups, or the type of the error. A group's elements are chosen with numpy.flatnonzero and numpy.take.
"""
import json
import os
import warnings

import numpy as np

warnings.simplefilter("ignore")
FUNCTIONS = ("sum prod mean min max var std any all argmin argmax ptp count count_nonzero "
             "nansum nanprod nanmean nanmin nanmax nanvar nanstd nanargmin nanargmax").split()
DTYPES = ["float64", "float32", "int32", "int64", "uint8", "bool", "complex128", "float16"]


def reduce(name, x, axis, places, **keywords):
    if name == "count":
        return np.sum(~np.isnan(x), axis=axis)
    if "arg" in name:
        return places[getattr(np, name)(x, axis=axis)]
    return getattr(np, name)(x, axis=axis, **keywords)


def answer(name, x, labels, groups, axis, **keywords):
    try:
        parts = []
        for group in groups:
            places = np.flatnonzero(labels == group)
            parts.append(reduce(name, np.take(x, places, axis), axis, places, **keywords))
        result = np.stack(parts, axis)
    except (ValueError, TypeError) as error:
        return {"error": type(error).__name__}
    numbers = np.ravel(result)
    numbers = np.stack([numbers.real, numbers.imag], -1).ravel() if np.iscomplexobj(numbers) else numbers
    return {"dtype": result.dtype.name, "shape": list(result.shape), "groups": [str(float(group)) for group in groups],
            "numbers": [str(float(number)).replace("inf", "Infinity") for number in numbers]}


def text(x):
    return str(x.tolist())


def case(random, name, dtype):
    rank = int(random.integers(1, 4))
    shape = [int(random.integers(1, 7)) for _ in range(rank)]
    axis = int(random.integers(0, rank))
    shape[axis] = int(random.integers(1, 40))
    x = random.integers(0, 9, shape).astype(dtype)
    if dtype.startswith("float") and random.random() < 0.5:
        x[random.random(shape) < 0.2] = np.nan
    labels = random.integers(-3, 4, shape[axis])
    kind = random.choice(["labels", "floats", "codes", "expected"])
    expected, groups = "None", np.unique(labels)
    if kind == "floats":
        labels = np.where(random.random(labels.shape) < 0.2, np.nan, labels / 4)
        groups = np.unique(labels[~np.isnan(labels)])
    elif kind == "codes":
        expected, groups = "4", np.arange(4)
    elif kind == "expected":
        groups = np.unique(random.integers(-4, 5, 3))
        expected = str(groups.tolist())
    keywords = {"ddof": 1} if name.endswith(("var", "std")) and random.random() < 0.5 else {}
    options = "".join(f", {key}={value}" for key, value in keywords.items())
    chunks = tuple(int(random.integers(1, length + 1)) for length in shape)
    program = (f"groupby_reduce(array({text(x)}, dtype='{dtype}', chunks={chunks if rank > 1 else chunks[0]}), "
               f"array({text(labels)}, dtype='{labels.dtype}', chunks={int(random.integers(1, shape[axis] + 1))}), '{name}', expected_groups={expected}, axis={axis}{options})")
    return {"program": program, **answer(name, x, labels, groups, axis, **keywords)}


def main():
    random = np.random.default_rng(11)
    here = os.path.dirname(os.path.abspath(__file__))
    with open(os.path.join(here, "groups.jsonl"), "w", encoding="utf-8") as out:
        for name in FUNCTIONS:
            for dtype in DTYPES:
                for _ in range(2):
                    line = case(random, name, dtype)
                    if line.get("shape") != []:
                        out.write(json.dumps(line) + "\n")


if __name__ == "__main__":
    main()
