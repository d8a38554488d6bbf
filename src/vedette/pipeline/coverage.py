"""Which ATT&CK techniques a set of rules looks for."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from vedette.schema.attack import tactic_order
from vedette.schema.rules import RuleInfo

NO_TACTIC = "(no tactic)"
NO_TECHNIQUE = "(no technique)"


def attack_coverage(rules: Iterable[RuleInfo]) -> Mapping[str, Mapping[str, int]]:
    """Tactic -> technique -> number of rules, tactics in the matrix's order, techniques in order of id.

    A rule that names several tactics counts under each, since rules do not say which technique serves which.
    """
    counts: defaultdict[str, defaultdict[str, int]] = defaultdict(lambda: defaultdict(int))
    for rule in rules:
        for tactic in rule.tactics or (NO_TACTIC,):
            for technique in rule.techniques or (NO_TECHNIQUE,):
                counts[tactic][technique] += 1
    ordered = sorted(counts, key=lambda tactic: (tactic_order(tactic), tactic))
    return {tactic: dict(sorted(counts[tactic].items())) for tactic in ordered}
