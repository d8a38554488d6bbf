"""What the search finds of files, users and addresses."""

from collections.abc import Iterator, Sequence
from uuid import UUID

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from vedette.portal.access.rules import Actor
from vedette.portal.entities.queries.search import Place, accounts_called, places
from vedette.portal.entities.rules.names import Named, PageKind, guessed, possible
from vedette.portal.tenants.web.finding import Hit, Hits

_HEADINGS: dict[PageKind, str | Promise] = {
    PageKind.FILE: _("Files"),
    PageKind.USER: _("Users"),
    PageKind.ADDRESS: _("Addresses"),
}


def find_things(actor: Actor, words: str) -> Sequence[Hits]:
    """Pages of what the words name by their form; else accounts that are called alike."""
    sure = guessed(words)
    if sure is not None:
        return [_looked_up(actor, sure, is_exact=True)]
    return [*_maybe(actor, words), Hits(_("Users"), tuple(_accounts(actor, words)))]


def _maybe(actor: Actor, words: str) -> Iterator[Hits]:
    for each in possible(words):
        yield _looked_up(actor, each, is_exact=False)


def _looked_up(actor: Actor, named: Named, *, is_exact: bool) -> Hits:
    found = places(actor=actor, named=named)
    is_only = is_exact and len(found) == 1
    return Hits(_HEADINGS[named.page], tuple(_hit(named, place, is_only) for place in found))


def _hit(named: Named, place: Place, is_exact: bool) -> Hit:  # noqa: FBT001 - of the hit
    alerts = ngettext("%(count)s alert", "%(count)s alerts", place.alerts) % {"count": place.alerts}
    about = f"{place.name} · {alerts}" if place.alerts else place.name
    return Hit(named.value, _address(place.organisation, named.page, named.value), about, is_exact=is_exact)


def _accounts(actor: Actor, words: str) -> Iterator[Hit]:
    for organisation, name in accounts_called(actor=actor, words=words):
        yield Hit(name, _address(organisation, PageKind.USER, name))


def _address(organisation: UUID, page: PageKind, value: str) -> str:
    return f"{reverse(page.value, kwargs={'organisation': organisation})}?{urlencode({'is': value})}"
