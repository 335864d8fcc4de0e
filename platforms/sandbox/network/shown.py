"""A post as JSON, and the cursors of lists of posts."""

from typing import Any

from starlette.requests import Request

from platforms.sandbox.network.store import Post


def shown(request: Request, post: Post) -> dict[str, Any]:
    """All there is of a post, for the machine that sent it."""
    return shown_to_public(request, post) | {"reference": post.reference, "slug": post.slug}


def shown_to_public(request: Request, post: Post) -> dict[str, Any]:
    return {
        "id": str(post.id),
        "url": f"{_base(request)}/posts/{post.id}",
        "flavour": post.flavour,
        "account": post.handle,
        "author_name": post.name,
        "title": post.title,
        "text": post.text,
        "language": post.language,
        "posted_at": post.posted_at.isoformat(),
    }


def _base(request: Request) -> str:
    configured: str | None = request.app.state.public_url
    return (configured or str(request.base_url)).rstrip("/")


def cursor(raw: str) -> int | None:
    """The number of the post below which a page begins; what is no number begins at the top."""
    return int(raw) if raw.isascii() and raw.isdecimal() and len(raw) <= 18 else None
