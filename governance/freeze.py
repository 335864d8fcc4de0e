"""Which freezes cover an account: everything, its community, or the account itself."""

from collections.abc import Iterable


def covers(scope: str, *, community: str, account: str) -> bool:
    """Whether a freeze of this scope (`all`, `community:ID`, `account:ID`) covers the account."""
    return scope in ("all", f"community:{community}", f"account:{account}")


def covering(scopes: Iterable[str], *, community: str, account: str) -> str | None:
    """The first scope that covers the account, or None when it is free."""
    return next((scope for scope in scopes if covers(scope, community=community, account=account)), None)
