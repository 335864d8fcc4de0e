"""What stands on this network: one SQLite file, one commit a post."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

_SCHEMA = """
create table if not exists accounts (
  id integer primary key, flavour text not null, handle text not null, name text not null,
  unique (flavour, handle));
create table if not exists posts (
  id integer primary key autoincrement, account_id integer not null references accounts (id),
  title text not null, text text not null, language text not null,
  reference text, slug text, posted_at text not null, removed_at text,
  unique (account_id, reference), unique (account_id, slug));
create index if not exists ix_posts_account on posts (account_id, id);
create table if not exists reactions (
  id integer primary key autoincrement, post_id integer not null references posts (id),
  kind text not null, text text not null, at text not null);
create index if not exists ix_reactions_post on reactions (post_id, kind, id);
"""
_POST = """select posts.id, accounts.flavour, accounts.handle, accounts.name, posts.title, posts.text,
  posts.language, posts.reference, posts.slug, posts.posted_at, posts.removed_at
  from posts join accounts on accounts.id = posts.account_id"""


@dataclass(frozen=True, slots=True)
class Draft:
    """A post as it was sent to the machine API, within the limits."""

    flavour: str
    handle: str
    name: str
    title: str
    text: str
    language: str
    reference: str | None
    slug: str | None


@dataclass(frozen=True, slots=True)
class Post:
    id: int
    flavour: str
    handle: str
    name: str
    title: str
    text: str
    language: str
    reference: str | None
    slug: str | None
    posted_at: datetime
    removed_at: datetime | None = None  # from then on nobody sees it; its reference and slug stay taken

    def same_content(self, draft: Draft) -> bool:
        return (self.title, self.text, self.language) == (draft.title, draft.text, draft.language)


class Store:
    """Synchronous on purpose: a post is one short transaction, and the answer is given after its commit."""

    def __init__(self, path: Path) -> None:
        self._connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        for pragma in ("journal_mode=wal", "synchronous=full", "foreign_keys=on", "busy_timeout=5000"):
            self._connection.execute(f"pragma {pragma}")
        self._connection.executescript(_SCHEMA)
        if not self._connection.execute(
            "select 1 from pragma_table_info('posts') where name = 'removed_at'"
        ).fetchone():
            self._connection.execute("alter table posts add column removed_at text")  # a file of the first release

    def close(self) -> None:
        self._connection.close()

    def healthy(self) -> bool:
        return bool(self._connection.execute("select 1").fetchone())

    def accept(self, draft: Draft, at: datetime) -> tuple[Post, bool]:
        """The post, and whether it is new: one that has the same reference or slug on its account is returned."""
        with self._transaction() as connection:
            account = self._account(connection, draft)
            earlier = self._earlier(connection, account, draft)
            if earlier is not None:
                return earlier, False
            row = connection.execute(
                "insert into posts (account_id, title, text, language, reference, slug, posted_at)"
                " values (?, ?, ?, ?, ?, ?, ?) returning id",
                (
                    account,
                    draft.title,
                    draft.text,
                    draft.language,
                    draft.reference,
                    draft.slug,
                    at.astimezone(UTC).isoformat(timespec="microseconds"),
                ),
            ).fetchone()
            return self._one(connection, "posts.id = ?", (row[0],)), True

    def post(self, number: int) -> Post | None:
        """Also one that was removed, which says when."""
        return self._maybe(self._connection, "posts.id = ?", (number,))

    def remove(self, number: int, at: datetime) -> None:
        """The post is gone from there for good; removing it again changes nothing."""
        when = at.astimezone(UTC).isoformat(timespec="microseconds")
        self._connection.execute("update posts set removed_at = ? where id = ? and removed_at is null", (when, number))

    def react(self, number: int, kind: str, text: str, at: datetime, limit: int) -> bool:
        """Whether there was room for one more of that kind on that post."""
        with self._transaction() as connection:
            if self._count(connection, number, kind) >= limit:
                return False
            when = at.astimezone(UTC).isoformat(timespec="microseconds")
            connection.execute(
                "insert into reactions (post_id, kind, text, at) values (?, ?, ?, ?)", (number, kind, text, when)
            )
            return True

    def count(self, number: int, kind: str) -> int:
        return self._count(self._connection, number, kind)

    def replies(self, number: int, limit: int) -> list[tuple[str, datetime]]:
        """Texts with their instants, newest first."""
        rows = self._connection.execute(
            "select text, at from reactions where post_id = ? and kind = 'replies' order by id desc limit ?",
            (number, limit),
        )
        return [(row[0], datetime.fromisoformat(row[1])) for row in rows]

    def by_reference(self, flavour: str, handle: str, reference: str) -> Post | None:
        where = "accounts.flavour = ? and accounts.handle = ? and posts.reference = ? and posts.removed_at is null"
        return self._maybe(self._connection, where, (flavour, handle, reference))

    def by_slug(self, flavour: str, handle: str, slug: str) -> Post | None:
        where = "accounts.flavour = ? and accounts.handle = ? and posts.slug = ? and posts.removed_at is null"
        return self._maybe(self._connection, where, (flavour, handle, slug))

    def newest(
        self,
        *,
        limit: int,
        before: int | None = None,
        flavour: str | None = None,
        handle: str | None = None,
        since: datetime | None = None,
    ) -> list[Post]:
        """Posts that stand, newest first, below the post `before`."""
        wanted: list[tuple[str, object]] = [
            ("posts.id < ?", before),
            ("accounts.flavour = ?", flavour),
            ("accounts.handle = ?", handle),
            ("posts.posted_at >= ?", since and since.astimezone(UTC).isoformat(timespec="microseconds")),
        ]
        given = [(clause, value) for clause, value in wanted if value is not None]
        where = " and ".join(["posts.removed_at is null", *(clause for clause, _ in given)])
        values = [value for _, value in given]
        query = f"{_POST} where {where} order by posts.id desc limit ?"
        return [_post(row) for row in self._connection.execute(query, (*values, limit))]

    def names(self, handle: str) -> list[str]:
        rows = self._connection.execute("select name from accounts where handle = ? order by id", (handle,))
        return [row[0] for row in rows]

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        self._connection.execute("begin immediate")
        try:
            yield self._connection
        except BaseException:
            self._connection.execute("rollback")
            raise
        self._connection.execute("commit")

    @staticmethod
    def _account(connection: sqlite3.Connection, draft: Draft) -> int:
        row = connection.execute(
            "insert into accounts (flavour, handle, name) values (?, ?, ?)"
            " on conflict (flavour, handle) do update set name = excluded.name returning id",
            (draft.flavour, draft.handle, draft.name or draft.handle),
        ).fetchone()
        return int(row[0])

    def _earlier(self, connection: sqlite3.Connection, account: int, draft: Draft) -> Post | None:
        if draft.reference is not None:
            return self._maybe(connection, "account_id = ? and reference = ?", (account, draft.reference))
        if draft.slug is not None:
            return self._maybe(connection, "account_id = ? and slug = ?", (account, draft.slug))
        return None

    @staticmethod
    def _count(connection: sqlite3.Connection, number: int, kind: str) -> int:
        query = "select count(*) from reactions where post_id = ? and kind = ?"
        return int(connection.execute(query, (number, kind)).fetchone()[0])

    @staticmethod
    def _maybe(connection: sqlite3.Connection, where: str, values: tuple[object, ...]) -> Post | None:
        row = connection.execute(f"{_POST} where {where}", values).fetchone()
        return None if row is None else _post(row)

    def _one(self, connection: sqlite3.Connection, where: str, values: tuple[object, ...]) -> Post:
        post = self._maybe(connection, where, values)
        assert post is not None
        return post


_COLUMNS = ("id", "flavour", "handle", "name", "title", "text", "language", "reference", "slug")


def _post(row: tuple[Any, ...]) -> Post:
    posted_at, removed_at = row[-2:]
    return Post(
        **dict(zip(_COLUMNS, row[:-2], strict=True)),
        posted_at=datetime.fromisoformat(posted_at),
        removed_at=None if removed_at is None else datetime.fromisoformat(removed_at),
    )
