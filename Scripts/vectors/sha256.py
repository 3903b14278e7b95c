#!/usr/bin/env python3
"""Writes Tests/Vectors/sha256.json with the SHA-256 of Python's standard library."""
import hashlib
import json
import pathlib
import ssl
import sys

LENGTHS = [0, 1, 3, 4, 31, 54, 55, 56, 57, 59, 60, 63, 64, 65, 119, 120, 127, 128, 4095, 4096, 4097, 4160, 100_000]


def message(length):
    """Byte i is (31 i + i // 256 + 7) mod 256."""
    return bytes((31 * i + i // 256 + 7) % 256 for i in range(length))


vectors = {
    "origin": f"hashlib of Python {sys.version.split()[0]}, {ssl.OPENSSL_VERSION}; made by Scripts/vectors/sha256.py",
    "message": "byte i is (31*i + i/256 + 7) mod 256",
    "texts": [{"text": text, "digest": hashlib.sha256(text.encode()).hexdigest()} for text in ["", "abc"]],
    "patterns": [{"length": length, "digest": hashlib.sha256(message(length)).hexdigest()} for length in LENGTHS],
}
path = pathlib.Path(__file__).resolve().parents[2] / "Tests" / "Vectors" / "sha256.json"
path.write_text(json.dumps(vectors, indent=1) + "\n")
print(f"wrote {path}", file=sys.stderr)
