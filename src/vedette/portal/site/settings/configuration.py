"""What the operator says: environment before file before default, each value typed, anything odd an error at start."""

import os
import ssl
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from datetime import UTC, tzinfo
from enum import Enum
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit
from zoneinfo import ZoneInfo

from vedette.delivery.egress.policy import Allowance, EgressPolicy, read_allowances
from vedette.portal.cases.rules.mail.reply_address import is_reply_mailbox

PREFIX = "VEDETTE_"
SQLITE_FILE = "portal.sqlite"
FILE_VARIABLE = "VEDETTE_CONFIG"
RESTORING = ".restoring"
"""Folder in the data folder while a backup is being restored into it."""


class SecondFactor(Enum):
    """Who must have a second factor to pass any door but those that set one up."""

    NOBODY = "nobody"
    PROVIDER = "provider"
    EVERYBODY = "everybody"


class CaseClock(Enum):
    """Which time counts until the experts must report on a case."""

    CALENDAR = "calendar"
    BUSINESS_DAYS = "business_days"


@dataclass(frozen=True, slots=True, kw_only=True)
class Configuration:
    """Everything that can be set. Each field has an environment variable and a key of the file."""

    data: Path = Path("vedette-data")
    """Folder for the database, the secrets and what else the service keeps."""
    lake: str = ""
    """Folder in which the telemetry of all organisations is kept; empty means `lake` in the data folder."""
    inbox: str = ""
    """Folder with a folder for each organisation, whose files are taken in; empty means `inbox` in the data folder."""
    database: str = ""
    """`postgresql://user:password@host:port/name`; empty means SQLite in the data folder."""
    address: str = "127.0.0.1"
    """Address to listen on."""
    port: int = 8321
    """Port to listen on."""
    public_url: str = ""
    """Address at which people reach the service, such as `https://hunt.example`; empty means where it listens."""
    smtp: str = ""
    """`smtp://user:password@host:port`, or `smtps://` for TLS from the first byte; with a user, and on port 587, `smtp://`
    insists on STARTTLS unless the server is on this machine. Empty: mails go to the log."""
    mail_from: str = "Vedette <vedette@localhost>"
    """Sender of the service's mails."""
    second_factor: SecondFactor = SecondFactor.PROVIDER
    """Who must have a second factor: `nobody`, `provider` or `everybody`."""
    session_hours: int = 12
    """Hours after which somebody must sign in again."""
    time_zone: str = "UTC"
    """Time zone of the hunting team, such as `Europe/Paris`, in which its business days are counted; its holidays
    are kept at *Settings > Public holidays*."""
    case_clock: CaseClock = CaseClock.CALENDAR
    """Which time counts for the two days within which the experts report on a case: `calendar`, or `business_days`, on
    which nights count, and Saturdays, Sundays and holidays do not. A case keeps what held when it was asked."""
    case_mail: str = ""
    """Address at which people answer the letters of cases, such as `cases@hunt.example`, whose server delivers
    `cases+anything@` to the same mailbox; empty: answers by mail are not taken, and letters say so."""
    case_mailbox: str = ""
    """Maildir into which the mail server, or a program that fetches mail, delivers what comes for `case_mail`."""
    case_mail_checker: str = ""
    """Name under which the mail server writes what it found of SPF, DKIM and DMARC into `Authentication-Results`; what
    failed by its word enters no case. Empty: nobody's word is taken."""
    yara_rules: str = ""
    """Folder with YARA rules (`.yar`, `.yara`), by which workers label files of cases for the experts alone; needs
    `vedette[yara]`. Empty: files are not labelled."""
    egress_allowed: tuple[Allowance, ...] = ()
    """Networks and hosts that the service may ask although they are not public or speak no TLS, such as an identity
    provider or a syslog collector in the own network: `10.1.0.0/16, idp.intern:8443, 10.1.0.0/16:6514`. Without a port
    it is for those of the web."""
    egress_authorities: str = ""
    """File with certificate authorities (PEM) that are trusted besides the usual ones when other servers are asked."""
    log_file: str = ""
    """File that the log is appended to, opened anew when it was moved away; empty: standard error."""
    metrics_token: str = ""
    """Token with which a monitoring system reads `/metrics`, at least 16 characters; empty: nobody reads it."""

    @property
    def reached_at(self) -> str:
        """The address for people, without a slash at its end."""
        return (self.public_url or f"http://{self.address}:{self.port}").rstrip("/")

    @property
    def is_secure(self) -> bool:
        """Whether people reach it by TLS."""
        return self.reached_at.startswith("https://")

    @property
    def is_begun(self) -> bool:
        """Whether a service may have run with these settings, as far as files tell."""
        return bool(self.database) or (self.data / SQLITE_FILE).is_file()

    @property
    def lake_folder(self) -> Path:
        return Path(self.lake) if self.lake else self.data / "lake"

    @property
    def inbox_folder(self) -> Path:
        return Path(self.inbox) if self.inbox else self.data / "inbox"

    @property
    def files_folder(self) -> Path:
        """What was attached to cases, sealed."""
        return self.data / "files"

    @property
    def zone(self) -> tzinfo:
        """The time zone of the hunting team."""
        return UTC if self.time_zone == "UTC" else ZoneInfo(self.time_zone)

    @property
    def egress(self) -> EgressPolicy:
        """What may be asked of other servers."""
        return EgressPolicy(allowed=self.egress_allowed, authorities=self.egress_authorities)

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
SECRETS = ("metrics_token",)
"""Settings that are nothing but a secret."""
SHORTEST_TOKEN = 16


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
    readers: Mapping[type, Callable[[str], object]] = {
        int: int,
        Path: Path,
        SecondFactor: SecondFactor,
        CaseClock: CaseClock,
        str: str,
        tuple: read_allowances,
    }
    try:
        return readers[type(default) if not isinstance(default, Path) else Path](text)
    except ValueError as error:
        raise ConfigurationError(f"{place}: {text!r} does not fit; an example is {_example(default)!r}") from error


def _example(default: object) -> str:
    if isinstance(default, tuple):
        return "10.1.0.0/16, idp.intern:8443"
    return str(default.value if isinstance(default, Enum) else default)


def _checked(found: Configuration) -> Configuration:
    rules = (
        (0 < found.port < 65_536, "port", "is no port"),
        (found.session_hours > 0, "session_hours", "must be more than 0"),
        (_is_url(found.public_url, {"http", "https"}), "public_url", "is no http or https address"),
        (_is_url(found.database, {"postgresql"}), "database", "is no postgresql:// address"),
        (_is_url(found.smtp, {"smtp", "smtps"}), "smtp", "is no smtp:// or smtps:// address"),
        (_is_zone(found.time_zone), "time_zone", "is no time zone that this machine knows"),
        (_is_token(found.metrics_token), "metrics_token", f"is shorter than {SHORTEST_TOKEN} visible characters"),
        ("\n" not in found.mail_from and "@" in found.mail_from, "mail_from", "is no sender"),
        (
            not found.case_mail or is_reply_mailbox(found.case_mail),
            "case_mail",
            "is no address for answers, or too long",
        ),
        (bool(found.case_mail) == bool(found.case_mailbox), "case_mail", "and case_mailbox: set both or neither"),
        (_is_appendable(found.log_file), "log_file", "is no file that can be written to"),
        (_is_readable(found.egress_authorities), "egress_authorities", "is no file with certificates"),
    )
    for holds, name, complaint in rules:
        if not holds:
            raise ConfigurationError(f"{PREFIX}{name.upper()}: {shown(name, getattr(found, name))} {complaint}")
    return found


def _is_appendable(path: str) -> bool:
    """Nothing is made by looking at it."""
    if not path:
        return True
    file = Path(path)
    if file.exists():
        return file.is_file() and os.access(file, os.W_OK)
    return file.parent.is_dir() and os.access(file.parent, os.W_OK)


def _is_readable(path: str) -> bool:
    """Certificates are looked at here, so that a mistake ends the start and not somebody's sign-in."""
    if not path:
        return True
    try:
        ssl.create_default_context(cafile=path)
    except OSError:
        return False
    return True


def _is_url(text: str, schemes: set[str]) -> bool:
    if not text:
        return True
    try:
        parts = urlsplit(text)
        return parts.scheme in schemes and bool(parts.hostname) and (parts.port is None or parts.port > 0)
    except ValueError:
        return False


def _is_zone(text: str) -> bool:
    try:
        return text == "UTC" or bool(ZoneInfo(text).key)
    except (KeyError, OSError, ValueError):
        return False


def _is_token(text: str) -> bool:
    return not text or (len(text) >= SHORTEST_TOKEN and all("!" <= each <= "~" for each in text))


def shown(name: str, value: object) -> str:
    """A value for eyes: without the password that an address may hold."""
    if isinstance(value, tuple):
        return ", ".join(map(str, value))
    text = str(value.value if isinstance(value, Enum) else value)
    if name in SECRETS:
        return "***" if text else ""
    if name not in SECRET_PARTS or "@" not in text:
        return text
    scheme, _, rest = text.partition("://")
    user, _, _ = rest.rpartition("@")[0].partition(":")
    return f"{scheme}://{user}:***@{rest.rpartition('@')[2]}"


def refuse_unfinished_restore(found: Configuration) -> None:
    """No process works on data of which a part may be missing."""
    if (found.data / RESTORING).exists():
        raise ConfigurationError(
            f"{found.data} holds a backup that is being restored, or whose restore was cut short: "
            "wait, or run the same vedette backup restore again"
        )


def database_settings(found: Configuration) -> dict[str, object]:
    """What Django is told of the database."""
    if not found.database:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": str(found.data / SQLITE_FILE),
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


ON_THIS_MACHINE = frozenset({"localhost", "127.0.0.1", "::1"})
_SUBMISSION = 587


@dataclass(frozen=True, slots=True)
class Mail:
    """What Django is told of the mail server."""

    backend: str
    host: str = ""
    port: int = 25
    user: str = ""
    password: str = ""
    is_tls: bool = False
    is_starttls: bool = False


def mail_settings(found: Configuration) -> Mail:
    """The server that is set, or the log where there is none."""
    if not found.smtp:
        return Mail("django.core.mail.backends.console.EmailBackend")
    parts = urlsplit(found.smtp)
    is_tls = parts.scheme == "smtps"
    is_near = parts.hostname in ON_THIS_MACHINE
    return Mail(
        "django.core.mail.backends.smtp.EmailBackend",
        parts.hostname or "",
        parts.port or (465 if is_tls else 25),
        unquote(parts.username or ""),
        unquote(parts.password or ""),
        is_tls,
        is_starttls=not is_tls and not is_near and (bool(parts.username) or parts.port == _SUBMISSION),
    )
