"""The service's configuration: a TOML file, read once."""

import tomllib
from dataclasses import dataclass, field
from pathlib import Path

from .auth import User


@dataclass(frozen=True)
class Limits:
    """What one request may ask for; sizes in bytes, times in seconds."""

    body: int = 32 * 1024 * 1024
    edits: int = 10_000
    page: int = 10_000
    chunk: int = 10_000
    answer: int = 128 * 1024 * 1024
    filter: int = 8_000
    read_seconds: float = 60
    query_seconds: float = 30
    connections: int = 8
    keep_answers_days: int = 365
    catalogue_seconds: float = 30


@dataclass(frozen=True)
class Config:
    """Where the service listens, what it serves, and to whom."""

    database: str
    host: str = "127.0.0.1"
    port: int = 8000
    title: str = "Spatiotemporal data service"
    description: str = ""
    # The address that links carry, where a proxy stands before the service.
    public_url: str = ""
    hosts: tuple[str, ...] = ("127.0.0.1", "localhost")
    # The role of who shows no credentials: "" (nothing), or "viewer".
    anonymous: str = ""
    # Whether stations and what they measure are served too: sensors.sql has been run.
    sensors: bool = False
    # Since when the made-up gauges of the sample district measure by themselves; empty where there are none.
    storm: str = ""
    users: tuple[User, ...] = ()
    limits: Limits = field(default_factory=Limits)


def load(path: Path) -> Config:
    """Read a configuration; ValueError says what is wrong with it."""
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    try:
        users = tuple(User(name=name, **entry) for name, entry in data.pop("users", {}).items())
        limits = Limits(**data.pop("limits", {}))
        hosts = tuple(data.pop("hosts", Config.hosts))
        config = Config(users=users, limits=limits, hosts=hosts, **data)
    except TypeError as error:
        raise ValueError(f"{path}: {error}") from None
    if config.anonymous not in ("", "viewer"):
        raise ValueError(f'{path}: anonymous is "" or "viewer"; nobody edits without a name')
    return config
