#!/usr/bin/env python3
"""Writes syntax.jsonl: programs and what Python's own parser makes of them, as the oracle of Language.Tests.

usage: python3 make_syntax.py          (Python 3.11; a pinned seed, so the file is the same every time)

Each line is [program, dump]; the dump is null where Python refuses the program or where it uses syntax that the
expression language does not have. Programs are written by hand, drawn from the grammar, and broken on purpose.
"""
import ast
import json
import os
import random
import struct
import warnings

HAND = r"""
1
x = 1; y = 2; x + y
-2 ** 2
2 ** -1
2 ** 3 ** 2
-x ** -y ** -z
~x ** 2
not a == b
not not a
a or b and not c
a or b or c
a and (b and c)
1 + 2 * 3 - 4 / 5 // 6 % 7 @ 8
a << 1 + 2 & b ^ c | d
a < b
a < b < c
(a < b) < c
a == b != c
a | b < c & d
- + ~ x
x if a else y if b else z
(x if a else y) if b else z
lambda: 1
lambda a: a
lambda a, b: a + b
lambda a, b,: a
lambda a, a: a
lambda a=1: a
f(lambda b: b * 2, dtype='float32')
lambda a: lambda b: a if b else 0
1 + lambda: 2
1 + not x
- not x
f()
f(1, 2, k=3)
f(1, k=2, 3)
f(k=1, k=2)
f(1,)
f(,)
f(a=1,)
f((a)=1)
f(a.b=1)
f(*a)
f(**a)
f(x for x in y)
f(x)(y)[z].w
x.T.shape
x.if
x.1
3 .real
3.real
3.0.real
x[1]
x[1, 2]
x[1,]
x[(1, 2)]
x[()]
x[]
x[:]
x[::]
x[1:2:3, ..., None]
x[::-1, 2:, :3]
x[1:2, 3]
x[a if b else c:d]
x[lambda: 1]
x[x > 0.5]
x[[0, 2, 1]]
x[1:2:3:4]
x[:,]
(1:2)
()
(1,)
(1, 2)
(1, 2,)
(,)
(1,,)
[]
[1, 2, [3, 4],]
[,]
{}
{0: -1, 1: 'auto'}
{0: 1,}
{0}
{0: 1, 2}
{**a}
1, 2
1,
x = 1, 2
x = y = 1
x, y = 1, 2
x + 1 = 2
(x) = 1
x.y = 1
x[0] = 1
x += 1
x := 1
(x := 1)
None = 1
True
False
None
...
'a' "b"
'a' 'b' + 'c'
'it\'s' "say \"hi\"" 'tab\t' '\x41\u0042\U00000043\103' '\q'
'\x4'
'\u12'
'\U00110000'
'\777'
'\0'
r'\n' R"\'" u'x'
b'x'
f'x'
'open
"open
'''three
lines'''
1_000
1__0
1_
_1
0x_ff
0xFF_ff
0x
0xg
0b1011
0b12
0o17
0o8
0_0
00
01
01.5
01j
1.
.5
1.e5
1e5
1E+5
1e-5
1e
1e+
1.5e3j
2j
1e400
1_0.0_1e1_0
1._5
1.0abc
1abc
1if x else 2
1or 2
0xfor 2
123456789012345678901234567890
x;
;x
x;;y
x y
x $ y
x ? y
x ! y
x !y
x <> y
x === y
a is b
a in b
a not in b
[x for x in y]
await x
yield
pass
import x
return 1
x: int = 3
print x
(1
[1, 2
{1: 2
f(1
x[1
1)
(1]
x # comment
# only a comment
x \
 + 1
x \ y
sum(x,, 1)
x + * 2
x +
x = 
* x
from x import y
a.b.c(1).d[2](e)
"""


def dump(node):
    kind = type(node).__name__
    return globals()["dump_" + kind](node) if "dump_" + kind in globals() else refuse(kind)


class Refused(Exception):
    pass


def refuse(what):
    raise Refused(what)


def form(*parts):
    return "(" + " ".join(parts) + ")"


def bits(value):
    return struct.pack(">d", value).hex()


def dump_Constant(node):
    v = node.value
    if isinstance(v, bool):
        return form("bool", str(v))
    if v is None:
        return form("none")
    if v is ...:
        return form("...")
    if isinstance(v, int):
        return form("int", format(v, "x"))
    if isinstance(v, float):
        return form("float", bits(v))
    if isinstance(v, complex):
        return form("imag", bits(v.imag))
    if isinstance(v, str) and node.kind is None or node.kind == "u":
        units = v.encode("utf-16-be", "surrogatepass").hex()
        return form("str", units) if units else form("str")
    return refuse(type(v).__name__)


def dump_Name(node):
    return form("name", node.id)


def dump_Tuple(node):
    return form("tuple", *map(dump, node.elts))


def dump_List(node):
    return form("list", *map(dump, node.elts))


def dump_Dict(node):
    if None in node.keys:
        refuse("**")
    return form("dict", *(form(dump(k), dump(v)) for k, v in zip(node.keys, node.values)))


UNARY = {"USub": "-", "UAdd": "+", "Invert": "~", "Not": "not"}
BINARY = {"Add": "+", "Sub": "-", "Mult": "*", "MatMult": "@", "Div": "/", "FloorDiv": "//", "Mod": "%", "Pow": "**", "LShift": "<<",
          "RShift": ">>", "BitAnd": "&", "BitOr": "|", "BitXor": "^", "Lt": "<", "LtE": "<=", "Gt": ">", "GtE": ">=", "Eq": "==", "NotEq": "!=",
          "And": "and", "Or": "or"}


def symbol(table, op):
    return table.get(type(op).__name__) or refuse(type(op).__name__)


def dump_UnaryOp(node):
    return form("unary", symbol(UNARY, node.op), dump(node.operand))


def dump_BinOp(node):
    return form("binary", symbol(BINARY, node.op), dump(node.left), dump(node.right))


def dump_Compare(node):
    if len(node.ops) > 1:
        refuse("chain")
    return form("binary", symbol(BINARY, node.ops[0]), dump(node.left), dump(node.comparators[0]))


def dump_BoolOp(node):
    result = dump(node.values[0])
    for value in node.values[1:]:
        result = form("binary", symbol(BINARY, node.op), result, dump(value))
    return result


def dump_IfExp(node):
    return form("if", dump(node.test), dump(node.body), dump(node.orelse))


def dump_Lambda(node):
    a = node.args
    if a.defaults or a.kw_defaults or a.vararg or a.kwarg or a.posonlyargs or a.kwonlyargs:
        refuse("parameters")
    return form("lambda", form(*(p.arg for p in a.args)), dump(node.body))


def dump_Attribute(node):
    return form("attr", dump(node.value), node.attr)


def dump_Call(node):
    keywords = [(k.arg or refuse("**")) + "=" + dump(k.value) for k in node.keywords]
    return form("call", dump(node.func), *map(dump, node.args), *keywords)


def dump_Subscript(node):
    return form("sub", dump(node.value), dump(node.slice))


def dump_Slice(node):
    return form("slice", *("_" if p is None else dump(p) for p in (node.lower, node.upper, node.step)))


def dump_Assign(node):
    if len(node.targets) != 1 or not isinstance(node.targets[0], ast.Name):
        refuse("targets")
    return form("=", node.targets[0].id, dump(node.value))


def dump_Expr(node):
    return dump(node.value)


def reference(program):
    """The dump, None for a refusal, or False if the program says nothing about the language."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            compile(program, "", "exec")
            tree = ast.parse(program)
    except IndentationError:
        return False
    except (SyntaxError, ValueError):
        return None
    try:
        return " ; ".join(map(dump, tree.body)) or None
    except Refused:
        return None


class Writer:
    """Draws programs from the grammar, with white space, line ends and parentheses where they may stand."""

    def __init__(self, seed):
        self.r = random.Random(seed)

    def gap(self, inside):
        return self.r.choice(["", "", "", " ", " ", "  ", "\t"] + (["\n", " # why\n "] if inside and self.r.random() < 0.2 else []))

    def atom(self, depth, inside):
        r = self.r
        pick = r.randrange(16 if depth > 0 else 8)
        if pick < 3:
            return r.choice(["x", "y", "a", "_b1", "nan", "größe"])
        if pick < 5:
            return r.choice(["0", "7", "1_000", "0x1F", "3.5", "1e-3", ".5", "2.", "2j", "1.5J", "12345678901234567890"])
        if pick == 5:
            return r.choice(["'a'", '"b\\n"', "'é€😀'", "r'\\d'", "'a' \"b\""])
        if pick == 6:
            return r.choice(["True", "False", "None", "..."])
        if pick == 7:
            return r.choice(["()", "[]", "{}"])
        if pick < 10:
            return "(" + self.gap(True) + self.expression(depth - 1, True) + self.gap(True) + ")"
        items = [self.expression(depth - 1, True) for _ in range(r.randrange(1, 4))]
        comma = self.gap(True) + "," + self.gap(True)
        tail = r.choice(["", ","])
        if pick < 12:
            return "[" + comma.join(items) + tail + "]"
        if pick < 13:
            return "(" + comma.join(items) + "," + ")"
        if pick < 14:
            return "{" + comma.join(i + ":" + self.expression(depth - 1, True) for i in items) + tail + "}"
        return self.primary(depth, inside)

    def primary(self, depth, inside):
        r = self.r
        target = r.choice(["x", "f", "np.sum", "(x)"]) if depth < 2 else self.atom(depth - 1, inside)
        for _ in range(r.randrange(1, 3)):
            pick = r.randrange(3)
            if pick == 0:
                target += " ." + r.choice(["T", "shape", "real"])
            elif pick == 1:
                args = [self.expression(depth - 1, True) for _ in range(r.randrange(3))]
                args += [k + self.gap(True) + "=" + self.expression(depth - 1, True) for k in r.sample(["axis", "dtype", "k"], r.randrange(3))]
                target += "(" + ("," + self.gap(True)).join(args) + ")"
            else:
                target += "[" + ",".join(self.index(depth - 1) for _ in range(r.randrange(1, 4))) + r.choice(["", "", ","]) + "]"
        return target

    def index(self, depth):
        if self.r.random() < 0.5:
            return self.expression(depth, True)
        parts = [self.expression(depth, True) if self.r.random() < 0.5 else "" for _ in range(self.r.randrange(2, 4))]
        return ":".join(parts)

    def expression(self, depth, inside):
        r, g = self.r, self.gap
        if depth <= 0:
            return self.atom(0, inside)
        pick = r.randrange(12)
        if pick < 5:
            op = r.choice(["+", "-", "*", "/", "//", "%", "@", "**", "<<", ">>", "&", "|", "^"])
            return self.expression(depth - 1, inside) + g(inside) + op + g(inside) + self.expression(depth - 1, inside)
        if pick == 5:
            op = r.choice(["<", "<=", ">", ">=", "==", "!="])
            return self.expression(depth - 1, inside) + g(inside) + op + g(inside) + self.expression(depth - 1, inside)
        if pick == 6:
            return self.expression(depth - 1, inside) + r.choice([" and ", " or "]) + self.expression(depth - 1, inside)
        if pick < 9:
            return r.choice(["-", "+", "~", "not "]) + g(inside) + self.expression(depth - 1, inside)
        if pick == 9:
            return self.expression(depth - 1, inside) + " if " + self.expression(depth - 1, inside) + " else " + self.expression(depth - 1, inside)
        if pick == 10:
            return "lambda " + ", ".join(r.sample(["b", "c", "i"], r.randrange(3))) + ": " + self.expression(depth - 1, inside)
        return self.atom(depth, inside)

    def program(self):
        r = self.r
        lines = []
        for _ in range(r.randrange(1, 4)):
            name = r.choice(["", "", "x = ", "y=", "a ="])
            lines.append(name + self.expression(r.randrange(0, 5), False))
        return r.choice(["", "# first\n", "\n"]) + r.choice(["; ", "\n", ";", "\r\n", " # done\n"]).join(lines) + r.choice(["", "\n", ";", " "])

    def broken(self):
        r, text = self.r, list(self.program())
        for _ in range(r.randrange(1, 3)):
            at = r.randrange(len(text) + 1)
            pick = r.randrange(3)
            if pick == 0 and at < len(text):
                del text[at]
            elif pick == 1:
                text.insert(at, r.choice(list("()[]{},:;.=+-*/%@&|^~<>!'\"#\\ \n01ejx_") + [" not ", " if ", " else ", " lambda ", " in ", " for "]))
            elif at < len(text):
                text[at] = r.choice(list("()[]{},:;.=+-*/ \n1x'"))
        return "".join(text)


def main():
    writer = Writer(20240607)
    programs = [line for line in HAND.split("\n")] + ["", "\n\n", "x = '''a\nb'''\r\nx", "'a\\\nb'", "x \\\n + 1", "(x\n+\ny)", "x\ny", "x\n\n;y", "x\\\n", "x\\\n\n"]
    programs += [writer.program() for _ in range(700)] + [writer.broken() for _ in range(900)]
    rows, seen = [], set()
    for program in programs:
        result = reference(program)
        if result is not False and program not in seen and len(program) < 1500:
            seen.add(program)
            rows.append(json.dumps([program, result]))
    path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "syntax.jsonl")
    with open(path, "w", encoding="utf-8") as out:
        out.write("\n".join(rows) + "\n")
    refused = sum(row.endswith("null]") for row in rows)
    print(f"{len(rows)} programs, {refused} refused")


if __name__ == "__main__":
    main()
