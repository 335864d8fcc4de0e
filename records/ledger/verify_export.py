"""Verifies an exported ledger without a database, a network or anyone's word."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from records.ledger import tree
from records.ledger.campaign_rules import CampaignRules
from records.ledger.canonical import canonical_data
from records.ledger.case_rules import CaseRules
from records.ledger.chain import Chain
from records.ledger.documents import Documents
from records.ledger.export import FORMAT
from records.ledger.freeze_rules import STREAM as FREEZES
from records.ledger.freeze_rules import FreezeRules, Frozen
from records.ledger.heads import CASE
from records.ledger.leaving_rules import LeavingRules
from records.ledger.standing_in import StandingIn
from records.ledger.verification import Checkpoint, Earlier, Line, Progress, Text, Verification

LEAF = tree.HASH_BYTES
NO_LEAF = bytes(LEAF)


class Unreadable(Exception):
    """The file cannot be verified at all: one sentence and what to do."""


def checkpoint_of(path: Path) -> Checkpoint:
    """The checkpoint that an export claims: to hold a later ledger against it."""
    return _head(_content(path), path)


def verify_export(
    path: Path, *, earlier: Collection[Checkpoint] = (), progress: Progress | None = None
) -> Verification:
    """All that the file shows to be wrong. Keeps 32 bytes an entry, to put the seals into their order.

    Raises `Unreadable` when it is no export, or one of a later version. One that was cut off is a problem found.
    """
    found = Verification()
    content = _content(path)
    claimed = _head(content, path)
    size = claimed.size
    leaves = bytearray()
    chain = Chain(found)
    kept = Documents(found)
    standing_in = StandingIn(found)
    frozen = Frozen(found, _freezes(path))
    told_of_freezes = FreezeRules(found)
    leaving = LeavingRules(found)
    campaigns = CampaignRules(found)
    told: CaseRules | None = None
    ended: int | None = None
    for number, part in content:
        if "entry" in part:
            line, texts = _entry(number, part["entry"])
            if line.stream != chain.stream:
                chain.begin(line.stream)
                of_case = line.stream.startswith(CASE)
                told = (
                    CaseRules(line.stream.removeprefix(CASE), found, kept.need_approval, standing_in, frozen)
                    if of_case
                    else None
                )
            data = chain.read(line, texts)
            standing_in.read(line, data)
            leaving.read(line, data)
            campaigns.read(line, data)
            if line.stream == FREEZES:
                told_of_freezes.read(line, data)
            if told is not None:
                told.read(line, data, texts)
            _place(leaves, line, size, found)
            if progress is not None and found.entries % 1_000 == 0:
                progress(found.entries, size)
        elif "procedure" in part or "charter" in part:
            _document(number, part, kept)
        elif "end" in part:
            ended = part["end"].get("entries") if isinstance(part["end"], dict) else None
    standing_in.end()
    leaving.end()
    campaigns.end()
    frozen.end()
    if ended != found.entries:
        found.blame("file.end", "The file is not whole: its end is missing, or it holds fewer entries than it says.")
    _verify_tree(leaves, claimed, found, earlier)
    return found


def _freezes(path: Path) -> Iterator[tuple[str, dict[str, Any] | None]]:
    """Declarations and lifts, which stand behind the cases that they are about: the file is run through for them first,
    and nothing else of it is read."""
    with path.open(encoding="utf-8") as file:
        for text in file:
            if f'"stream":"{FREEZES}"' in text:
                try:
                    entry = json.loads(text)["entry"]
                    if entry["stream"] == FREEZES:
                        yield entry["type"], entry["data"] if isinstance(entry["data"], dict) else None
                except (ValueError, KeyError, TypeError):
                    continue  # blamed when it is read in its place


def _document(number: int, part: dict[str, Any], kept: Documents) -> None:
    kind = "procedure" if "procedure" in part else "charter"
    try:
        kept.read(kind, str(part[kind]["digest"]), part[kind]["compiled"])
    except (KeyError, TypeError) as error:
        raise Unreadable(f"Line {number} is not a {kind}. Copy or export the file again.") from error


def _place(leaves: bytearray, line: Line, size: int, found: Verification) -> None:
    """Puts the leaf where its seal says; the chain has blamed an entry without one."""
    if line.seq is None:
        return
    if not 1 <= line.seq <= size:
        found.blame(
            "seal.gap", f"Seal {line.seq} lies outside the {size} of the checkpoint.", seq=line.seq, case=line.case_id
        )
        return
    end = line.seq * LEAF
    if len(leaves) < end:
        leaves.extend(bytes(end - len(leaves)))
    if leaves[end - LEAF : end] != NO_LEAF:
        found.blame("seal.twice", f"Seal {line.seq} is on two entries.", seq=line.seq, case=line.case_id)
    leaves[end - LEAF : end] = bytes.fromhex(line.hash)


def _verify_tree(leaves: bytearray, claimed: Checkpoint, found: Verification, earlier: Collection[Checkpoint]) -> None:
    frontier: list[bytes] = []
    grown = 0
    checkpoints = Earlier(earlier, found)
    for start in range(0, len(leaves), LEAF):
        leaf = bytes(leaves[start : start + LEAF])
        if leaf == NO_LEAF:
            found.blame("seal.gap", f"Seal {grown + 1} is missing from the file.", seq=grown + 1)
        grown = tree.append(grown, frontier, leaf)
        checkpoints.grown(grown, lambda: tree.root(frontier).hex())
    checkpoints.ended(grown)
    found.root = tree.root(frontier).hex()
    if Checkpoint(grown, found.root) != claimed:
        found.blame(
            "tree", "The entries do not give the root that the file names: something was changed, added or removed."
        )


def _head(content: Iterator[tuple[int, dict[str, Any]]], path: Path) -> Checkpoint:
    try:
        head = next(content)[1]
        return Checkpoint(int(head["size"]), str(head["root"]))
    except (StopIteration, KeyError, TypeError, ValueError) as error:
        raise Unreadable(f"{path.name} has no heading of an exported ledger. Export the ledger again.") from error


def _content(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    """Each line with its number, the heading first. Raises `Unreadable` with the line that cannot be read."""
    try:
        with path.open(encoding="utf-8") as file:
            for number, text in enumerate(file, start=1):
                part = json.loads(text)
                if not isinstance(part, dict):
                    raise Unreadable(f"Line {number} of {path.name} is not part of an export. Export the ledger again.")
                if number == 1 and part.get("placet_ledger") != FORMAT:
                    raise Unreadable(
                        f"{path.name} is not an exported ledger that this version reads. "
                        "Export it with `placet ledger export`, or verify it with the version that wrote it."
                    )
                yield number, part
    except OSError as error:
        raise Unreadable(f"{path} cannot be read: {error.strerror}. Check the name of the file.") from error
    except ValueError as error:
        raise Unreadable(f"{path.name} is damaged or not an exported ledger. Copy or export it again.") from error


def _entry(number: int, content: dict[str, Any]) -> tuple[Line, dict[str, Text]]:
    try:
        line = Line(
            seq=content["seq"],
            hash=str(content["hash"]),
            v=int(content["v"]),
            stream=str(content["stream"]),
            n=int(content["n"]),
            type=str(content["type"]),
            at=datetime.fromisoformat(content["at"]),
            actor=content["actor"],
            acting_for=content["acting_for"],
            case_id=content["case"],
            step=content["step"],
            command=content["command"],
            data=canonical_data(content["data"]),
            prev=str(content["prev"]),
        )
        bytes.fromhex(line.hash)
        texts = {
            name: Text(None, None, True)
            if beside.get("erased") or beside.get("withheld")
            else Text(beside["salt"], beside["text"], False)
            for name, beside in content["texts"].items()
        }
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise Unreadable(f"Line {number} is not an entry of a ledger. Copy or export the file again.") from error
    return line, texts
