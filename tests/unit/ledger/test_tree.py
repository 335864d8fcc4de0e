"""The tree of RFC 9162: frontier and proofs against a naive recomputation."""

from hashlib import sha256

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from records.ledger import tree

ENTRIES = [sha256(bytes([n % 256, n // 256])).digest() for n in range(70)]
sizes = st.integers(1, len(ENTRIES))


def naive_root(entries: list[bytes]) -> bytes:
    """The definition in section 2.1.1, word for word."""
    if not entries:
        return sha256(b"").digest()
    if len(entries) == 1:
        return sha256(b"\x00" + entries[0]).digest()
    k = 1
    while k * 2 < len(entries):
        k *= 2
    return sha256(b"\x01" + naive_root(entries[:k]) + naive_root(entries[k:])).digest()


@pytest.mark.parametrize("size", range(70))
def test_the_frontier_gives_the_root_of_the_definition(size: int) -> None:
    frontier: list[bytes] = []
    grown = 0
    for entry in ENTRIES[:size]:
        grown = tree.append(grown, frontier, entry)
    assert grown == size
    assert len(frontier) == size.bit_count()
    assert tree.unpacked(tree.packed(frontier)) == frontier
    assert tree.root(frontier) == naive_root(ENTRIES[:size])


@settings(deadline=None)
@given(sizes, st.data())
def test_every_entry_is_proved_and_no_other_place_entry_or_root_is(size: int, data: st.DataObject) -> None:
    entries = ENTRIES[:size]
    index = data.draw(st.integers(0, size - 1))
    proof = tree.inclusion_proof(entries, index)
    root = naive_root(entries)
    assert tree.includes(entries[index], index, size, proof, root)
    assert not tree.includes(b"\x00" * 32, index, size, proof, root)
    assert not tree.includes(entries[index], index, size, [*proof, root], root)
    assert not tree.includes(entries[index], size, size, proof, root)
    assert not any(tree.includes(entries[index], other, size, proof, root) for other in range(size) if other != index)
    if proof:
        assert not tree.includes(entries[index], index, size, proof[:-1], root)


@settings(deadline=None)
@given(sizes, st.data())
def test_a_grown_ledger_is_proved_to_begin_with_the_one_taken_home(size: int, data: st.DataObject) -> None:
    first = data.draw(st.integers(1, size))
    entries = ENTRIES[:size]
    proof = tree.consistency_proof(entries, first)
    old, new = naive_root(entries[:first]), naive_root(entries)
    assert tree.extends(first, size, old, new, proof)
    assert not tree.extends(first, size, b"\x00" * 32, new, proof)
    assert not tree.extends(first, size, old, b"\x00" * 32, proof)
    assert not tree.extends(first, size, old, new, [*proof, new])
    if proof:
        assert not tree.extends(first, size, old, new, proof[:-1])


@settings(deadline=None)
@given(sizes, st.integers(1, 300), st.data())
def test_a_proof_that_does_not_use_up_the_second_size_proves_nothing(size: int, more: int, data: st.DataObject) -> None:
    """The verifiers' old mistake: a ledger of 5 passed off as one of 9 or 300 with the proof that belongs to 5."""
    first = data.draw(st.integers(1, size))
    entries = ENTRIES[:size]
    proof = tree.consistency_proof(entries, first)
    taller = (1 << (size - 1).bit_length()) + more  # a tree with at least one more storey
    assert not tree.extends(first, taller, naive_root(entries[:first]), naive_root(entries), proof)


def test_proofs_for_places_that_do_not_exist_are_refused() -> None:
    for wrong in (-1, 3):
        with pytest.raises(IndexError):
            tree.inclusion_proof(ENTRIES[:3], wrong)
    for wrong in (0, 4):
        with pytest.raises(IndexError):
            tree.consistency_proof(ENTRIES[:3], wrong)
    assert not tree.extends(0, 3, tree.EMPTY_ROOT, naive_root(ENTRIES[:3]), [])
