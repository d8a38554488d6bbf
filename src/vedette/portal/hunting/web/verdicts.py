"""The ledger of verdicts, for those who lead the hunt: its lines, its figures, and its files for training."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from vedette.portal.access.policies import as_provider
from vedette.portal.access.rules import ProviderPermission
from vedette.portal.access.web import ActingRequest, door
from vedette.portal.hunting.actions.reading import note_export, note_reading
from vedette.portal.hunting.queries.verdicts import figures, ledger_page
from vedette.portal.hunting.queries.written_ledger import files_of_the_ledger, ledger_file
from vedette.portal.hunting.rules.asking import LedgerAsked, Reviewed, ledger_asked_for
from vedette.portal.hunting.web.bar import shown_verdicts
from vedette.portal.hunting.web.queue import kept_query, numbers_read
from vedette.portal.incidents.rules.values import Verdict
from vedette.portal.incidents.web.lines import Choice
from vedette.portal.incidents.web.words import VERDICTS

_LEAD = as_provider(ProviderPermission.LEAD_HUNTING)
_REVIEWED = {
    Reviewed.ALL: _("Reviewed or not"),
    Reviewed.NOT_YET: _("Not reviewed"),
    Reviewed.AGREED: _("Agreed"),
    Reviewed.DISPUTED: _("Disputed"),
}


@door(_LEAD)
def verdicts(request: ActingRequest) -> HttpResponse:
    """Who judged what, and what became of it."""
    actor, asked = request.actor, ledger_asked_for(request.GET)
    page = ledger_page(actor=actor, asked=asked)
    note_reading(
        actor=actor,
        subject="verdicts",
        read=numbers_read((line.organisation, line.incident_number) for line in page.lines),
    )
    weeks, hunters = figures(actor=actor)
    shown = {
        "page": page,
        "lines": shown_verdicts(page.lines, reviewer=None),
        "weeks": weeks,
        "hunters": hunters,
        "files": list(enumerate(files_of_the_ledger(actor=actor), start=1)),
        "is_narrowed": asked != LedgerAsked(page=asked.page),
        "keep": kept_query(request),
        "page_number": min(asked.page, page.pages),
        "pages": page.pages,
        "whose": [Choice(str(pk), name, pk == asked.hunter) for pk, name in page.hunters],
        "verdicts": [Choice(each, VERDICTS[each], each is asked.verdict) for each in Verdict],
        "reviews": [Choice(each, word, each is asked.reviewed) for each, word in _REVIEWED.items()],
    }
    return render(request, "hunting/verdicts.html", shown)


@door(_LEAD)
def ledger(request: ActingRequest) -> HttpResponse:
    """A file of the ledger, one JSON object a line; the first one unless the address names another beginning."""
    asked = request.GET.get("after", "0")
    after = next((each for each in (0, *files_of_the_ledger(actor=request.actor)) if str(each) == asked), None)
    if after is None:
        raise Http404
    file = ledger_file(actor=request.actor, after=after)
    note_export(actor=request.actor, lines=file.lines)
    response = HttpResponse(file.content, content_type="application/jsonl")
    response["Content-Disposition"] = f'attachment; filename="vedette-verdicts-{after + 1}.jsonl"'
    return response
