#!/usr/bin/env python3
"""Random text files, short programs over them, and what pandas answers: programs.jsonl, one case a line.

usage: make_programs.py > programs.jsonl        (pandas 1.5.3; the seed is fixed)
A program is a list of steps, each a name and arguments, that change one frame after the other. An answer is the last frame: columns and labels.
"""
import io
import json
import math
import random
import warnings

import numpy as np
import pandas as pd

warnings.simplefilter("ignore")
R = random.Random(20261129)
WORDS = ["a", "b", "alpha", "Beta", "  pad ", "été", "日本", "x,y", 'say "hi"', "two\nlines", "semi;colon", "Zebra", "z", "10 cm", "𝄞 clef", "-", "0x1"]
MISSING = ["", "", "NA", "NaN", "null", "N/A", "nan", "<NA>"]


def integer():
    return str(R.choice([R.randint(-9, 9), R.randint(-1000, 1000), R.randint(-(10 ** 12), 10 ** 12)]))


def number():
    kind = R.randrange(6)
    if kind == 0:
        return repr(R.uniform(-1, 1))
    if kind == 1:
        return repr(round(R.uniform(-1e4, 1e4), 2))
    if kind == 2:
        return "%.3e" % R.uniform(-1e20, 1e20)
    if kind == 3:
        return R.choice(["1.", ".5", "-0.0", "+3.25", "1e5", "1E-7", " 2.5", "7.0 ", "00012.50"])
    return repr(R.gauss(0, 100))


def day():
    base = pd.Timestamp("1960-01-01") + pd.Timedelta(days=R.randrange(40000))
    kind = R.randrange(4)
    if kind == 0:
        return base.strftime("%Y-%m-%d")
    base += pd.Timedelta(seconds=R.randrange(86400))
    return base.strftime(["", "%Y-%m-%d %H:%M:%S", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M:%S.%f"][kind])


def maker(kind, rows):
    few = R.sample(WORDS, R.randint(1, len(WORDS)))
    gaps = R.choice([0, 0.1, 0.4])
    return {
        "i": lambda: integer(),
        "k": lambda: str(R.randrange(5)),
        "j": lambda: integer() if R.random() > gaps else R.choice(MISSING),
        "f": lambda: number() if R.random() > gaps else R.choice(MISSING),
        "g": lambda: repr(round(R.gauss(0, 10), 1)) if R.random() > gaps else R.choice(MISSING),
        "t": lambda: R.choice(few) if R.random() > gaps else R.choice(MISSING),
        "s": lambda: R.choice("abcd") if R.random() > gaps else R.choice(MISSING),
        "b": lambda: R.choice(["True", "False"]),
        "d": lambda: day() if R.random() > gaps else R.choice(MISSING),
        "n": lambda: R.choice(MISSING),
    }[kind]


def quoted(field, sep, always):
    if always or any(c in field for c in (sep, '"', "\n", "\r")):
        return '"' + field.replace('"', '""') + '"'
    return field


def make_file(kinds, rows, sep, eol, bom, header=None):
    makers = [maker(kind, rows) for kind in kinds]
    names = header or ["%s%d" % (kind, i) for i, kind in enumerate(kinds)]
    lines = [sep.join(quoted(name, sep, False) for name in names)]
    for _ in range(rows):
        fields = [make() for make in makers]
        if len(fields) > 1 and R.random() < 0.03:
            fields = fields[: R.randint(1, len(fields))]
        line = sep.join(quoted(field, sep, R.random() < 0.1) for field in fields)
        if line.strip(" \t") == "":
            line = '""'
        lines.append(line)
        if R.random() < 0.02:
            lines.append(R.choice(["", "", "  "]))
    text = eol.join(lines) + (eol if R.random() < 0.7 else "")
    return ("\ufeff" if bom else "") + text, names


def value(x):
    if x is None or x is pd.NaT or x is pd.NA:
        return None
    if isinstance(x, (bool, np.bool_)):
        return bool(x)
    if isinstance(x, pd.Timestamp):
        return x.value
    if isinstance(x, pd.Timedelta):
        return x.value
    if isinstance(x, (int, np.integer)):
        return int(x)
    if isinstance(x, (float, np.floating)):
        return "NaN" if math.isnan(x) else ("inf" if x > 0 else "-inf") if math.isinf(x) else float(x)
    return str(x)


def column(name, series):
    dtype = str(series.dtype)
    kind = "text" if dtype in ("object", "category") else "timestamp" if dtype.startswith("datetime") else "duration" if dtype.startswith("timedelta") else dtype
    values = [value(x) for x in series]
    if kind == "text":
        values = [None if x == "NaN" and not isinstance(raw, str) else x for x, raw in zip(values, series)]
        if any(isinstance(raw, (bool, np.bool_)) for raw in series):
            values = [None if x is None else str(x) for x in values]
    return {"name": str(name), "kind": kind, "values": values}


def answer(frame):
    index = frame.index
    levels = [index.get_level_values(i).to_series() for i in range(index.nlevels)]
    return {"columns": [column(name, frame[name]) for name in frame.columns], "index": [column(level.name, level) for level in levels]}


COMPARE = {"<": lambda a, b: a < b, "<=": lambda a, b: a <= b, ">": lambda a, b: a > b, ">=": lambda a, b: a >= b, "==": lambda a, b: a == b, "!=": lambda a, b: a != b}
ARITH = {"+": lambda a, b: a + b, "-": lambda a, b: a - b, "*": lambda a, b: a * b, "/": lambda a, b: a / b}


def operand(df, x):
    if isinstance(x, dict):
        return df[x["col"]] if "col" in x else pd.Timestamp(x["time"])
    return x


def condition(df, c):
    result = COMPARE[c[1]](df[c[0]], operand(df, c[2]))
    if len(c) > 3:
        other = COMPARE[c[5]](df[c[4]], operand(df, c[6]))
        result = result & other if c[3] == "and" else result | other if c[3] == "or" else result & ~other
    return result


def refuse_nothing(series, op):
    """The least of no integers is an error here, as in NumPy, and NaN in pandas."""
    if op in ("min", "max") and len(series) == 0 and series.dtype != "float64":
        raise ValueError("nothing")


def one(name, series):
    return pd.DataFrame({name: series})


def step(df, s):
    op, a = s[0], s[1:]
    if op == "select":
        return df[a[0]]
    if op == "filter":
        return df[condition(df, a[0])]
    if op == "arith":
        return df.assign(**{a[0]: ARITH[a[1]](operand(df, a[2]), operand(df, a[3]))})
    if op == "isna":
        return df.isna()
    if op == "fillna":
        return df.assign(**{a[0]: df[a[0]].fillna(a[1])})
    if op == "dropna":
        return df.dropna(thresh=a[1], subset=a[2]) if a[1] is not None else df.dropna(how=a[0], subset=a[2])
    if op == "where":
        return df.assign(**{a[0]: df[a[1]].where(condition(df, a[2]), *([a[3]] if len(a) > 3 else []))})
    if op == "isin":
        return df.assign(**{a[0]: df[a[1]].isin(a[2])})
    if op == "between":
        return df.assign(**{a[0]: df[a[1]].between(a[2], a[3])})
    if op == "clip":
        return df.assign(**{a[0]: df[a[0]].clip(a[1], a[2])})
    if op == "round":
        return df.assign(**{a[0]: df[a[0]].round(a[1])})
    if op == "cumsum":
        return df.assign(**{a[0]: df[a[1]].cumsum()})
    if op == "drop":
        return df.drop(columns=a[0])
    if op == "rename":
        return df.rename(columns={a[0]: a[1]})
    if op == "head":
        return df.head(a[0])
    if op == "tail":
        return df.tail(a[0])
    if op == "slice":
        return df[a[0]:a[1]]
    if op == "reset":
        return df.reset_index(drop=a[0])
    if op == "str":
        series, fn, args = df[a[1]].str, a[2], a[3:]
        result = (series.slice(*args) if fn == "slice" else series.replace(args[0], args[1], regex=args[2]) if fn == "replace"
                  else series.contains(args[0], regex=args[1], na=False) if fn == "contains" else series.startswith(args[0], na=False) if fn == "startswith"
                  else series.endswith(args[0], na=False) if fn == "endswith" else series.len().astype("float64") if fn == "len" else getattr(series, fn)())
        return df.assign(**{a[0]: result})
    if op == "dt":
        d = df[a[1]]
        result = d.dt.normalize() if a[2] == "date" else d.dt.floor("1h") if a[2] == "floor_hour" else getattr(d.dt, a[2]).astype("float64")
        return df.assign(**{a[0]: result})
    if op == "map":
        return df.assign(**{a[0]: df[a[1]].map(lambda x: x * x + 1)})
    if op == "reduce":
        result = getattr(df[a[0]], a[1])(*a[2:])
        refuse_nothing(df[a[0]], a[1])
        return one("value", pd.Series([result]))
    if op == "frame_reduce":
        for name in df.select_dtypes(["number", "bool"]).columns:
            refuse_nothing(df[name], a[0])
        result = getattr(df, a[0])(numeric_only=True) if a[0] not in ("nunique", "count") else getattr(df, a[0])()
        return one(a[0], result.astype("float64") if result.dtype == object else result)
    if op == "describe":
        return df.select_dtypes("number").describe()
    if op == "idx":
        refuse_nothing(df[a[0]].dropna().astype("int64"), "min")
        return one(a[1], pd.Series([getattr(df[a[0]], a[1])()]))
    if op == "value_counts":
        return one("count", df[a[0]].value_counts(normalize=a[1], dropna=a[2]).sort_index(kind="stable").sort_values(ascending=False, kind="stable"))
    if op == "nlargest":
        return df.nlargest(a[0], a[1])
    if op == "nsmallest":
        return df.nsmallest(a[0], a[1])
    if op == "unique":
        return one(a[0], pd.Series(df[a[0]].unique()))
    if op == "drop_duplicates":
        return df.drop_duplicates(subset=a[0])
    if op == "groupby":
        g = df.groupby(a[0] if len(a[0]) > 1 else a[0][0], dropna=a[3])
        if a[1] == "agg":
            result = g.agg(a[2])
            result.columns = ["_".join(c) if isinstance(c, tuple) else c for c in result.columns]
            return result
        return one("size", g.size()) if a[1] == "size" else getattr(g[a[2]], a[1])()
    if op == "sort":
        return df.sort_values(a[0], ascending=a[1], kind="stable")
    if op == "set_index":
        return df.set_index(a[0]).sort_index(kind="stable")
    if op == "concat":
        return pd.concat([df, df.head(a[0])])
    if op == "merge":
        right = df.head(a[2]).rename(columns={name: "r_" + name for name in df.columns if name not in a[0]})
        if len(df) == 0:
            raise ValueError("pandas has the columns in another order then")
        if a[1] != "inner":
            result = df.merge(right, on=a[0], how=a[1], sort=a[1] == "outer")
            gapped = [name for name in result.columns if name[-2:-1] == "b" and result[name].dtype == object]
            return result.astype({name: "float64" for name in gapped})
        # In the order of the left frame, which pandas promises, and 1.5 has for one row a key alone.
        result = df.assign(row=range(len(df))).merge(right, on=a[0]).sort_values("row", kind="stable").drop(columns="row")
        return result.reset_index(drop=True)
    if op == "rolling":
        rolling = df[a[1]].rolling(a[2], min_periods=a[3])
        # Each window for itself: pandas' own sums keep the rounding errors of all rows before.
        return df.assign(**{a[0]: rolling.apply(lambda window: getattr(window, a[4])())})
    if op == "resample":
        groups = df.dropna(subset=[a[0]]).sort_values(a[0], kind="stable").set_index(a[0]).resample("%dH" % a[1])
        return one("size", groups.size()) if a[2] == "size" else getattr(groups[a[3]], a[2])()
    raise ValueError(op)


def of_kind(names, kinds):
    return [n for n in names if n[0] in kinds]


def numeric(names):
    return of_kind(names, "ikjfg")


def a_condition(names):
    name = R.choice(names)
    if name[0] in "ikjfg":
        return [name, R.choice(list(COMPARE)), R.choice([0, 1, 2.5, -3])]
    if name[0] in "ts":
        return [name, R.choice(list(COMPARE)), R.choice(WORDS + list("abcd"))]
    if name[0] == "b":
        return [name, "==", R.choice([True, False])]
    return [name, R.choice(list(COMPARE)), {"time": "2000-06-01"}] if name[0] == "d" else [name, "==", 1.0]


def a_filter(names):
    first = a_condition(names)
    return ["filter", first + [R.choice(["and", "or", "andnot"])] + a_condition(names) if R.random() < 0.4 else first]


def changes(names):
    """A step of elements or rows."""
    choices = [lambda: a_filter(names), lambda: ["head", R.randint(0, 20)], lambda: ["tail", R.randint(0, 20)], lambda: ["slice", R.randint(0, 10), R.randint(0, 40)],
               lambda: ["isna"], lambda: ["dropna", R.choice(["any", "all"]), R.choice([None, None, 1, 2]), R.choice([None, [R.choice(names)]])],
               lambda: ["select", R.sample(names, R.randint(1, len(names)))], lambda: ["rename", names[0], "renamed"], lambda: ["reset", True],
               lambda: ["concat", R.randint(0, 30)]]
    if len(names) > 1:
        choices.append(lambda: ["drop", [R.choice(names)]])
    nums, texts, days = numeric(names), of_kind(names, "ts"), of_kind(names, "d")
    floats = of_kind(names, "fg")
    if nums:
        choices += [lambda: ["arith", "new", R.choice("+-*/"), {"col": R.choice(nums)}, R.choice([{"col": R.choice(nums)}, 2, 0.5])],
                    lambda: ["isin", "new", R.choice(nums), [0, 1, 2, 3]], lambda: ["between", "new", R.choice(nums), -2, 3],
                    lambda: ["clip", R.choice(nums), -1, 2], lambda: ["cumsum", "new", R.choice(nums)],
                    lambda: ["where", "new", R.choice(nums), a_condition(names)], lambda: ["where", "new", R.choice(nums), a_condition(names), 0]]
    if floats:
        choices += [lambda: ["fillna", R.choice(floats), 1.5], lambda: ["round", R.choice(floats), R.randint(0, 2)], lambda: ["map", "new", R.choice(floats)]]
    if texts:
        t = R.choice(texts)
        choices += [lambda: ["str", "new", t, R.choice(["lower", "upper", "strip", "len"])], lambda: ["str", "new", t, "slice", R.choice([None, 0, 1, -2]), R.choice([None, 1, 3, -1])],
                    lambda: ["str", "new", t, "replace", R.choice(["a", "y", "e"]), "_", False], lambda: ["str", "new", t, "contains", R.choice(["a", "^a", "[a-c]"]), True],
                    lambda: ["str", "new", t, "startswith", "a"], lambda: ["str", "new", t, "endswith", "a"], lambda: ["isin", "new", t, ["a", "b", "Zebra"]],
                    lambda: ["fillna", t, "unknown"], lambda: ["where", "new", t, a_condition(names)], lambda: ["where", "new", t, a_condition(names), "other"]] * 2
    if days:
        d = R.choice(days)
        choices += [lambda: ["dt", "new", d, R.choice(["year", "month", "day", "hour", "minute", "second", "quarter", "dayofweek", "dayofyear", "microsecond", "date", "floor_hour"])],
                    lambda: ["arith", "new", "-", {"col": d}, {"time": "1999-12-31 23:59:59"}], lambda: ["arith", "new", "-", {"col": d}, {"col": R.choice(days)}]] * 2
    return R.choice(choices)()


def reductions(names):
    nums, choices = numeric(names), []
    name = R.choice(names)
    choices += [lambda: ["reduce", name, R.choice(["count", "nunique"])], lambda: ["unique", name], lambda: ["drop_duplicates", R.choice([[name], R.sample(names, min(2, len(names)))])],
                lambda: ["value_counts", name, R.random() < 0.3, R.random() < 0.7], lambda: ["frame_reduce", "count"], lambda: ["frame_reduce", "nunique"]]
    if nums:
        n = R.choice(nums)
        choices += [lambda: ["reduce", n, R.choice(["sum", "mean", "min", "max", "std", "var", "median"])]] * 4
        choices += [lambda: ["reduce", n, "quantile", R.choice([0.1, 0.5, 0.9])], lambda: ["describe"], lambda: ["frame_reduce", R.choice(["sum", "mean", "min", "max", "std", "median"])],
                    lambda: ["idx", n, R.choice(["idxmin", "idxmax"])], lambda: [R.choice(["nlargest", "nsmallest"]), R.randint(1, 8), n]] * 2
    for kind in "tsd":
        if of_kind(names, kind):
            choices.append(lambda kind=kind: ["reduce", of_kind(names, kind)[0], R.choice(["min", "max"]) if kind == "d" else "count"])
    return R.choice(choices)()


def groupings(names):
    keys = R.sample(of_kind(names, "kstbgd") or names[:1], R.choice([1, 1, 2]) if len(of_kind(names, "kstbgd")) > 1 else 1)
    rest = [n for n in numeric(names) if n not in keys]
    dropna = R.random() < 0.8
    if not rest or R.random() < 0.1:
        return ["groupby", keys, "size", None, dropna]
    fn = R.choice(["sum", "mean", "count", "min", "max", "std", "var", "nunique", "first", "last", "median"])
    if R.random() < 0.25:
        return ["groupby", keys, "agg", {n: R.sample(["sum", "mean", "min", "max", "count", "std"], R.randint(1, 3)) for n in rest[:2]}, dropna]
    return ["groupby", keys, fn, R.sample(rest, R.randint(1, len(rest))), dropna]


def orders(names):
    by = R.sample(names, R.randint(1, min(2, len(names))))
    choice = R.randrange(4)
    if choice == 0:
        return ["set_index", R.choice(names)]
    if choice == 1:
        return ["sort", by, [R.random() < 0.5 for _ in by]]
    return ["sort", by[:1], [R.random() < 0.5]]


def merges(names):
    keys = of_kind(names, "kst") or names[:1]
    return ["merge", R.sample(keys, R.randint(1, min(2, len(keys)))), R.choice(["inner", "left", "right", "outer"]), R.randint(0, 40)]


def windows(names):
    nums, days = of_kind(names, "kg"), of_kind(names, "d")
    if R.random() < 0.5:
        window = R.randint(1, 9)
        return ["rolling", "new", R.choice(nums), window, R.choice([window, 1, window // 2 or 1]), R.choice(["sum", "mean", "min", "max", "std", "var"])]
    return ["resample", R.choice(days), 24 * R.choice([90, 365, 1000, 7]) if R.random() < 0.2 else R.choice([5000, 24 * 200]),
            R.choice(["size", "sum", "mean", "min", "max", "count", "std", "first", "last", "median", "nunique"]), R.sample(numeric(names), R.randint(1, len(numeric(names))))]


def read(text, names, sep, options):
    dates = of_kind(names, "d")
    frame = pd.read_csv(io.StringIO(text), sep=sep, float_precision="round_trip", parse_dates=dates, low_memory=False, **options)
    for name in dates:
        frame[name] = pd.to_datetime(frame[name])
    return frame


GROUPS = [("read", None, 150), ("elements", changes, 260), ("reductions", reductions, 260), ("groups", groupings, 260), ("orders", orders, 100), ("merges", merges, 120), ("windows", windows, 100)]


def cases():
    for group, make, count in GROUPS:
        done = 0
        while done < count:
            kinds = [R.choice("iikjffggttssbd" + ("n" if group == "read" else "")) for _ in range(R.randint(1, 6))]
            if group == "groups":
                kinds = [R.choice("kkssbtgd")] + kinds + [R.choice("ifg")]
            if group == "windows":
                kinds = [R.choice("kg"), "d"] + kinds[:2]
            if group == "merges":
                kinds = [R.choice("kst")] + kinds
            rows = R.choice([0, 1, 2, R.randint(3, 20), R.randint(20, 90)] if group == "read" else [R.randint(3, 20), R.randint(20, 90)])
            sep = R.choice([",", ",", ";", "\t", "|"])
            text, names = make_file(kinds, rows, sep, R.choice(["\n", "\n", "\r\n"]), R.random() < 0.15)
            options = {"usecols": R.sample(names, R.randint(1, len(names)))} if group == "read" and R.random() < 0.3 else {}
            case = {"group": group, "text": text, "separator": sep, "dates": [n for n in of_kind(names, "d") if n in options.get("usecols", names)], "columns": options.get("usecols"), "steps": []}
            try:
                df = read(text, [n for n in names if n in options.get("usecols", names)], sep, options)
                if any(str(df[n].dtype) == "uint64" or (str(df[n].dtype) == "object" and n[0] in "ijkfgb") for n in df.columns):
                    continue
                if make:
                    if R.random() < 0.3 and group != "elements":
                        case["steps"].append(a_filter(list(df.columns)))
                    case["steps"].append(make(list(df.columns)))
                    if group == "elements" and R.random() < 0.6 and "new" not in json.dumps(case["steps"]):
                        middle = step(df, case["steps"][0])
                        if case["steps"][0][0] not in ("isna", "rename"):
                            case["steps"].append(changes(list(middle.columns)))
                for s in case["steps"]:
                    df = step(df, s)
                case["answer"] = answer(df)
            except (TypeError, ValueError, KeyError, AttributeError, IndexError, pd.errors.ParserError, OverflowError) as error:
                if group == "read":
                    raise
                continue
            done += 1
            yield case


for case in cases():
    print(json.dumps(case, ensure_ascii=False))
