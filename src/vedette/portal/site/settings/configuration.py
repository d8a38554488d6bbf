"""What the operator says: environment before file before default, each value typed, anything odd an error at start."""

import os
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from enum import Enum
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

PREFIX = "VEDETTE_"
FILE_VARIABLE = "VEDETTE_CONFIG"


class SecondFactor(Enum):
    """Who must have a second factor to pass any door but those that set one up."""

    NOBODY = "nobody"
    PROVIDER = "provider"
    EVERYBODY = "everybody"


@dataclass(frozen=True, slots=True, kw_only=True)
class Configuration:
    """Everything that can be set. Each field has an environment variable and a key of the file."""

    data: Path = Path("vedette-data")
    """Folder for the database, the secrets and what else the service keeps."""
    database: str = ""
    """`postgresql://user:password@host:port/name`; empty means SQLite in the data folder."""
    address: str = "127.0.0.1"
    """Address to listen on."""
    port: int = 8321
    """Port to listen on."""
    public_url: str = ""
    """Address at which people reach the service, such as `https://hunt.example`; empty means where it listens."""
    smtp: str = ""
    """`smtp://user:password@host:port`, or `smtps://` for TLS from the first byte; empty: mails go to the log."""
    mail_from: str = "Vedette <vedette@localhost>"
    """Sender of the service's mails."""
    second_factor: SecondFactor = SecondFactor.PROVIDER
    """Who must have a second factor: `nobody`, `provider` or `everybody`."""
    session_hours: int = 12
    """Hours after which somebody must sign in again."""

    @property
    def reached_at(self) -> str:
        """The address for people, without a slash at its end."""
        return (self.public_url or f"http://{self.address}:{self.port}").rstrip("/")

    @property
    def is_secure(self) -> bool:
        """Whether people reach it by TLS."""
        return self.reached_at.startswith("https://")

    @property
    def secrets_file(self) -> Path:
        return self.data / "secrets.json"


class ConfigurationError(Exception):
    """A value that cannot be what the operator meant; says which and why."""


@dataclass(frozen=True, slots=True)
class Setting:
    """A value and where it comes from."""

    name: str
    value: object
    origin: str
    """The environment variable, the file, or ``default``."""


SECRET_PARTS = ("database", "smtp")
"""Addresses that can hold a password."""


def read_configuration(environment: Mapping[str, str] | None = None) -> Configuration:
    """All settings, or ConfigurationError."""
    values: dict[str, Any] = {setting.name: setting.value for setting in read_settings(environment)}
    return _checked(Configuration(**values))


def read_settings(environment: Mapping[str, str] | None = None) -> tuple[Setting, ...]:
    """All settings with their origins, in the order of the fields."""
    environment = os.environ if environment is None else environment
    path = environment.get(FILE_VARIABLE, "")
    written = _file(Path(path)) if path else {}
    return tuple(_setting(name, environment, written, path) for name in _names())


def _names() -> list[str]:
    return [each.name for each in fields(Configuration)]


def _file(path: Path) -> Mapping[str, object]:
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ConfigurationError(f"{path}: {error}") from error
    unknown = sorted(table.keys() - set(_names()))
    if unknown:
        raise ConfigurationError(f"{path}: no setting is called {unknown[0]!r}")
    return table


def _setting(name: str, environment: Mapping[str, str], written: Mapping[str, object], path: str) -> Setting:
    variable = PREFIX + name.upper()
    default = next(each.default for each in fields(Configuration) if each.name == name)
    if variable in environment:
        return Setting(name, _parsed(variable, environment[variable], default), variable)
    if name in written:
        return Setting(name, _parsed(f"{path}: {name}", str(written[name]), default), path)
    return Setting(name, default, "default")


def _parsed(place: str, text: str, default: object) -> object:
    readers: Mapping[type, Callable[[str], object]] = {int: int, Path: Path, SecondFactor: SecondFactor, str: str}
    try:
        return readers[type(default) if not isinstance(default, Path) else Path](text)
    except ValueError as error:
        raise ConfigurationError(f"{place}: {text!r} does not fit; an example is {_example(default)!r}") from error


def _example(default: object) -> str:
    return str(default.value if isinstance(default, Enum) else default)


def _checked(found: Configuration) -> Configuration:
    rules = (
        (0 < found.port < 65_536, "port", "is no port"),
        (found.session_hours > 0, "session_hours", "must be more than 0"),
        (_is_url(found.public_url, {"http", "https"}), "public_url", "is no http or https address"),
        (_is_url(found.database, {"postgresql"}), "database", "is no postgresql:// address"),
        (_is_url(found.smtp, {"smtp", "smtps"}), "smtp", "is no smtp:// or smtps:// address"),
        ("\n" not in found.mail_from and "@" in found.mail_from, "mail_from", "is no sender"),
    )
    for holds, name, complaint in rules:
        if not holds:
            raise ConfigurationError(f"{PREFIX}{name.upper()}: {shown(name, getattr(found, name))} {complaint}")
    return found


def _is_url(text: str, schemes: set[str]) -> bool:
    if not text:
        return True
    try:
        parts = urlsplit(text)
        return parts.scheme in schemes and bool(parts.hostname) and (parts.port is None or parts.port > 0)
    except ValueError:
        return False


def shown(name: str, value: object) -> str:
    """A value for eyes: without the password that an address may hold."""
    text = str(value.value if isinstance(value, Enum) else value)
    if name not in SECRET_PARTS or "@" not in text:
        return text
    scheme, _, rest = text.partition("://")
    user, _, _ = rest.rpartition("@")[0].partition(":")
    return f"{scheme}://{user}:***@{rest.rpartition('@')[2]}"


def database_settings(found: Configuration) -> dict[str, object]:
    """What Django is told of the database."""
    if not found.database:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": str(found.data / "portal.sqlite"),
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON",
            },
        }
    parts = urlsplit(found.database)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
    }


@dataclass(frozen=True, slots=True)
class Mail:
    """What Django is told of the mail server."""

    backend: str
    host: str = ""
    port: int = 25
    user: str = ""
    password: str = ""
    is_tls: bool = False


def mail_settings(found: Configuration) -> Mail:
    """The server that is set, or the log where there is none."""
    if not found.smtp:
        return Mail("django.core.mail.backends.console.EmailBackend")
    parts = urlsplit(found.smtp)
    is_tls = parts.scheme == "smtps"
    return Mail(
        "django.core.mail.backends.smtp.EmailBackend",
        parts.hostname or "",
        parts.port or (465 if is_tls else 25),
        unquote(parts.username or ""),
        unquote(parts.password or ""),
        is_tls,
    )
