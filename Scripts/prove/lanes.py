"""Intervals with residues: what the proofs about the kernels' arithmetic compute with."""
import ast
import pathlib
import re

ROOT = pathlib.Path(__file__).resolve().parents[2]
KERNELS = ROOT / "Sources/CKernels"
P = 0x7F000001


class Violation(Exception):
    pass


class Lane:
    """All values that a lane may hold, and what the one of the test vector is modulo p."""

    def __init__(self, low, high, residue):
        self.low, self.high, self.residue = low, high, residue % P

    def __add__(self, other):
        other = lane(other)
        return Lane(self.low + other.low, self.high + other.high, self.residue + other.residue)

    def __sub__(self, other):
        other = lane(other)
        return Lane(self.low - other.high, self.high - other.low, self.residue - other.residue)


def lane(x):
    return x if isinstance(x, Lane) else Lane(x, x, x)


def within(x, low, high, what):
    """The lane, if all its values lie in [low, high]."""
    if not low <= x.low <= x.high <= high:
        raise Violation(f"{what}: [{x.low}, {x.high}] is not within [{low}, {high}]")
    return x


def require(holds, what):
    if not holds:
        raise Violation(what)


def product(x, y):
    corners = [a * b for a in (x.low, x.high) for b in (y.low, y.high)]
    return Lane(min(corners), max(corners), x.residue * y.residue)


def inverse(x):
    return pow(x, -1, P)


def tables(path):
    """The constants and arrays of a C header."""
    text = re.sub(r"//.*", "", (KERNELS / path).read_text())
    found = {name: int(value, 16) for name, value in re.findall(r"#define (\w+) (0x[0-9a-f]+)", text)}
    for name, body in re.findall(r"static const \w+ (\w+)[\[\]\d]* = (\{[^;]*\});", text):
        body = body.replace("{", "[").replace("}", "]").replace("true", "True").replace("false", "False")
        found[name] = ast.literal_eval(re.sub(r"\s+", " ", body))
    return found
