"""One device, several spellings: ``WKS-07``, ``wks-07`` and ``wks-07.meridian.example``."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from ipaddress import ip_address


def device_identities(names: Iterable[str]) -> dict[str, str]:
    """Map each name as seen to the one by which it is compared.

    Letter case never counts. A domain suffix does not count either, unless the run has two full names with the same
    first label: then they are two devices, and the bare label is a third, because nothing says whose it is.
    """
    seen = set(names)
    full_names: defaultdict[str, set[str]] = defaultdict(set)
    for name in seen:
        folded = name.casefold()
        full_names[_first_label(folded)] |= {folded} if "." in folded else set()
    return {name: _identity(name.casefold(), full_names) for name in seen}


def _identity(folded: str, full_names: Mapping[str, set[str]]) -> str:
    label = _first_label(folded)
    return folded if len(full_names[label]) > 1 else label


def _first_label(folded: str) -> str:
    return folded if _is_address(folded) else folded.partition(".")[0]


def _is_address(folded: str) -> bool:
    try:
        ip_address(folded)
    except ValueError:
        return False
    return True
