#!/usr/bin/env python3
"""Writes Tests/Vectors/secp256k1-recover.json with Bitcoin's library: apt-get install libsecp256k1-1.

The library says which key a signature recovers to, or that there is none. What is computed here is only the advice
for the guest, and points to make awkward signatures of."""
import ctypes
import ctypes.util
import json
import pathlib
import random
import sys

P = 2**256 - 2**32 - 977
N = 0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFEBAAEDCE6AF48A03BBFD25E8CD0364141
LAMBDA = 0x5363AD4CC05C30E0A5261C028812645A122E22EA20816678DF02967C1B23BD72

NAME = ctypes.util.find_library("secp256k1") or "libsecp256k1.so.1"
LIBRARY = ctypes.CDLL(NAME)
LIBRARY.secp256k1_context_create.restype = ctypes.c_void_p
CONTEXT = ctypes.c_void_p(LIBRARY.secp256k1_context_create(0x301))
GENERATOR_BYTES = bytes.fromhex("0279be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798")
choose = random.Random(0x5EC9)


def serialized(key):
    text, length = ctypes.create_string_buffer(65), ctypes.c_size_t(65)
    assert LIBRARY.secp256k1_ec_pubkey_serialize(CONTEXT, text, ctypes.byref(length), key, 2)
    return text.raw[1:]


def multiple(scalar):
    """The coordinates of scalar times the generator."""
    key = ctypes.create_string_buffer(64)
    assert LIBRARY.secp256k1_ec_pubkey_create(CONTEXT, key, scalar.to_bytes(32, "big"))
    text = serialized(key)
    return int.from_bytes(text[:32], "big"), int.from_bytes(text[32:], "big")


def recovered(hash_bytes, r, s, recovery):
    """The key as the library finds it; None if there is none."""
    if recovery > 3:
        return None
    signature, key = ctypes.create_string_buffer(65), ctypes.create_string_buffer(64)
    compact = r.to_bytes(32, "big") + s.to_bytes(32, "big")
    if not LIBRARY.secp256k1_ecdsa_recoverable_signature_parse_compact(CONTEXT, signature, compact, recovery):
        return None
    if not LIBRARY.secp256k1_ecdsa_recover(CONTEXT, key, signature, hash_bytes):
        return None
    return serialized(key).hex()


def root(r, recovery):
    """A square root of x^3 + 7 or of its negative."""
    x = r + N if recovery & 2 else r
    cube = (x**3 + 7) % P
    found = pow(cube, (P + 1) // 4, P)
    assert found * found % P in (cube, P - cube)
    return found


def little(number):
    return number.to_bytes(32, "little").hex()


def record(what, hash_value, r, s, recovery, root_advice=None, inverse_advice=None):
    hash_bytes = hash_value.to_bytes(32, "big")
    if root_advice is None:
        root_advice = root(r, recovery)
    if inverse_advice is None:
        inverse_advice = pow(r, -1, N) if r % N else 0
    return {
        "what": what, "hash": hash_bytes.hex(), "r": r.to_bytes(32, "big").hex(), "s": s.to_bytes(32, "big").hex(),
        "recovery": recovery, "root": little(root_advice), "inverse": little(inverse_advice),
        "key": recovered(hash_bytes, r, s, recovery),
    }


def scalar():
    return choose.randrange(1, N)


def signature():
    """(hash, r, s, recovery) of a random key and message."""
    key, nonce, hash_value = scalar(), scalar(), choose.randrange(2**256)
    x, y = multiple(nonce)
    s = pow(nonce, -1, N) * (hash_value + x % N * key) % N
    return hash_value, x % N, s, (2 if x >= N else 0) | y & 1


def random_records():
    for index in range(48):
        yield record("a signature", *signature())
    for index in range(24):
        yield record("a random r", choose.randrange(2**256), scalar(), scalar(), choose.randrange(2))


def awkward_records():
    hash_value, r, s, recovery = signature()
    yield record("the greater s", hash_value, r, N - s, recovery ^ 1)
    yield record("the other parity", hash_value, r, s, recovery ^ 1)
    for wrong in (0, N, N + 1, 2**256 - 1):
        yield record(f"r = {wrong:#x}", hash_value, wrong, s, recovery)
        yield record(f"s = {wrong:#x}", hash_value, r, wrong, recovery)
    for number in (4, 5, 2**32 - 1):
        yield record("a recovery number above 3", hash_value, r, s, number)
    for value in (0, 1, N - 1, N, N + 1, 2**256 - 1):
        yield record(f"hash = {value:#x}", value, r, s, recovery)
    for value in (1, 2, N - 1, N - 2, LAMBDA, N - LAMBDA, 2**128, 2**255):
        yield record(f"s = {value:#x}", hash_value, r, value, recovery)
    for r_value in range(1, 9):
        for number in range(4):
            yield record(f"r = {r_value}", hash_value, r_value, s, number)
    for r_value in (P - N - 1, P - N, P - N + 1):
        yield record(f"r = p - n + {r_value - (P - N)}", hash_value, r_value, s, 2)


def colliding_records():
    """The points are small multiples of G and of its images, so that the sums on the way meet or cancel."""
    for nonce in (1, 2, 3, 7, 127, 129, LAMBDA, 3 * LAMBDA % N, N - 1, N - LAMBDA, (1 + LAMBDA) % N):
        x, y = multiple(nonce)
        for factor in (1, 2, 5, 2**64, LAMBDA):
            # Q r = s R - z G = (s nonce - z) G.
            for shift in (0, 1, N - 1):
                s = factor
                value = (s * nonce + shift) % N
                yield record("points that meet", value, x % N, s, (2 if x >= N else 0) | y & 1)


def advised_records():
    hash_value, r, s, recovery = signature()
    true_root, true_inverse = root(r, recovery), pow(r, -1, N)
    yield record("no advice", hash_value, r, s, recovery, 0, 0)
    yield record("the other root", hash_value, r, s, recovery, P - true_root)
    yield record("wrong root", hash_value, r, s, recovery, true_root + 1)
    yield record("wrong inverse", hash_value, r, s, recovery, None, true_inverse ^ 1)
    yield record("all ones", hash_value, r, s, recovery, 2**256 - 1, 2**256 - 1)
    if true_inverse < 2**256 - N:
        yield record("an inverse above n", hash_value, r, s, recovery, None, true_inverse + N)
    missing = next(r for r in iter(scalar, 0) if pow(r**3 + 7, (P - 1) // 2, P) != 1)
    yield record("no point and no advice", hash_value, missing, s, 0, 0, 0)
    yield record("no point and wrong advice", hash_value, missing, s, 1, 5, 5)


records = [*random_records(), *awkward_records(), *colliding_records(), *advised_records()]
result = {
    "origin": f"{NAME} of Debian's libsecp256k1-1 0.2.0-2; made by Scripts/vectors/secp256k1_recover.py",
    "records": records,
}
path = pathlib.Path(__file__).resolve().parents[2] / "Tests" / "Vectors" / "secp256k1-recover.json"
path.write_text(json.dumps(result, indent=0) + "\n")
keys = sum(each["key"] is not None for each in records)
print(f"wrote {path}: {len(records)} records, {keys} with a key", file=sys.stderr)
