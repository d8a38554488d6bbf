"""Numbers within an organisation: given in order, and never again to something else when what had one is deleted."""

from uuid import UUID

from vedette.portal.incidents.models import SpentNumber
from vedette.portal.incidents.rules.numbering import Numbered


def number_after(organisation: UUID, kind: Numbered, last: int | None) -> int:
    """The next one, where ``last`` is the highest that is there. Needs the caller to hold the organisation."""
    spent = SpentNumber.objects.filter(organisation_id=organisation, kind=kind).values_list("number", flat=True).first()
    return max(last or 0, spent or 0) + 1


def spend(organisation: UUID, kind: Numbered, number: int) -> None:
    """Let nothing else have this number. Needs the caller's transaction."""
    row, is_new = SpentNumber.objects.select_for_update().get_or_create(
        organisation_id=organisation, kind=kind, defaults={"number": number}
    )
    if not is_new and row.number < number:
        row.number = number
        row.save(update_fields=["number"])
