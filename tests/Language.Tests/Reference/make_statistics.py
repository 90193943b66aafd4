#!/usr/bin/env python3
"""Writes statistics.jsonl: programs that test hypotheses, with the answers of SciPy.

usage: python3 make_statistics.py
Each line: program, answers (the statistic, then the probability where there is one; each a list of numbers). Written with SciPy 1.10.
"""
import json
import os
import warnings

import numpy as np
from scipy import stats

warnings.simplefilter("ignore")
SIDES = ["two-sided", "less", "greater"]
POWERS = ["'pearson'", "'log-likelihood'", "'freeman-tukey'", "'mod-log-likelihood'", "'neyman'", "'cressie-read'", "1.7", "None"]


def literal(x):
    return f"array({x.tolist()}, dtype='{x.dtype}', chunks={max(1, x.shape[0] // 2)})"


def programs(random, shape, axis):
    x = random.normal(size=shape).round(3) * random.choice([1, 10])
    y = (random.normal(size=shape) * 2 + random.choice([0, 0.5, 5])).round(3)
    x = np.round(x).astype("int32") if random.random() < 0.2 else x
    names = {"x": x, "y": y}
    for side in SIDES:
        options = f"axis={axis}, alternative='{side}'"
        yield names, f"stats.ttest_1samp(x, 0.25, {options})"
        yield names, f"stats.ttest_rel(x, y, {options})"
        yield names, f"stats.ttest_ind(x, y, {options}, equal_var={side != 'two-sided'})"
        yield names, f"stats.skewtest(x, {options})"
        yield names, f"stats.kurtosistest(x, {options})"
    yield names, f"stats.ttest_ind(x, y, axis={axis})"
    yield names, f"stats.normaltest(x, axis={axis})"
    for bias in (True, False):
        yield names, f"stats.skew(x, axis={axis}, bias={bias})"
        yield names, f"stats.kurtosis(x, axis={axis}, bias={bias}, fisher={not bias})"
    yield names, f"stats.moment(x, 3, axis={axis})"
    yield names, "stats.f_oneway(x, y)"
    yield names, "stats.f_oneway(x, y, x * 1.5)"
    seen = np.abs(y) + 1
    expected = random.uniform(0.5, 2, size=shape)
    names = {"x": seen, "y": (expected * (seen.sum(axis=axis, keepdims=True) / expected.sum(axis=axis, keepdims=True)))}
    yield names, f"stats.chisquare(x, axis={axis})"
    for power in POWERS:
        yield names, f"stats.power_divergence(x, y, ddof=1, axis={axis}, lambda_={power})"


def main():
    random = np.random.default_rng(5)
    here = os.path.dirname(os.path.abspath(__file__))
    with open(os.path.join(here, "statistics.jsonl"), "w", encoding="utf-8") as out:
        for shape, axis in (((23,), 0), ((31,), None), ((9, 2), 0), ((3, 20), -1), ((5, 4), None)):
            for names, program in programs(random, shape, axis):
                result = eval(program, {"stats": stats, **names})
                answers = [np.atleast_1d(part).tolist() for part in (result if isinstance(result, tuple) else (result,))]
                text = "; ".join(f"{name} = {literal(value)}" for name, value in names.items())
                out.write(json.dumps({"program": f"{text}; {program}", "answers": answers}) + "\n")


main()
