"""Records of the Linux audit log: their fields, and the program start that several of them tell together."""

from re import compile as compile_pattern
from typing import Final

from vedette.schema.events import Fields, FieldValue
from vedette.sources.windows_fields import fill

_RECORD: Final = compile_pattern(
    r"(?:node=(?P<node>\S{1,255}) )?type=(?P<type>[A-Z0-9_\[\]]{1,64}) "
    r"msg=audit\((?P<time>\d{1,12}\.\d{1,9}):(?P<serial>\d{1,20})\):? ?"
)
_FIELD: Final = compile_pattern(r"""(?<![\w-])([A-Za-z][\w-]{0,63})=(?:"([^"]*)"|'([^']*)'|(\S*))""")
_HEX: Final = compile_pattern(r"(?:[0-9A-F]{2})+")
_HEX_FIELDS: Final = frozenset({"acct", "cmd", "comm", "cwd", "data", "exe", "name", "proctitle", "vm"})
_ENRICHED: Final = "\x1d"
_ARGUMENT: Final = compile_pattern(r"a\d{1,4}(?:\[\d{1,4}\])?")

_SYSCALLS: Final[dict[str, dict[str, str]]] = {
    "c000003e": {
        "2": "open", "41": "socket", "42": "connect", "49": "bind", "56": "clone", "57": "fork", "59": "execve",
        "62": "kill", "82": "rename", "87": "unlink", "90": "chmod", "92": "chown", "99": "sysinfo", "101": "ptrace",
        "103": "syslog", "105": "setuid", "133": "mknod", "135": "personality", "165": "mount", "169": "reboot",
        "175": "init_module", "176": "delete_module", "248": "add_key", "257": "openat", "259": "mknodat",
        "263": "unlinkat", "264": "renameat", "268": "fchmodat", "310": "process_vm_readv", "311": "process_vm_writev",
        "313": "finit_module", "316": "renameat2", "319": "memfd_create", "321": "bpf", "322": "execveat",
    },
    "c00000b7": {
        "33": "mknodat", "35": "unlinkat", "40": "mount", "53": "fchmodat", "56": "openat", "92": "personality",
        "105": "init_module", "106": "delete_module", "116": "syslog", "117": "ptrace", "129": "kill", "142": "reboot",
        "179": "sysinfo", "203": "connect", "221": "execve", "273": "finit_module", "279": "memfd_create",
        "280": "bpf", "281": "execveat",
    },
}  # fmt: skip
"""Names of system calls by architecture and number, as far as rules and stories use them. Source: Linux headers."""


class AuditRecord:
    """One line: its type, its moment and serial number, and its fields."""

    __slots__ = ("fields", "serial")

    def __init__(self, serial: str, fields: Fields) -> None:
        self.serial = serial
        self.fields = fields


def parse_record(line: str) -> AuditRecord | None:
    """The record of a line, or None where the line is not of the audit log. Hexadecimal values are decoded."""
    found = _RECORD.match(line)
    if found is None:
        return None
    raw, _, enriched = line[found.end() :].partition(_ENRICHED)
    fields: Fields = {"type": found["type"], "AuditTime": float(found["time"])}
    if found["node"]:
        fields["Computer"] = found["node"]
    _add_fields(fields, raw, found["type"] == "EXECVE")
    _add_fields(fields, enriched, arguments=False)
    if fields["type"] == "SYSCALL":
        names = _SYSCALLS.get(str(fields.get("arch")), {})
        fill(fields, "SYSCALL", names.get(str(fields.get("syscall"))))
    return AuditRecord(f"{found['time']}:{found['serial']}", fields)


def _add_fields(fields: Fields, text: str, arguments: bool) -> None:  # noqa: FBT001 - named at the call
    for name, quoted, inner, bare in _FIELD.findall(text):
        if inner:  # userspace messages nest their fields in msg='...'
            _add_fields(fields, inner, arguments=False)
        elif quoted:
            fields.setdefault(name, quoted)
        else:
            fields.setdefault(name, _decoded(name, bare, arguments))


def _decoded(name: str, value: str, arguments: bool) -> FieldValue:  # noqa: FBT001
    encoded = name in _HEX_FIELDS or (arguments and _ARGUMENT.fullmatch(name) is not None)
    if not encoded or len(value) < 2 or _HEX.fullmatch(value) is None:
        return value
    return bytes.fromhex(value).decode("utf-8", "replace").rstrip("\0").replace("\0", " ")


def join_program_start(start: Fields, other: Fields) -> None:
    """Give an ``EXECVE`` record Sigma's process fields from the other records of its serial number."""
    kind = other["type"]
    if kind == "SYSCALL":
        fill(start, "Image", other.get("exe"))
        fill(start, "exe", other.get("exe"))
        fill(start, "ProcessId", _number(other.get("pid")))
        fill(start, "ParentProcessId", _number(other.get("ppid")))
        fill(start, "LogonId", other.get("ses"))
        for name in ("comm", "key", "uid", "euid", "auid", "tty", "success"):
            fill(start, name, other.get(name))
        fill(start, "User", other.get("UID") or ("root" if other.get("uid") == "0" else other.get("uid")))
    elif kind == "CWD":
        fill(start, "CurrentDirectory", other.get("cwd"))
    elif kind == "PROCTITLE":
        fill(start, "proctitle", other.get("proctitle"))


def command_line(start: Fields) -> str:
    """The arguments of an ``EXECVE`` record, joined by spaces as other sources write them."""
    words: list[str] = []
    while isinstance(word := start.get(f"a{len(words)}"), str):
        words.append(word)
    return " ".join(words)


def _number(value: FieldValue) -> int | None:
    return int(value) if isinstance(value, str) and value.isdecimal() and len(value) < 12 else None
