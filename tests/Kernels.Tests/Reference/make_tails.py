"""Writes tails.jsonl: probabilities beyond a number, by mpmath with 400 digits.

usage: python3 make_tails.py
Each line: tail (the operation), inputs (the number, then degrees of freedom), probability. Written with mpmath 1.2.
"""
import json
import math
import os
import random

import mpmath

mpmath.mp.dps = 400  # what is left of 1 when it is taken from 1 must still have 16 digits
DEGREES = [0.5, 1, 2, 3, 4.7, 10, 29, 100, 1234.5, 1e5]


def normal(x):
    return mpmath.erfc(mpmath.mpf(x) / mpmath.sqrt(2)) / 2


def chi_square(x, degrees):
    return mpmath.gammainc(mpmath.mpf(degrees) / 2, mpmath.mpf(x) / 2, regularized=True)


def beta(a, b, x):
    """The regularised incomplete beta function by its series of positive terms, DLMF 8.17.8."""
    if x > 0.5:
        return 1 - beta(b, a, 1 - x)
    term = total = mpmath.mpf(1)
    k = 0
    while term > total * mpmath.mpf(10) ** -390:
        term *= (a + b + k) / (a + 1 + k) * x
        total += term
        k += 1
    return x ** a * (1 - x) ** b / (a * mpmath.beta(a, b)) * total


def student(x, degrees):
    degrees, x = mpmath.mpf(degrees), mpmath.mpf(x)
    beyond = beta(degrees / 2, mpmath.mpf(1) / 2, degrees / (degrees + x ** 2)) / 2
    return beyond if x >= 0 else 1 - beyond


def fisher(x, above, below):
    above, below = mpmath.mpf(above), mpmath.mpf(below)
    return beta(below / 2, above / 2, below / (below + above * mpmath.mpf(x)))


def cases():
    chosen = random.Random(11)
    yield from (("norm.sf", [x]) for x in [0.0, 1e-9, 0.3, 1.0, 1.7, 1.75, 3.1, 8.0, 20.0, 37.0, -1e-9, -0.5, -1.8, -6.0, -40.0])
    for degrees in DEGREES:
        spread = math.sqrt(2 * degrees)
        for by in [-2, -0.5, 0, 0.1, 1, 3, 10, 30]:
            x = degrees + by * spread
            if x > 0:
                yield "chi2.sf", [x, degrees]
        yield "chi2.sf", [degrees * chosen.uniform(1e-4, 0.1), degrees]
        for t in [0.0, 1e-7, 0.2, 1.0, 2.3, 7.0, 31.0, 1e3, 1e8, 1e150, -0.4, -3.0]:
            if degrees < 1000 or abs(t) < 30:
                yield "t.sf", [t, degrees]
        for below in DEGREES:
            for x in [1e-6, 0.1, 0.9, 1.0, 1.1, 3.0, 40.0]:
                if chosen.random() < 0.4 and (max(degrees, below) < 1e4 or x < 2):
                    yield "f.sf", [x, degrees, below]


def main():
    tails = {"norm.sf": normal, "chi2.sf": chi_square, "t.sf": student, "f.sf": fisher}
    here = os.path.dirname(os.path.abspath(__file__))
    with open(os.path.join(here, "tails.jsonl"), "w", encoding="utf-8") as out:
        for tail, inputs in cases():
            probability = float(tails[tail](*inputs))
            if probability > 1e-300:
                out.write(json.dumps({"tail": tail, "inputs": inputs, "probability": probability}) + "\n")


main()
