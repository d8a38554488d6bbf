"""How long the chains of the audit log are: who keeps these figures elsewhere sees when a log became shorter."""

from collections.abc import Iterator

from vedette.portal.access.rules import Actor
from vedette.portal.audit.queries import heights
from vedette.portal.site.rules.figures import Figure, by_label


def figures(*, actor: Actor) -> Iterator[Figure]:
    """One question."""
    found = {chain: float(number) for chain, number in heights(actor=actor).items()}
    meaning = "Lines of the audit log, by chain: the id of an organisation, or provider. Never grows smaller."
    yield by_label("vedette_audit_chain_height", meaning, "chain", found)
