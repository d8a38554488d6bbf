"""Whether a mail comes from where it says, by the word of the operator's own mail server."""

import re
from collections.abc import Iterable

_RESULT = re.compile(r"(?:^|[;\s])(dmarc|dkim|spf)\s*=\s*([a-z]+)", re.IGNORECASE)
_COMMENT = re.compile(r"\([^()]*\)")


def has_failed(verdicts: Iterable[str], checker: str) -> bool:
    """Whether the checker found it forged: DMARC failed, or where that was not looked at, neither DKIM nor SPF passed.

    Without the checker's word nothing failed. What others wrote into the mail, the sender among them, does not count.
    """
    found: dict[str, set[str]] = {}
    for each in verdicts:
        name, _, results = _COMMENT.sub(" ", each).partition(";")
        if checker and name.split()[:1] == [checker]:
            for method, result in _RESULT.findall(results):
                found.setdefault(method.lower(), set()).add(result.lower())
    if "dmarc" in found:
        return "fail" in found["dmarc"]
    rest = found.get("dkim", set()) | found.get("spf", set())
    return bool(rest & {"fail", "permerror"}) and "pass" not in rest
