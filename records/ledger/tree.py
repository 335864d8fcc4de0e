"""The Merkle tree of RFC 9162, section 2.1: its frontier, its root, and both kinds of proof.

A leaf's input is the 32 bytes of an entry's hash. The *frontier* is the roots of the full subtrees, largest first:
all that is needed to append and to know the root, never more than one hash for each binary digit of the size.
"""

from collections.abc import Sequence
from hashlib import sha256

EMPTY_ROOT = sha256(b"").digest()
HASH_BYTES = 32


def leaf_hash(entry: bytes) -> bytes:
    return sha256(b"\x00" + entry).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    return sha256(b"\x01" + left + right).digest()


def append(size: int, frontier: list[bytes], entry: bytes) -> int:
    """The new size; `frontier` grows in place by one entry."""
    node = leaf_hash(entry)
    digits = size
    while digits & 1:  # each full subtree of the same height joins with the new one
        node = node_hash(frontier.pop(), node)
        digits >>= 1
    frontier.append(node)
    return size + 1


def root(frontier: Sequence[bytes]) -> bytes:
    """The root of the tree whose full subtrees are these."""
    if not frontier:
        return EMPTY_ROOT
    above = frontier[-1]
    for left in reversed(frontier[:-1]):
        above = node_hash(left, above)
    return above


def packed(frontier: Sequence[bytes]) -> bytes:
    return b"".join(frontier)


def unpacked(frontier: bytes) -> list[bytes]:
    return [frontier[at : at + HASH_BYTES] for at in range(0, len(frontier), HASH_BYTES)]


def root_of(entries: Sequence[bytes]) -> bytes:
    """The root over all entries, by appending."""
    frontier: list[bytes] = []
    size = 0
    for entry in entries:
        size = append(size, frontier, entry)
    return root(frontier)


def inclusion_proof(entries: Sequence[bytes], index: int) -> list[bytes]:
    """The audit path of the entry at `index` (from 0), nearest sibling first (section 2.1.3.1)."""
    if not 0 <= index < len(entries):
        raise IndexError(index)
    if len(entries) == 1:
        return []
    half = _split(len(entries))
    if index < half:
        return [*inclusion_proof(entries[:half], index), root_of(entries[half:])]
    return [*inclusion_proof(entries[half:], index - half), root_of(entries[:half])]


def includes(entry: bytes, index: int, size: int, proof: Sequence[bytes], expected_root: bytes) -> bool:
    """Whether the proof shows the entry at `index` of the tree of `size` with that root (section 2.1.3.2)."""
    if not 0 <= index < size:
        return False
    fn, sn = index, size - 1
    node = leaf_hash(entry)
    for sibling in proof:
        if sn == 0:
            return False
        if fn & 1 or fn == sn:
            node = node_hash(sibling, node)
            while not fn & 1 and fn:
                fn, sn = fn >> 1, sn >> 1
        else:
            node = node_hash(node, sibling)
        fn, sn = fn >> 1, sn >> 1
    return sn == 0 and node == expected_root


def consistency_proof(entries: Sequence[bytes], first: int) -> list[bytes]:
    """What shows that the first `first` entries are the beginning of `entries` (section 2.1.4.1)."""
    if not 0 < first <= len(entries):
        raise IndexError(first)
    return _subproof(entries, first, whole=True)


def _subproof(entries: Sequence[bytes], first: int, *, whole: bool) -> list[bytes]:
    if first == len(entries):
        return [] if whole else [root_of(entries)]
    half = _split(len(entries))
    if first <= half:
        return [*_subproof(entries[:half], first, whole=whole), root_of(entries[half:])]
    return [*_subproof(entries[half:], first - half, whole=False), root_of(entries[:half])]


def extends(first: int, second: int, first_root: bytes, second_root: bytes, proof: Sequence[bytes]) -> bool:
    """Whether the proof shows the tree of size `second` to begin with that of size `first` (section 2.1.4.2).

    The last line is the one that verifiers forget: a proof that does not use up the second size proves some
    smaller tree, and a forger could pass a shortened ledger off as the whole.
    """
    if not 0 < first <= second:
        return False
    if first == second:
        return not proof and first_root == second_root
    if not proof:
        return False
    path = [first_root, *proof] if first & (first - 1) == 0 else list(proof)
    fn, sn = first - 1, second - 1
    while fn & 1:
        fn, sn = fn >> 1, sn >> 1
    old = new = path[0]
    for node in path[1:]:
        if sn == 0:
            return False
        if fn & 1 or fn == sn:
            old, new = node_hash(node, old), node_hash(node, new)
            while not fn & 1 and fn:
                fn, sn = fn >> 1, sn >> 1
        else:
            new = node_hash(new, node)
        fn, sn = fn >> 1, sn >> 1
    return sn == 0 and old == first_root and new == second_root


def _split(size: int) -> int:
    """The largest power of two smaller than `size`."""
    return 1 << (size - 1).bit_length() - 1
