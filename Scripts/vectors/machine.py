#!/usr/bin/env python3
"""Writes Tests/Vectors/machine.json: products modulo 256-bit numbers and points of secp256k1, with Python's integers.

The formulas are those of chord and tangent. That they are right on the curve is checked by multiplying the generator
by its order minus one, which gives the generator's negative.
"""
import json
import pathlib
import platform
import random
import sys

PRIME = 2**256 - 2**32 - 977
ORDER = 0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFEBAAEDCE6AF48A03BBFD25E8CD0364141
GENERATOR = (0x79BE667EF9DCBBAC55A06295CE870B07029BFCDB2DCE28D959F2815B16F81798,
             0x483ADA7726A3C4655DA4FBFC0E1108A8FD17B448A68554199C47D08FFB10D4B8)
TOP = 2**256 - 1


def chord(p, other_x, slope):
    x = (slope * slope - p[0] - other_x) % PRIME
    return x, (slope * (p[0] - x) - p[1]) % PRIME


def add(p, q):
    return chord(p, q[0], (q[1] - p[1]) * pow(q[0] - p[0], -1, PRIME))


def double(p):
    return chord(p, p[0], 3 * p[0] * p[0] * pow(2 * p[1], -1, PRIME))


def multiple(factor):
    result = GENERATOR
    for bit in bin(factor)[3:]:
        result = double(result)
        if bit == "1":
            result = add(result, GENERATOR)
    return result


def number(value):
    return f"{value:064x}"


def point(value):
    return [number(value[0]), number(value[1])]


def main():
    assert multiple(ORDER - 1) == (GENERATOR[0], PRIME - GENERATOR[1])
    generator = random.Random(4)
    anything = lambda: generator.getrandbits(generator.choice([1, 32, 64, 65, 128, 192, 193, 255, 256]))
    edges = [0, 1, 2, 2**64 - 1, 2**64, 2**128, 2**192 - 1, 2**255, PRIME, ORDER, TOP - 1, TOP]
    products = [(x, y, m) for x in edges for y in (0, 1, 2**64, TOP) for m in edges[1:]]
    products += [(anything(), anything(), anything() or 1) for _ in range(200)]
    points = [GENERATOR] + [multiple(generator.randrange(2, ORDER)) for _ in range(12)]
    # Coordinates of no point: the formulas hold for them too.
    points += [(0, 1), (PRIME - 1, PRIME - 1), (1, 0), (generator.randrange(PRIME), generator.randrange(PRIME))]
    vectors = {
        "origin": f"Python {platform.python_version()}'s integers; made by Scripts/vectors/machine.py",
        "products": [[number(v) for v in (x, y, m, x * y % m)] for x, y, m in products],
        "sums": [{"p": point(p), "q": point(q), "sum": point(add(p, q))}
                 for p in points for q in points if p[0] != q[0]],
        "doubles": [{"p": point(p), "double": point(double(p))} for p in points if p[1]],
    }
    path = pathlib.Path(__file__).resolve().parents[2] / "Tests" / "Vectors" / "machine.json"
    path.write_text(json.dumps(vectors, indent=1) + "\n")
    print(f"wrote {path}", file=sys.stderr)


main()
