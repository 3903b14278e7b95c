#!/usr/bin/env python3
"""Writes Tests/Vectors/keccak256.json with an implementation that is not ours: pip install pycryptodome."""
import json
import pathlib
import sys

import Crypto
from Crypto.Hash import keccak

LENGTHS = [0, 1, 3, 7, 8, 9, 31, 32, 33, 64, 71, 72, 100, 127, 128, 129, 134, 135, 136, 137, 143, 144, 145,
           200, 271, 272, 273, 407, 408, 409, 1000, 4096, 1_000_000]


def message(length):
    """Byte i is (31 i + i // 256 + 7) mod 256."""
    return bytes((31 * i + i // 256 + 7) % 256 for i in range(length))


def digest(data):
    return keccak.new(digest_bits=256, data=data).hexdigest()


vectors = {
    "origin": f"pycryptodome {Crypto.__version__}, Crypto.Hash.keccak; made by Scripts/vectors/keccak256.py",
    "message": "byte i is (31*i + i/256 + 7) mod 256",
    "texts": [{"text": text, "digest": digest(text.encode())} for text in ["", "abc"]],
    "patterns": [{"length": length, "digest": digest(message(length))} for length in LENGTHS],
}
path = pathlib.Path(__file__).resolve().parents[2] / "Tests" / "Vectors" / "keccak256.json"
path.write_text(json.dumps(vectors, indent=1) + "\n")
print(f"wrote {path}", file=sys.stderr)
