"""Which of Sigma's Linux services a syslog message belongs to, and the fields inside messages that rules use."""

from typing import Final

from vedette.schema.events import EventKind, Fields, event_kind

_BY_PROGRAM: Final = {
    "sshd": "sshd",
    "sshd-session": "sshd",
    "cron": "cron",
    "crond": "cron",
    "crontab": "cron",
    "sudo": "sudo",
    "vsftpd": "vsftpd",
    "clamd": "clamav",
    "clamav": "clamav",
    "freshclam": "clamav",
    "guacd": "guacamole",
    "auditd": "auditd",
    "audispd": "auditd",
}
_AUTH_FACILITIES: Final = frozenset({"auth", "authpriv"})
_AUTH_PROGRAMS: Final = frozenset({
    "login", "passwd", "sshd", "sshd-session", "su", "sudo", "systemd-logind", "useradd", "usermod",
})  # fmt: skip


def syslog_kind(program: str, facility: str) -> EventKind:
    """The kind of a message: always ``syslog``, with the services of its program and facility."""
    name = program.casefold()
    services = {"syslog"}
    if name in _BY_PROGRAM:
        services.add(_BY_PROGRAM[name])
    if facility.casefold() in _AUTH_FACILITIES or name in _AUTH_PROGRAMS:
        services.add("auth")
    return event_kind("linux", frozenset(), frozenset(services))


def add_sudo_fields(event: Fields, message: str) -> None:
    """``TTY``, ``PWD``, ``USER`` and ``COMMAND`` of a sudo message."""
    for part in message.split(" ; "):
        name, found, value = part.rpartition(" : ")[2].strip().partition("=")
        if found and name.isupper() and name.isalpha() and len(name) <= 16:
            event.setdefault(name, value)
