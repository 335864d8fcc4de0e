"""The settings of one process, from `PLACET_*`; what `placet up` wrote down in the data folder stands behind them."""

from __future__ import annotations

import json
import os
from ipaddress import ip_network
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

from pydantic import Field, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from placet.trouble import Trouble
from placet.up.host import in_url, is_everywhere, reached_at

SQLITE = "sqlite:///"
ADDRESSES = Path("run/addresses.json")  # in the data folder: where `placet up` has its Temporal and its sandbox
SANDBOX_TOKEN = Path("run/sandbox.token")


class Settings(BaseSettings):
    """Every setting there is; docs/reference/settings.md names each."""

    model_config = SettingsConfigDict(env_prefix="PLACET_", frozen=True, extra="forbid", env_ignore_empty=True)

    data: Path = Field(default=Path("var"), description="data folder of this installation")
    host: str = Field(default="127.0.0.1", description="address on which the web process listens")
    port: int = Field(
        default=8000, ge=0, le=65535, description="port on which the web process listens; 0 takes a free one"
    )
    public_url: str | None = Field(
        default=None, description="address under which people reach Placet, when a proxy stands in front"
    )
    database_url: str | None = Field(default=None, description="database; a file in the data folder when not set")
    temporal_address: str = Field(default="127.0.0.1:7233", description="host and port of Temporal")
    temporal_namespace: str = Field(default="default", description="namespace in Temporal")
    sandbox_url: str = Field(default="http://127.0.0.1:8010", description="address of the sandbox network")
    sandbox_token: str = Field(default="", repr=False, description="bearer token of the sandbox network")
    host_names: str = Field(
        default="", description="further names under which people reach the web process, with commas"
    )
    trusted_proxies: str = Field(
        default="",
        description="addresses or networks of the proxies that are believed who calls (`X-Forwarded-For`), with"
        " commas; sign-ins are limited by the caller's address; when empty no proxy is believed",
    )
    mail_host: str | None = Field(
        default=None, description="mail server (SMTP) through which notices leave; mail is off when not set"
    )
    mail_port: int | None = Field(
        default=None, ge=1, le=65535, description="its port; 587, 465 or 25 by `PLACET_MAIL_TLS` when not set"
    )
    mail_tls: Literal["starttls", "tls", "none"] = Field(
        default="starttls", description="how the way to it is encrypted: `starttls`, `tls` or `none`"
    )
    mail_user: str | None = Field(default=None, description="name with which Placet signs in to it, if it does")
    mail_password: str = Field(default="", repr=False, description="password for it; better in a file")
    mail_password_file: Path | None = Field(default=None, description="file that holds this password")
    mail_from: str | None = Field(
        default=None, description="address that mails come from, or `Name <address>`; needed with `PLACET_MAIL_HOST`"
    )
    webhook_hosts: str = Field(
        default="",
        description="names of hosts inside the house that webhooks may call, with commas; all others must have a"
        " public address",
    )
    log_level: str = Field(default="info", pattern="^(debug|info|warning|error)$", description="how much the logs say")
    ready_file: Path | None = Field(
        default=None, description="file that a worker writes when it works; used by `placet up`"
    )
    socket_fd: int | None = Field(
        default=None, description="open socket that the web process listens on; used by `placet up`"
    )
    set_up_digest: str | None = Field(
        default=None, description="digest of the one-time set-up link; used by `placet up`"
    )

    @field_validator("trusted_proxies")
    @classmethod
    def _addresses(cls, value: str) -> str:
        for proxy in _parts(value):
            try:
                ip_network(proxy)
            except ValueError:
                raise ValueError(f"{proxy} is neither an address nor a network like 10.0.0.0/8") from None
        return value

    @property
    def believed_proxies(self) -> list[str]:
        """Addresses and networks of the proxies whose word on the caller counts."""
        return _parts(self.trusted_proxies)

    @property
    def base_url(self) -> str:
        """What the links in notices begin with: where people reach Placet, or where it was last started."""
        last = remembered_addresses(self.data).get("web_url")
        return (self.public_url or last or in_url(reached_at(self.host), self.port)).rstrip("/")

    @property
    def hosts_inside(self) -> list[str]:
        """Names of hosts that webhooks may call although their addresses are not public."""
        return _parts(self.webhook_hosts)

    @property
    def served_names(self) -> tuple[str, ...]:
        """The names, without port, under which requests may call the web process."""
        names = ["127.0.0.1", "localhost", "[::1]", *self.host_names.split(",")]
        if not is_everywhere(self.host):
            names.append(f"[{self.host}]" if ":" in self.host else self.host)
        if self.public_url is not None:
            public = urlsplit(self.public_url).hostname or ""
            names.append(f"[{public}]" if ":" in public else public)
        return tuple(dict.fromkeys(name.strip().lower() for name in names if name.strip()))

    @property
    def is_behind_tls(self) -> bool:
        return self.public_url is not None and self.public_url.startswith("https://")

    @property
    def database_path(self) -> Path:
        """The SQLite file. Raises `Trouble` for any other database."""
        if self.database_url is None:
            return self.data / "placet.db"
        if not self.database_url.startswith(SQLITE):
            raise Trouble(
                "This release keeps its records in SQLite only.",
                "Set PLACET_DATABASE_URL to sqlite:///FILE, or leave it unset.",
                status=2,
            )
        return Path(self.database_url.removeprefix(SQLITE))


def _parts(value: str) -> list[str]:
    return [part.strip() for part in value.split(",") if part.strip()]


def load_settings(data: Path | None = None, **given: Any) -> Settings:
    """The settings: what the command line gave, else the environment, else what `up` wrote down, else the default."""
    told = {name: value for name, value in given.items() if value is not None}
    if data is not None:
        told["data"] = data
    folder = Path(told.get("data") or os.environ.get("PLACET_DATA") or "var")
    remembered = remembered_addresses(folder)
    remembered.pop("web_url", None)  # where it runs, not where the next one shall
    for name, value in remembered.items():
        if f"PLACET_{name.upper()}" not in os.environ:
            told.setdefault(name, value)
    try:
        return Settings(**told)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        name = "PLACET_" + "_".join(str(part) for part in first["loc"]).upper()
        why = first["msg"].removeprefix("Value error, ")
        raise Trouble(
            f"The setting {name} cannot be used: {why}.", "See docs/reference/settings.md.", status=2
        ) from error


def remembered_addresses(data: Path) -> dict[str, str]:
    """What `placet up` wrote down for the other commands; empty where it never ran or the file is damaged."""
    try:
        stored = json.loads((data / ADDRESSES).read_text())
        token = (data / SANDBOX_TOKEN).read_text().strip()
    except (OSError, ValueError):
        return {}
    if not isinstance(stored, dict):
        return {}
    known = {name: str(stored[name]) for name in ("temporal_address", "sandbox_url", "web_url") if name in stored}
    return {**known, "sandbox_token": token}
