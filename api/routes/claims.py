"""Claims: to state, to find, to prove, to have verified again; and their verdicts for the world outside."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Query, Request, Response
from fastapi.responses import JSONResponse
from pydantic import BaseModel, Field

from api.access import Caller, Needs
from api.bodies import Strict, plain
from api.idempotency import Key, command_of, repeated_as_key
from api.paging import PAGE, Cursor, Limit, Listed, cursor_of, place_of
from governance.claim_review import MEDIA_TYPE
from governance.evidence import download_headers
from governance.refusal import Refusal
from governance.verdicts import VERIFICATION
from records.commands.add_evidence import add_evidence
from records.commands.open_case import open_case
from records.commands.verify_again import verify_again
from records.ids import new_id
from records.queries.claim_review import review_of
from records.queries.claims import ClaimLine, ClaimShown, claim_list, claim_shown, evidence_file
from records.queries.keyset import place
from words.claims import rating_label

router = APIRouter()
SeesClaims = Annotated[Caller, Depends(Needs("see_claims"))]
States = Annotated[Caller, Depends(Needs("state_claim"))]
Proves = Annotated[Caller, Depends(Needs("add_evidence"))]
Short = Annotated[str, Query(max_length=200)]
StandingNamed = Literal["true", "false", "misleading", "unproven", "expired", "unverified"]


class NewClaim(Strict):
    kind: Annotated[str, Field(max_length=40, description="figure, quote, photo or event")]
    statement: Annotated[str, Field(max_length=10_000)]
    about: Annotated[str, Field(max_length=1_000)] = ""
    source: Annotated[str | None, Field(max_length=80, description="id of the person of the house")] = None
    source_name: Annotated[str, Field(max_length=1_000, description="whoever else it came from")] = ""
    community: Annotated[str, Field(max_length=80)]


class NewEvidence(Strict):
    text: Annotated[str, Field(max_length=10_000)] = ""
    link: Annotated[str, Field(max_length=4_000)] = ""
    captured_at: datetime | None = None


class ClaimStated(BaseModel):
    id: str
    case: str
    number: str
    digest: str


class VerificationStarted(BaseModel):
    case: str


class EvidenceAdded(BaseModel):
    id: str
    case: str
    digest: str


class Evidence(BaseModel):
    id: str
    kind: str
    text: str
    link: str | None
    digest: str
    added_by: str
    captured_at: datetime
    file: str | None


class VerdictTold(BaseModel):
    verdict: str
    at: datetime
    until: datetime | None
    case: str | None
    given: list[dict[str, str]]


class CitingCase(BaseModel):
    case: str
    number: str
    title: str
    state: str
    published: bool


class Claim(BaseModel):
    id: str
    kind: str
    statement: str
    community: str
    standing: str
    valid_until: datetime | None
    word: list[str]
    verification: str | None
    stated_by: str
    stated_at: datetime


class WholeClaim(Claim):
    about: str
    source: str | None
    source_name: str
    digest: str
    evidence: list[Evidence]
    verdicts: list[VerdictTold]
    citing: list[CitingCase]


@router.post("/claims", status_code=201)
async def state_claim(
    request: Request, response: Response, caller: States, wanted: NewClaim, key: Key = None
) -> ClaimStated:
    """The claim, with the case in which it is verified."""
    command = command_of(caller.person.id, key)
    with repeated_as_key():
        opened = await caller.database.write(
            open_case,
            caller.clock,
            person=caller.person.id,
            procedure=VERIFICATION,
            body=plain(wanted.model_dump(), "claim"),
            command=command,
        )
    request.app.state.settings.hinter.hint(opened.id)
    response.headers["location"] = f"/api/claims/{opened.subject}"
    return ClaimStated(id=opened.subject, case=opened.id, number=opened.number, digest=opened.digest)


@router.get("/claims")
async def claims(
    caller: SeesClaims,
    q: Short = "",
    community: Short = "",
    standing: Annotated[StandingNamed | None, Query()] = None,
    cursor: Cursor = None,
    limit: Limit = PAGE,
) -> Listed[Claim]:
    """What the caller may see, the newest first. `q` are words of the statement; `word` whose word the verdict is."""
    found = await caller.database.read(
        claim_list,
        caller.person,
        caller.clock(),
        q=q,
        community=community,
        wanted=standing or "",
        after=place(place_of("claims", cursor)),
        limit=limit,
    )
    items = [Claim(**_line(one)) for one in found.lines]
    return Listed(items=items, next=cursor_of("claims", str(found.next)) if found.next else None)


@router.get("/claims/{claim}")
async def one_claim(caller: SeesClaims, claim: str) -> WholeClaim:
    """With its evidence, its verdicts and who states it."""
    found = await caller.database.read(claim_shown, caller.person, claim, caller.clock())
    if found is None:
        raise Refusal("not_found")
    return _whole(found)


@router.post("/claims/{claim}/verify", status_code=201)
async def verify(request: Request, caller: States, claim: str, key: Key = None) -> VerificationStarted:
    """A new verification of a claim that was verified before; its verdict stands meanwhile."""
    command = command_of(caller.person.id, key) if key else f"{caller.person.id}:{new_id()}"
    with repeated_as_key():
        opened = await caller.database.write(
            verify_again, caller.clock, person=caller.person.id, claim=claim, command=command
        )
    request.app.state.settings.hinter.hint(opened.id)
    return VerificationStarted(case=opened.id)


@router.post("/claims/{claim}/evidence", status_code=201)
async def add(caller: Proves, claim: str, sent: NewEvidence) -> EvidenceAdded:
    """A text, or a link with what it shows, while the claim is being verified."""
    added = await caller.database.write(
        add_evidence, caller.clock, person=caller.person.id, claim=claim, **sent.model_dump()
    )
    return EvidenceAdded(**asdict(added))


@router.post("/claims/{claim}/evidence/file", status_code=201)
async def add_file(
    request: Request, caller: Proves, claim: str, name: Short, text: Annotated[str, Query(max_length=2_000)] = ""
) -> EvidenceAdded:
    """The body is the file: a PDF, a picture or plain text, told by its bytes; `name` is what it is called."""
    content = await request.body()
    added = await caller.database.write(
        add_evidence, caller.clock, person=caller.person.id, claim=claim, name=name, text=text, content=content
    )
    return EvidenceAdded(**asdict(added))


@router.get("/claims/{claim}/evidence/{piece}", response_class=Response)
async def file(caller: SeesClaims, claim: str, piece: str) -> Response:
    """The bytes of a file, to be kept and never shown in place."""
    found = await caller.database.read(evidence_file, caller.person, claim, piece)
    if found is None:
        raise Refusal("not_found")
    media_type, content, digest = found
    return Response(content, headers=download_headers(media_type, digest))


@router.get("/claims/{claim}/claim-review")
async def review(caller: SeesClaims, claim: str) -> JSONResponse:
    """The verdict that stands, as a schema.org ClaimReview."""
    found = await caller.database.read(
        review_of, caller.person, claim, caller.clock(), lambda verdict: rating_label(verdict, caller.language)
    )
    return JSONResponse(dict(found), media_type=MEDIA_TYPE)


def _line(line: ClaimLine) -> dict[str, Any]:
    return asdict(line)


def _whole(found: ClaimShown) -> WholeClaim:
    return WholeClaim(
        **_line(found.line),
        about=found.about,
        source=found.source,
        source_name=found.source_name,
        digest=found.digest,
        evidence=[
            Evidence(
                id=one.id,
                kind=one.kind,
                text=one.text,
                link=one.link,
                digest=one.digest,
                added_by=one.added_by,
                captured_at=one.captured_at,
                file=f"/api/claims/{found.line.id}/evidence/{one.id}" if one.kind == "file" else None,
            )
            for one in found.evidence
        ],
        verdicts=[
            VerdictTold(
                verdict=one.verdict,
                at=one.at,
                until=one.until,
                case=one.case,
                given=[{"person": who, "answer": said, "comment": why} for who, said, why in one.voices],
            )
            for one in found.verdicts
        ],
        citing=[CitingCase(**asdict(one)) for one in found.citing],
    )
