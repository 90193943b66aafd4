#!/usr/bin/env python3
"""Writes masked.jsonl: programs with masked arrays and the answers of numpy.ma.

Run with NumPy 2, or with NPY_PROMOTION_STATE=weak set and NumPy 1.24 or later (NEP 50 promotion):
    NPY_PROMOTION_STATE=weak python3 make_masked.py
The text of a program means the same in both languages; chunks are left out for NumPy. A mask of NumPy's that it leaves out
where nothing is masked is written out here: whether it does so depends on the elements, which nobody knows of a lazy array.
"""
import base64
import itertools
import json
import os
import warnings

import numpy as np

warnings.simplefilter("ignore")
np.seterr(all="ignore")
HERE = os.path.dirname(os.path.abspath(__file__))


def whole(value):
    """A masked array with its mask written out."""
    if isinstance(value, np.ma.MaskedArray) and value is not np.ma.masked and value._mask is np.ma.nomask:
        value.mask = np.zeros(value.shape, dtype=bool)
    return value


def of_whole(function):
    def called(*arguments, **keywords):
        keywords.pop("chunks", None)
        return whole(function(*arguments, **keywords))
    return called


class Namespace:
    def __init__(self):
        for name in ("masked_array masked_equal masked_not_equal masked_greater masked_greater_equal masked_less masked_less_equal masked_inside "
                     "masked_outside masked_invalid masked_values masked_where filled fix_invalid getdata getmaskarray average count nonzero where "
                     "zeros_like ones_like").split():
            setattr(self, name, of_whole(getattr(np.ma, name)))

    @staticmethod
    def set_fill_value(a, fill_value):
        copy = whole(np.ma.array(a, copy=True))
        copy.fill_value = fill_value
        return copy


# The functions of NumPy that would drop the mask stand for those of numpy.ma that keep it.
NAMES = {name: of_whole(getattr(np.ma, name)) for name in "concatenate stack hstack vstack dstack column_stack where average transpose diagonal append "
         "compress".split()}
NAMES |= {name: of_whole(getattr(np, name)) for name in (
    "array sum prod mean std var min max any all cumsum cumprod ptp add subtract multiply divide floor_divide remainder fmod power sqrt log log2 log10 "
    "arcsin arccos arccosh arctanh absolute negative square exp sin maximum minimum logical_and logical_or equal less isfinite isnan "
    "clip round reshape ravel swapaxes squeeze expand_dims flip roll rot90 tile repeat take moveaxis zeros_like ones_like full_like argmin argmax "
    "real conj angle trace atleast_2d delete modf abs trunc invert arange bitwise_and").split()}
NAMES |= {"ma": Namespace(), "nan": np.nan, "inf": np.inf, "newaxis": None, "bool": bool, "len": len}


def answer(value):
    if isinstance(value, (tuple, list)):
        return {"kind": "tuple", "items": [answer(item) for item in value]}
    if isinstance(value, (bool, int)):
        return {"kind": "scalar", "value": value}
    if value is np.ma.masked:  # a float64 whatever was reduced
        return {"kind": "masked"}
    masked = isinstance(value, np.ma.MaskedArray)
    data = np.asarray(np.ma.filled(value, 0)) if masked else np.asarray(value)
    wanted = {"kind": "array", "dtype": data.dtype.name, "shape": list(data.shape), "data": base64.b64encode(np.ascontiguousarray(data).tobytes()).decode()}
    if masked:
        wanted["mask"] = base64.b64encode(np.ascontiguousarray(np.ma.getmaskarray(value)).tobytes()).decode()
    return wanted


def run(program):
    statements = program.split("; ")
    scope = dict(NAMES)
    try:
        for statement in statements[:-1]:
            exec(statement, scope)
        return answer(eval(statements[-1], scope))
    except Exception as error:  # the type is the answer
        name = type(error).__name__
        return {"kind": "error", "type": {"UFuncTypeError": "TypeError", "_UFuncNoLoopError": "TypeError", "MaskError": "ValueError"}.get(name, name)}


ELEMENTS = {
    "f": "x = array([[1.0, -2, 0, 4], [nan, 6, 7, inf], [9, -1, 3, 2.5]], chunks=2)",
    "g": "x = array([[1.0, -2, 0, 4], [5, 6, 8, -3], [9, -1, 3, 2]], dtype='float32', chunks=(2, 3))",
    "h": "x = array([[1.5, -2, 0, 4], [5, 6, 8, -3], [9, -1, 3, 2]], dtype='float16', chunks=(2, 3))",
    "i": "x = array([[1, -2, 0, 4], [5, 6, 8, -3], [9, -1, 3, 2]], dtype='int32', chunks=(1, 4))",
    "s": "x = array([[1, -2, 0, 4], [5, 6, 8, -3], [9, -1, 3, 2]], dtype='int8', chunks=(3, 1))",
    "l": "x = array([[1, -2, 0, 4], [5, 6, 8, -3], [9, -1, 3, 2]], chunks=2)",
    "u": "x = array([[1, 250, 0, 4], [5, 6, 8, 3], [9, 1, 3, 2]], dtype='uint8', chunks=2)",
    "b": "x = array([[1, 0, 0, 1], [1, 1, 0, 1], [0, 1, 1, 1]], dtype='bool', chunks=2)",
    "c": "x = array([[1, 2j, 0, 4], [5, 6 - 1j, 8, 3], [9, 1 + 1j, 3, 2]], dtype='complex128', chunks=2)",
    "e": "x = array([], dtype='float64').reshape((0, 3))",
}
MASK = "m = ma.masked_array(x, mask=array([[0, 1, 0, 0], [0, 1, 0, 1], [0, 1, 1, 0]], dtype='bool', chunks=(3, 2)))"
ALL = "m = ma.masked_where(True, x)"

MAKING = """
ma.masked_array(x)
ma.masked_array(x, fill_value=3).filled()
ma.masked_array(x, mask=True)
ma.masked_array(x, mask=array([True, False]))
ma.masked_equal(x, 4)
ma.masked_equal(x, 4).filled()
ma.masked_not_equal(x, 4)
ma.masked_greater(x, 2)
ma.masked_greater_equal(x, 2)
ma.masked_less(x, 2)
ma.masked_less_equal(x, 2)
ma.masked_inside(x, 4, 2)
ma.masked_outside(x, 2, 4)
ma.masked_invalid(x)
ma.masked_invalid(x).filled()
ma.masked_values(x, 4)
ma.masked_values(x, 4).filled()
ma.masked_where(x == 4, x)
ma.masked_where(array([True, False]), x)
ma.masked_where(ma.masked_equal(x, 1) > 2, x)
ma.fix_invalid(x)
ma.getdata(ma.fix_invalid(x))
ma.getdata(ma.fix_invalid(x, fill_value=2))
ma.masked_greater(m, 5)
ma.masked_invalid(m)
ma.masked_array(m, mask=x == 1)
ma.filled(m)
ma.filled(m, 2)
m.filled()
m.filled(1)
ma.filled(x, 2)
ma.set_fill_value(m, 3).filled()
ma.set_fill_value(m, 3).astype('float32').filled()
ma.getdata(m)
ma.getmaskarray(m)
ma.getmaskarray(x)
m.mask
m.data
ma.zeros_like(m)
ones_like(m)
full_like(m, 1)
ma.nonzero(m)
ma.count(m)
ma.count(m, axis=0)
m.count(axis=1, keepdims=True)
""".strip().splitlines()

ELEMENTWISE = """
x + m
m + m.T.T
m * array([1, 0, 2, 3])
array([[[1]], [[0]]]) - m
m / x
x // m
m % x
m > 2
m == x
-m
~(m > 1)
(m > 0) & (x < 5)
divide(m, x)
floor_divide(x, m)
remainder(m, 3)
fmod(m, x)
add(x, m)
maximum(m, 2)
minimum(x, m)
logical_or(m, x)
isfinite(m)
abs(m)
square(m)
clip(m, 1, 3)
round(m, 0)
m.clip(1, 3)
ma.where(m > 1, 1, 2)
ma.where(x > 1, m, x)
m.astype('complex64')
m.astype('bool')
real(m)
m.real
m.imag
sqrt(m).mask
log(m).mask
log2(m).mask
log10(m).mask
arcsin(m).mask
arccos(m).mask
arccosh(m).mask
arctanh(m).mask
add(m, x).filled()
""".strip().splitlines()

# Beside Python's numbers numpy.ma promotes as if they were arrays.
NUMBERS = """
m + 1
m / 0
2 / m
m // 2
m ** 2
(m ** -1.0).mask
where(m > 2, m, 0)
where(x > 2, 1, m)
(m + 1).filled()
""".strip().splitlines()

REDUCTIONS = """
m.sum()
m.sum(axis=0)
m.sum(axis=1, keepdims=True)
sum(m, axis=-1)
m.sum(axis=(0, 1))
m.prod(axis=0)
m.min()
m.min(axis=1)
m.max(axis=0)
max(m, axis=1, keepdims=True)
ptp(m, axis=1)
m.any(axis=0)
m.all(axis=1)
any(m)
all(m)
m.cumsum(axis=0)
m.cumsum(axis=1)
m.cumprod(axis=0)
m.cumsum()
m.argmin(axis=1)
m.argmax()
m.sum(axis=0).filled()
m.sum(axis=2)
""".strip().splitlines()

MEANS = """
m.mean()
m.mean(axis=0)
m.mean(axis=1, keepdims=True)
average(m)
ma.average(m, axis=0)
ma.average(m, axis=1, weights=array([1, 2, 0, 3]))
ma.average(m, weights=x)
ma.average(m, axis=0, weights=array([0, 0, 0]), returned=True)
round(m.var(), 9)
round(m.var(axis=0), 9)
round(m.std(axis=1, ddof=1), 9)
round(m.var(axis=1, ddof=2), 9)
round(m - m.mean(axis=0), 9)
""".strip().splitlines()

ARRANGING = """
m[0]
m[1, 2]
m[::-1, 1:3]
m[..., newaxis]
m[[2, 0]]
m[:, array([3, 0, -1])]
m[[0, 2], [1, 1]]
m[x > 1]
m[x > 1].sum()
m[array([True, False, True])]
m['a']
m[7]
m.T
transpose(m)
m.transpose((1, 0))
m.reshape(2, 6)
m.reshape((4, -1))
m.reshape(5, 5)
ravel(m)
m.flatten()
m.swapaxes(0, 1)
squeeze(m[newaxis])
expand_dims(m, 0)
flip(m, 1)
roll(m, 2)
rot90(m)
tile(m, 2)
repeat(m, 2, axis=0)
take(m, [0, 2], axis=1)
compress(array([True, False, True]), m, axis=0)
moveaxis(m, 0, 1)
diagonal(m)
concatenate([m, x])
concatenate([m, m.T.T, x], axis=1)
concatenate([ma.set_fill_value(m, 1), m]).filled()
stack([m, x], axis=1)
hstack([x, m])
vstack([m, m])
dstack([m, m])
column_stack([m[:, 0], m])
append(m, x, axis=0)
atleast_2d(m[0])
m.shape
(m.ndim, m.size, len(m))
bool(m[0, 0])
bool(m[0, 1])
bool(m)
""".strip().splitlines()


def with_elements(keys, mask, programs):
    return (f"{ELEMENTS[key]}; {mask}; {program}" for key, program in itertools.product(keys, programs))


def is_comparable(program):
    """False where NumPy's answer is an accident: of the data's dtype, of its own bugs, or of the last digit."""
    accidents = [
        "complex128" in program and any(name in program for name in ("%", "//", "fmod", "remainder", "floor_divide", "arc", "log", "sqrt", "inside", "outside", "greater",
                                                                      "less", "> ", "min", "max", "clip", "ptp", "2 / m", "/ x", "values")),
        "nan" in program and any(name in program for name in ("var(axis", "std(axis")),  # dask.array masks what numpy.ma makes 0
    ]
    return not any(accidents)


def programs():
    yield from with_elements("fghisubc", MASK, MAKING)
    yield from with_elements("fghisubc", MASK, ELEMENTWISE)
    yield from with_elements("flc", MASK, NUMBERS)
    yield from with_elements("fghisubc", MASK, REDUCTIONS)
    yield from with_elements("fis", MASK, MEANS)
    yield from with_elements("fic", MASK, ARRANGING)
    yield from with_elements("fgisb", ALL, REDUCTIONS)
    yield from with_elements("fi", ALL, ("m + x", "m.filled()", "m.mean(axis=0)", "m.count()", "m.var(axis=1)", "m[0]", "concatenate([m, x])"))
    yield from with_elements("e", "m = ma.masked_invalid(x)", ("m", "m + 1", "m.sum(axis=1)", "m.count()", "m.T", "m.filled()", "m.min(axis=0)"))


def main():
    with open(os.path.join(HERE, "masked.jsonl"), "w", encoding="utf-8") as out:
        for program in filter(is_comparable, programs()):
            out.write(json.dumps({"program": program, "answer": run(program)}, allow_nan=False) + "\n")


main()
