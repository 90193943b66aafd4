"""What the make_*.py scripts share: random values of every dtype, and arrays as JSON."""
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


def values(dtype, shape, special=False, span=40):
    dtype = np.dtype(dtype)
    size = int(np.prod(shape))
    if dtype.kind == "b":
        flat = rng.random(size) < 0.6
    elif dtype.kind in "iu":
        info = np.iinfo(dtype)
        wild = special and rng.random() < 0.5
        low, high = (info.min, info.max) if wild else (max(info.min, -9), 10)
        flat = rng.integers(low, high, size, dtype=dtype, endpoint=wild)
    else:
        flat = rng.choice(np.arange(-span, span + 1) / 8, size)
        if dtype.kind == "c":
            flat = flat + 1j * rng.choice(np.arange(-span, span + 1) / 8, size)
        if special and size:
            for value in (np.nan, np.inf, -np.inf, -0.0, np.nan):
                at = rng.random(size) < 0.12
                flat = np.where(at, value, flat)
    return flat.astype(dtype).reshape(shape)


def encode(array):
    array = np.asarray(array)
    data = base64.b64encode(np.ascontiguousarray(array).tobytes()).decode()
    return {"dtype": array.dtype.name, "shape": list(array.shape), "data": data}


def write(script, lines):
    path = pathlib.Path(script)
    name = path.stem.removeprefix("make_") + ".jsonl"
    path.with_name(name).write_text("".join(json.dumps(line) + "\n" for line in lines))
