#!/usr/bin/env python3
"""Writes programs.jsonl: programs of the expression language with the answers of Python and NumPy.

Run with NumPy 2, or with NPY_PROMOTION_STATE=weak set and NumPy 1.24 or later (NEP 50 promotion):
    NPY_PROMOTION_STATE=weak python3 make_programs.py
The text of a program means the same in both languages; chunks are left out for NumPy.
"""
import base64
import itertools
import json
import os
import random
import types
import warnings

import numpy as np

warnings.simplefilter("ignore")
HERE = os.path.dirname(os.path.abspath(__file__))


def without_chunks(function):
    return lambda *arguments, chunks=None, **keywords: function(*arguments, **keywords)


# dask.array's singular value decomposition is the reduced one, and NumPy 2's LinAlgError is a ValueError.
LINALG = types.SimpleNamespace(**{name: getattr(np.linalg, name) for name in (
    "norm cholesky solve lstsq inv pinv det slogdet qr eigh eigvalsh matrix_rank cond matrix_power multi_dot tensorinv tensorsolve eig eigvals").split()})
LINALG.svd = lambda x, **keywords: np.linalg.svd(x, **({"full_matrices": False} | keywords))

NAMES = {name: getattr(np, name) for name in (
    "abs add all angle any arctan2 argmax argmin argwhere broadcast_arrays broadcast_to choose clip compress concatenate count_nonzero "
    "diagonal divmod exp expand_dims extract flatnonzero flip fliplr flipud floor frexp full_like hypot identity isclose isnan linspace "
    "logical_and max maximum mean min minimum modf nan_to_num nanargmax nanmax nanmean nansum nonzero ones_like power prod ptp ravel real "
    "reshape result_type round select sign sqrt squeeze stack std sum swapaxes take trace transpose where zeros_like newaxis nan inf pi e "
    "float16 float32 float64 int8 int16 int32 int64 uint8 uint16 uint32 uint64 complex64 complex128 ldexp copysign float_power invert "
    "left_shift bitwise_and kron conj sin roll negative unravel_index ravel_multi_index").split()}
NAMES |= {name: without_chunks(getattr(np, name)) for name in "array zeros ones full arange eye".split()}
NAMES |= {name: (lambda *x, test=getattr(np, name): np.asarray(test(*x))) for name in ("array_equal", "allclose")}  # ours stay lazy
NAMES |= {"np": np, "fft": np.fft, "linalg": LINALG, "bool_": np.bool_, "len": len, "int": int, "float": float, "complex": complex, "bool": bool, "slice": slice}


def answer(value):
    if isinstance(value, (np.ndarray, np.generic)):
        data = np.asarray(value)
        return {"kind": "array", "dtype": data.dtype.name, "shape": list(data.shape),
                "data": base64.b64encode(np.ascontiguousarray(data).tobytes()).decode()}
    if isinstance(value, (tuple, list)):
        return {"kind": "tuple", "items": [answer(item) for item in value]}
    if isinstance(value, np.dtype):
        return {"kind": "scalar", "value": value.name}
    if isinstance(value, complex):
        return {"kind": "scalar", "value": str(value)}
    if isinstance(value, float) and not np.isfinite(value):
        return {"kind": "scalar", "value": str(value)}
    return {"kind": "scalar", "value": value}


def run(program):
    statements = program.split("; ")
    scope = dict(NAMES)
    try:
        for statement in statements[:-1]:
            exec(statement, scope)
        return answer(eval(statements[-1], scope))
    except Exception as error:  # the type is the answer
        known = next((kind for kind in (TypeError, np.linalg.LinAlgError) if isinstance(error, kind)), type(error))
        return {"kind": "error", "type": "ValueError" if known is np.linalg.LinAlgError else known.__name__}


def numbers():
    """Pairs of Python numbers under every operator."""
    chosen = random.Random(7)
    values = ["0", "1", "-1", "7", "-3", "10**20", "-10**20", "2.5", "-0.5", "0.0", "-0.0", "1e300", "nan", "inf", "-inf", "2j", "(1-1j)", "True", "False"]
    operators = ["+", "-", "*", "/", "//", "%", "**", "<", "<=", ">", ">=", "==", "!=", "&", "|", "^", "<<", ">>"]
    for left, right, op in itertools.product(values, values, operators):
        is_power = op == "**" and ("10**20" in left + right or "j" in left + right)  # complex powers differ in the last digit
        if chosen.random() < 0.12 and not is_power and not (op in ("*", "/") and "j" in left + right):
            yield f"({left}) {op} ({right})"
    yield from (f"{sign}({value})" for sign in "+-~" for value in values)


ARRAYS = """
array([1, 2, 3]) + array([[10], [20]])
array([1, 2, 3], dtype='int8') + 1
array([1, 2, 3], dtype='int8') + 1.5
array([1, 2, 3], dtype='float32') * 2.0
array([1, 2, 3], dtype='float32') * array(2.0)
array([1, 2, 3], dtype='uint8') - 200
array([1, 2], dtype='int8') + 1000
70000 / array([7, 10], dtype='uint8')
array([1, 2]) // array([0, 2])
array([5, -5]) % 3
array([True, False]) + True
array([True, False]) * 3
array([1, 2]) ** -1
array([2, 3], dtype='int8') ** 2
1j * array([1, 2], dtype='float32')
[1, 2] + array([10, 20])
array([1, 2]) + (10, 20)
array([1, 2]) == [1, 3]
array([1, 2]) + 'a'
array([1, 2]) + None
-array([True])
~array([1, 2], dtype='uint8')
array([1, 256], dtype='uint8')
array([1, -1], dtype='uint64')
array([1.5, nan], dtype='int32')
array([2 ** 63])
array([[1, 2], [3]])
array([1, 2.5, 3j])
array([True, 2])
array([])
array(5)
array([[], []])
array([array([1, 2]), array([3, 4.5])])
array([1, 2, 3], dtype=float32)
array([1, 2, 3], dtype=float)
float32(3) + array([1], dtype='float16')
int8(3).dtype
float(array([2.5]))
int(array(7)) // 2
bool(array([0]))
bool(array([1, 2]))
array([1, 2]) and 1
not array([0])
array([0]) or 5
1 if array([1]) else 2
x = arange(24).reshape(2, 3, 4); x[1, :, ::-2]
x = arange(24).reshape(2, 3, 4); x[..., 0]
x = arange(24).reshape(2, 3, 4); x[:, newaxis, 1]
x = arange(24).reshape(2, 3, 4); x[[1, 0, 1]]
x = arange(24).reshape(2, 3, 4); x[:, [0, 2], [1, 3]]
x = arange(24).reshape(2, 3, 4); x[[0, 1], :, [1, 3]]
x = arange(24).reshape(2, 3, 4); x[x % 5 == 0]
x = arange(24).reshape(2, 3, 4); x[array([True, False])]
x = arange(24).reshape(2, 3, 4); x[:, array([True, False, True])]
x = arange(24).reshape(2, 3, 4); x[1, 2, 3]
x = arange(24).reshape(2, 3, 4); x[2]
x = arange(24).reshape(2, 3, 4); x[0, 0, 0, 0]
x = arange(24).reshape(2, 3, 4); x[1.5]
x = arange(24).reshape(2, 3, 4); x[::0]
x = arange(24).reshape(2, 3, 4); x['a']
x = arange(24).reshape(2, 3, 4); x[array(1)]
x = arange(24).reshape(2, 3, 4); x[[]]
x = arange(24).reshape(2, 3, 4); (x.shape, x.ndim, x.size, x.dtype, x.nbytes, x.itemsize)
x = arange(24).reshape(2, 3, 4); x.T.shape
x = arange(24).reshape(2, 3, 4); x.transpose(1, 0, 2).shape
x = arange(24).reshape(2, 3, 4); x.transpose((2, 0, 1)).shape
x = arange(24).reshape(2, 3, 4); x.reshape(-1, 6)
x = arange(24).reshape(2, 3, 4); x.reshape((4, 6)).sum(axis=1)
x = arange(24).reshape(2, 3, 4); x.sum(axis=(0, 2), keepdims=True)
x = arange(24).reshape(2, 3, 4); x.mean(axis=-1)
x = arange(24).reshape(2, 3, 4); x.argmax(axis=1)
x = arange(24).reshape(2, 3, 4); x.argmax(axis=(0, 1))
x = arange(24).reshape(2, 3, 4); x.sum(axis=3)
x = arange(24).reshape(2, 3, 4); x.sum(foo=1)
x = arange(24).reshape(2, 3, 4); x.nosuch
x = arange(24).reshape(2, 3, 4); x.swapaxes(0, 2)[:, 0]
x = arange(24).reshape(2, 3, 4); x.reshape(5, 5)
x = arange(24).reshape(2, 3, 4); len(x)
x = arange(24).reshape(2, 3, 4); nonzero(x > 20)
x = arange(24).reshape(2, 3, 4); argwhere(x > 20)
x = arange(24).reshape(2, 3, 4); where(x > 20, x, -1).sum()
x = arange(24).reshape(2, 3, 4); take(x, [0, -1], axis=2)
x = arange(24).reshape(2, 3, 4); take(x, [0, -1])
x = arange(24).reshape(2, 3, 4); compress([True, False, True], x, axis=1)
x = arange(24).reshape(2, 3, 4); x[x > 100].sum()
x = arange(24).reshape(2, 3, 4); x[x > 100].max()
x = arange(24).reshape(2, 3, 4); x.astype('float32').dtype
x = arange(24).reshape(2, 3, 4); x.astype('int8', casting='safe')
x = arange(24).reshape(2, 3, 4); x.astype('nope')
x = arange(24).reshape(2, 3, 4); x.view('int32').shape
x = arange(24).reshape(2, 3, 4); diagonal(x, axis1=1, axis2=2)
x = arange(24).reshape(2, 3, 4); trace(x)
x = arange(24).reshape(2, 3, 4); clip(x, 3, 7).max()
x = arange(24).reshape(2, 3, 4); f = fft.fft(x); (round(f.real, 6) + 0, round(f.imag, 6) + 0)
x = arange(24).reshape(2, 3, 4) ** 2; f = fft.fft(x, n=6, axis=1, norm='ortho'); (round(f.real, 6) + 0, round(f.imag, 6) + 0)
x = arange(24).reshape(2, 3, 4) * (1 - 2j); f = fft.ifft(x, n=3, norm='forward'); (round(f.real, 6) + 0, round(f.imag, 6) + 0)
x = arange(37) ** 2 % 11; f = fft.rfft(x); (round(f.real, 6) + 0, round(f.imag, 6) + 0)
x = arange(74) ** 2 % 11; f = fft.irfft(x); (round(f.real, 6) + 0, round(f.imag, 6) + 0)
x = arange(24).reshape(2, 3, 4) * (1 + 0.5j); f = fft.hfft(x, axis=0); (round(f.real, 6) + 0, round(f.imag, 6) + 0)
x = arange(24).reshape(2, 3, 4); f = fft.ihfft(x, n=5, norm='ortho'); (round(f.real, 6) + 0, round(f.imag, 6) + 0)
x = arange(24).reshape(2, 3, 4) ** 2 % 7; f = fft.fft2(x); (round(f.real, 6) + 0, round(f.imag, 6) + 0)
x = arange(24).reshape(2, 3, 4) ** 2 % 7; f = fft.ifftn(x, s=(4, 2)); (round(f.real, 6) + 0, round(f.imag, 6) + 0)
x = arange(24).reshape(2, 3, 4) ** 2 % 7; f = fft.rfftn(x, axes=(2, 0)); (round(f.real, 6) + 0, round(f.imag, 6) + 0)
x = arange(24).reshape(2, 3, 4) ** 2 % 7; f = fft.irfft2(x, s=(5, 3)); (round(f.real, 6) + 0, round(f.imag, 6) + 0)
x = arange(24).reshape(2, 3, 4) ** 2 % 7; f = fft.irfftn(x); (round(f.real, 6) + 0, round(f.imag, 6) + 0)
x = arange(24).reshape(2, 3, 4); fft.fftshift(x, axes=(0, 2))
x = arange(24).reshape(2, 3, 4); fft.ifftshift(x)
fft.fftfreq(9, 0.25)
fft.fftfreq(8)
fft.rfftfreq(9, 2)
fft.fft(ones((3, 0)))
fft.fft(ones((0, 3)))
fft.irfft(ones(1))
fft.fft(arange(4), norm='none')
fft.fftn(ones((4, 4)), s=(2, 2), axes=(0,))
fft.fft(arange(4), n=2.5)
x = array([[4, 1, 2], [1, 5, 3], [2, 3, 6]]); round(linalg.cholesky(x), 9)
x = array([[4, 1, 2], [1, 5, 3], [2, 3, 6]]); round(linalg.inv(x), 9) + 0
x = array([[4, 1, 2], [1, 5, 3], [2, 3, 6]]); round(linalg.det(x), 9)
x = array([[4, 1, 2], [1, 5, 3], [2, 3, 6]]); s = linalg.slogdet(x); (round(s[0], 9), round(s[1], 9))
x = array([[4, 1, 2], [1, 5, 3], [2, 3, 6]]); round(linalg.solve(x, [1, 2, 3]), 9) + 0
x = array([[4, 1, 2], [1, 5, 3], [2, 3, 6]]); round(linalg.solve(x, [[1, 2], [3, 4], [5, 6]]), 9)
x = array([[4, 1, 2], [1, 5, 3], [2, 3, 6]]); q = linalg.qr(x); (round(q[0], 9), round(q[1], 9))
x = array([[4, 1, 2], [1, 5, 3], [2, 3, 6]]); linalg.qr(x, mode='r').shape
x = array([[4, 1, 2], [1, 5, 3], [2, 3, 6]]); s = linalg.svd(x); (round(s[0] * s[1] @ s[2], 9), round(s[1], 9))
x = array([[4, 1, 2], [1, 5, 3], [2, 3, 6]]); round(linalg.svd(x, compute_uv=False), 9)
x = array([[4, 1, 2], [1, 5, 3], [2, 3, 6]]); w = linalg.eigh(x); (round(w[0], 9), round(abs(w[1]), 9))
x = array([[4, 1, 2], [1, 5, 3], [2, 3, 6]]); round(linalg.eigvalsh(x, UPLO='U'), 9)
x = array([[4, 1, 2], [1, 5, 3], [2, 3, 6]]); round(linalg.pinv(x), 9) + 0
x = array([[4, 1, 2], [1, 5, 3], [2, 3, 6]]); linalg.matrix_rank(x)
x = array([[4, 1, 2], [1, 5, 3], [2, 3, 6]]); linalg.matrix_rank(x - x[0])
array(linalg.matrix_rank(array([0, 0])))
array(linalg.matrix_rank(7))
x = array([[4, 1, 2], [1, 5, 3], [2, 3, 6]]); round(linalg.cond(x), 6)
x = array([[4, 1, 2], [1, 5, 3], [2, 3, 6]]); (round(linalg.cond(x, 1), 6), round(linalg.cond(x, -2), 6), round(linalg.cond(x, 'fro'), 6), round(linalg.cond(x, inf), 6))
x = array([[4, 1, 2], [1, 5, 3], [2, 3, 6]]); linalg.matrix_power(x, 5)
x = array([[4, 1, 2], [1, 5, 3], [2, 3, 6]]); linalg.matrix_power(x, 0)
x = array([[4, 1, 2], [1, 5, 3], [2, 3, 6]]); round(linalg.matrix_power(x, -2), 9)
x = array([[4, 1, 2], [1, 5, 3], [2, 3, 6]]); linalg.multi_dot([x])
x = array([[4, 1, 2], [1, 5, 3], [2, 3, 6]]); linalg.multi_dot([x[:1], x, x[:, :2], x[:2, 0]])
x = array([[4, 1, 2], [1, 5, 3], [2, 3, 6]]); linalg.multi_dot([x[0], x, x[1]])
x = array([[4, 1, 2], [1, 5, 3], [2, 3, 6]]); kron(x, [[1, 2]])
x = array([[4, 1, 2], [1, 5, 3], [2, 3, 6]]); kron([1, -1], x.reshape(3, 1, 3))
x = array([[4, 1, 2], [1, 5, 3], [2, 3, 6]]); l = linalg.lstsq(x[:, :2], [1, 2, 4], rcond=None); (round(l[0], 9), round(l[1], 9), l[2], round(l[3], 9))
x = array([[4, 1, 2], [1, 5, 3], [2, 3, 6]]); l = linalg.lstsq(x[:2], [[1, 2], [3, 4]], rcond=None); (round(l[0], 9), l[1], l[2], round(l[3], 9))
x = array([[4, 1, 2], [1, 5, 3], [2, 3, 6]]); l = linalg.lstsq(x - x[0], [1, 2, 4], rcond=None); (round(l[0], 9), l[1], l[2])
x = array([[4, 1, 2], [1, 5, 3], [2, 3, 6]]); linalg.norm(x)
x = array([[4, 1, 2], [1, 5, 3], [2, 3, 6]]); (linalg.norm(x, 'fro'), linalg.norm(x, inf), linalg.norm(x, -inf), linalg.norm(x, 1), linalg.norm(x, -1))
x = array([[4, 1, 2], [1, 5, 3], [2, 3, 6]]); (round(linalg.norm(x, 2), 9), round(linalg.norm(x, -2), 9), round(linalg.norm(x, 'nuc'), 9))
x = array([[4, 1, 2], [1, 5, 3], [2, 3, 6]]); (linalg.norm(x, axis=0), linalg.norm(x, 1, axis=1, keepdims=True), linalg.norm(x, 0, axis=1), round(linalg.norm(x, 3, axis=1), 9))
x = array([[4, 1, 2], [1, 5, 3], [2, 3, 6]]); round(linalg.norm(x.ravel(), -2.5), 9)
x = array([[4, 1, 2], [1, 5, 3], [2, 3, 6]]); linalg.norm(x, 'nuc', axis=0)
x = array([[4, 1, 2], [1, 5, 3], [2, 3, 6]]); linalg.norm(x, 3)
x = array([[4, 1, 2], [1, 5, 3], [2, 3, 6]]); linalg.norm(x.ravel(), 'fro')
x = array([[4, 1, 2], [1, 5, 3], [2, 3, 6]]); linalg.norm(x, axis=(0, 0))
x = array([[4, 1, 2], [1, 5, 3], [2, 3, 6]]); linalg.norm(x, axis=(0, 1, 1))
x = sin(arange(24)).reshape(2, 3, 4); (round(linalg.norm(x), 9), round(linalg.norm(x, axis=(0, 2)), 9), round(linalg.norm(x, 1, axis=(2, 0), keepdims=True), 9), round(linalg.norm(x, 2, axis=(-1, 0)), 9))
x = sin(arange(24)).reshape(2, 3, 4); linalg.norm(x, 2)
x = sin(arange(24)).reshape(2, 3, 4); q = linalg.qr(x); (round(q[0], 9) + 0, round(q[1], 9) + 0)
x = sin(arange(24)).reshape(2, 3, 4); s = linalg.svd(x); (round(s[1], 9), s[0].shape, s[2].shape)
x = sin(arange(24)).reshape(2, 3, 4); (round(linalg.pinv(x), 6), linalg.matrix_rank(x))
x = sin(arange(24)).reshape(2, 3, 4); y = x @ x.swapaxes(1, 2) + eye(3); (round(linalg.det(y), 9), round(linalg.inv(y), 9), round(linalg.cholesky(y), 9), round(linalg.solve(y, x), 9))
x = sin(arange(24)).reshape(2, 3, 4); y = x[:, :, :3] + 1j * x[:, :, 1:]; (round(linalg.inv(y + eye(3)).real, 9), round(linalg.inv(y + eye(3)).imag, 9))
x = sin(arange(24)).reshape(2, 3, 4); y = x[:, :, :3] + 1j * x[:, :, 1:]; round(linalg.eigvalsh(y + conj(y).swapaxes(1, 2)), 9)
x = sin(arange(12) ** 2).reshape(4, 3); q = linalg.qr(x, mode='complete'); (round(q[0][:, :3], 9), round(q[1], 9) + 0, q[0].shape, round(abs(q[0].T @ q[0]), 9))
x = sin(arange(12) ** 2).reshape(3, 4); q = linalg.qr(x, mode='complete'); (round(q[0], 9), round(q[1], 9) + 0)
x = sin(arange(24) ** 2).reshape(2, 4, 3); q = linalg.qr(x, mode='complete'); (round(abs(q[0]), 6), round(abs(q[1]), 9))
x = (sin(arange(12)) + 1j * sin(arange(12) * 3)).reshape(4, 3); q = linalg.qr(x, mode='complete'); round(abs(q[0] @ q[1] - x), 9)
x = sin(arange(12) ** 2).reshape(4, 3); s = linalg.svd(x, full_matrices=True); (s[0].shape, round(s[1], 9), s[2].shape, round(abs(s[0]), 8), round(abs(s[0].T @ s[0]), 9))
x = sin(arange(12) ** 2).reshape(3, 4); s = linalg.svd(x, full_matrices=True); (s[0].shape, round(s[1], 9), s[2].shape, round(abs(s[2]), 8), round(abs(s[2] @ s[2].T), 9))
x = sin(arange(24) ** 2).reshape(2, 3, 4); s = linalg.svd(x, full_matrices=True); (s[0].shape, round(s[1], 9), round(abs(s[2]), 8))
linalg.svd(zeros((0, 3)), full_matrices=True)
linalg.svd(zeros((3, 0)), full_matrices=True)
linalg.qr(zeros((3, 0)), mode='complete')
linalg.qr(zeros((0, 3)), mode='complete')
x = sin(arange(36) ** 2).reshape(2, 3, 6); round(linalg.tensorinv(x), 8)
x = sin(arange(36) ** 2).reshape(6, 2, 3); round(linalg.tensorinv(x, ind=1), 8)
x = sin(arange(36) ** 2).reshape(2, 3, 6); round(linalg.tensorsolve(x, arange(6).reshape(2, 3)), 8)
x = sin(arange(36) ** 2).reshape(2, 6, 3); round(linalg.tensorsolve(x, arange(6), axes=(1,)), 8)
x = sin(arange(36) ** 2).reshape(2, 6, 3); round(linalg.tensorsolve(x, arange(6).reshape(2, 3), axes=(0, 2)), 8)
x = sin(arange(36) ** 2).reshape(2, 6, 3); round(linalg.tensorsolve(x, arange(6), axes=(0,)), 8)
x = sin(arange(36) ** 2).reshape(2, 6, 3); round(linalg.tensorsolve(x, arange(6), axes=(2, 0)), 8)
linalg.tensorsolve(eye(6).reshape(2, 3, 6), ones(7))
linalg.tensorinv(ones((2, 3, 4)))
linalg.tensorinv(ones((2, 2)), ind=0)
linalg.tensorsolve(ones((2, 3, 4)), ones((2, 3)))
x = sin(arange(25) ** 2).reshape(5, 5); w = linalg.eigvals(x); (round(abs(sum(w) - trace(x)), 9), round(abs(prod(w) - linalg.det(x)), 9), round(sum(w ** 2).real, 8), round(max(abs(w)), 9), w.dtype)
x = sin(arange(25) ** 2).reshape(5, 5); e = linalg.eig(x); (round(abs(x @ e[1] - e[1] * e[0]), 9), round(sum(abs(e[1]) ** 2, axis=0), 9))
x = (sin(arange(25) ** 2) + 1j * sin(arange(25) * 3)).reshape(5, 5); e = linalg.eig(x); (round(abs(x @ e[1] - e[1] * e[0]), 9), round(sum(e[0]).real, 9), round(prod(e[0]).imag, 7), e[1].dtype)
x = sin(arange(36) ** 2).reshape(4, 3, 3); w = linalg.eigvals(x); (round(sum(w ** 3, axis=1).real, 8), round(max(abs(w), axis=1), 8))
x = sin(arange(36) ** 2).reshape(4, 3, 3).astype('float32'); round(max(abs(linalg.eigvals(x)), axis=1), 4)
linalg.eigvals([[0, 1], [-1, 0]]).dtype
max(abs(linalg.eigvals([[2, 1, 0], [0, 2, 1], [0, 0, 2]])))
linalg.eig(ones((2, 3)))
linalg.eigvals(ones(3))
linalg.eigvals(array([[1, nan], [0, 1]]))
linalg.eig(array([[1, inf], [0, 1]]))
linalg.eig(eye(3, dtype='float16'))
linalg.inv([[1, 2], [2, 4]])
linalg.solve([[0, 0], [0, 1]], [1, 2])
linalg.det([[1, 2], [2, 4]])
linalg.slogdet(zeros((2, 2)))
linalg.cholesky([[1, 2], [2, 1]])
linalg.cholesky(array([[1, nan], [nan, 1]]))
linalg.svd(array([[1, nan], [0, 1]]))
linalg.inv(ones((2, 3)))
linalg.inv(ones(3))
linalg.det(ones((0, 3)))
linalg.solve(eye(3), ones(2))
linalg.solve(eye(3), ones((2, 3)))
linalg.inv(eye(3, dtype='float16'))
linalg.inv(array([[4, 0], [0, 2]], dtype='float32')).dtype
linalg.inv(array([[True, False], [False, True]]))
linalg.det(zeros((0, 0)))
linalg.slogdet(zeros((0, 0)))
linalg.inv(zeros((0, 0)))
linalg.inv(zeros((2, 0, 0)))
linalg.cholesky(zeros((0, 0)))
linalg.solve(zeros((0, 0)), zeros((0, 2)))
linalg.qr(zeros((3, 0)))
linalg.qr(zeros((0, 3)))
linalg.svd(zeros((0, 3)))
linalg.eigvalsh(zeros((0, 0)))
linalg.eigh(zeros((0, 0)))
linalg.pinv(zeros((0, 3)))
linalg.norm(zeros((0, 3)))
linalg.norm(zeros((0, 3)), inf)
linalg.matrix_rank(zeros((0, 3)))
linalg.norm(array([3, 4j]))
linalg.norm(array([3, 4], dtype='float32'))
linalg.norm(array([[3, inf], [1, nan]]), axis=1)
arange(3, 10, 2)
arange(5, 0, -2)
arange(0.5, 2)
arange()
arange(1, 2, 0)
linspace(0, 1, 5)
linspace(0, 4, 5, dtype='int32')
zeros((2, 3), dtype='int16')
ones(3)
full((2, 2), 7)
full((2,), [1, 2])
eye(3, k=1)
eye(2, M=3, dtype='int8')
zeros_like(array([1, 2], dtype='int8'))
broadcast_to(array([1, 2]), (3, 2))
broadcast_to(array([1, 2]), (3,))
broadcast_arrays(array([1, 2]), array([[3], [4]]))
concatenate([array([1]), array([2.5])])
concatenate([array([[1]]), array([[2]])], axis=1)
concatenate([array([1]), array([[2]])])
concatenate([])
stack([array([1, 2]), array([3, 4])], axis=1)
squeeze(ones((1, 2, 1)))
squeeze(ones((1, 2)), axis=1)
expand_dims(array([1, 2]), (0, 2)).shape
flip(array([[1, 2], [3, 4]]))
fliplr(array([[1, 2], [3, 4]]))
sum([1, 2, 3])
max([[1, 5], [3, 4]], axis=0)
prod(array([2, 3], dtype='int8')).dtype
min(array([]))
nanmax(array([1, nan, 3]))
nanargmax(array([nan, nan]))
count_nonzero(array([[0, 1], [2, 0]]), axis=0)
ptp(array([3, 9, 4]))
std(array([1, 2, 3, 4]))
add(1, 2)
maximum(array([1, nan]), 2)
sqrt(array([4, 9]))
sqrt(16)
power(array([2, 3]), array([3, 2]))
divmod(array([7, -7]), 2)
modf(array([1.5, -2.25]))
frexp(array([8.0, 3.0]))
select([array([True, False, False]), array([True, True, False])], [1, array([2, 3, 4])], default=9)
select([array([1, 0])], [5])
choose(array([0, 1, 0]), [array([1, 2, 3]), array([10, 20, 30])])
choose(array([0, 5]), [1, 2])
isclose(array([1.0, nan]), array([1.0 + 1e-9, nan]), equal_nan=True)
allclose(array([1.0]), 1.0)
array_equal(array([1, 2]), array([1, 3]))
array_equal(array([1, 2]), array([1, 2, 3]))
nan_to_num(array([nan, inf, 1.0]))
round(array([2.345, -1.5]), 1)
result_type('int8', 'uint8')
ldexp(array([1.0, 2.0]), 3)
invert(array([True, False]))
left_shift(array([1, 2]), 3)
bitwise_and(array([1.5]), 1)
x = 3; y = x * 2; (x, y, x < y, [x, y], 'text', None)
x.shape
(1, 2, 3)[1:]
[1, 2, 3][-1]
(1, 2)[5]
(1, 2) + (3,)
{0: 'a', 1: 'b'}[1]
{0: 'a'}[2]
f = lambda a, b: a * b + 1; f(3, array([1, 2]))
f = lambda a: a; f(1, 2)
3(4)
1 == 1.0 and 'a' == 'a'
'a' < 1
True + True
None or 5
[] or 'empty'
1 if 0 else 2
array([1, 2]).real
array([1 + 2j]).imag
array([1 + 2j]).conj()
(2.5).real
x = array([1, 2]); x.foo()
array([1, 2])()
np.float32(2) * np.ones(2)
np.add(1, np.array([1]))
slice(1, 3).start if 0 else arange(5)[slice(1, 4)]
negative(3).min()
x = negative(3); x.T.sum(keepdims=True)
roll(ones((2, 2)), 1, axis=())
zeros((7, 1, 0))[True]
zeros((7, 1, 0))[False]
zeros((0, 3))[:, True]
arange(0, 5, inf)
arange(0, -5, inf)
arange(0, 5, inf, dtype='int64')
arange(inf, 62, 2)
arange(inf, 62, 2, dtype='int64')
arange(0, 5, nan)
zeros((0, 0)).max(axis=0)
zeros((0, 0)).argmax(axis=1)
zeros((0, 3)).argmax(axis=1)
zeros((0, 3)).min(axis=1)
zeros((0, 0)).sum(axis=0)
ptp(zeros((0, 0)), axis=0)
choose(array([0, -1]), [array([1, 2]), array([3, 4])])
choose(array([0, -1]), [array([1, 2]), array([3, 4])], mode='wrap')
unravel_index(array([-1]), (4, 6))
unravel_index(array([23, 0]), (4, 6))
unravel_index(arange(3) - 1, (4, 6))
ravel_multi_index((array([1]), array([-1])), (4, 6))
ravel_multi_index((arange(2), arange(2) - 1), (4, 6))
""".strip().splitlines()


def main():
    with open(os.path.join(HERE, "programs.jsonl"), "w", encoding="utf-8") as out:
        for program in itertools.chain(numbers(), ARRAYS):
            out.write(json.dumps({"program": program, "answer": run(program)}, allow_nan=False) + "\n")


main()
