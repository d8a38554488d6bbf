"""The pages of files, users and addresses: one skeleton, other words."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from vedette.lake.reader import Period
from vedette.portal.access.policies import within
from vedette.portal.access.rules import Permission
from vedette.portal.access.web import ActingRequest, door
from vedette.portal.entities.queries.signs import signs_naming
from vedette.portal.entities.queries.things import NOTHING, Told, Where, devices_of, period_of, told_of
from vedette.portal.entities.rules.names import NAMED_AS, Named, PageKind, address_named, file_named, user_named
from vedette.portal.entities.web.signs import shown_actions_about, shown_signs
from vedette.portal.entities.web.troubles import asked_of_lake
from vedette.portal.tenants.web.spreadsheets import csv_download

_SEEN = within(Permission.VIEW_DATA_OPERATIONS)
DEVICES_SHOWN, VALUES_SHOWN = 100, 20
_MOST_KEYS = 50
_HASHES = ("SHA256", "SHA1", "MD5")


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of page: how a text is read, how alerts name it, and what is said of it."""

    page: PageKind
    read: Callable[[str], Named | None]
    title: str | Promise
    hint: str | Promise
    """What to type."""
    cards: tuple[tuple[str, str | Promise, str], ...]
    """Columns beside it, each with its heading and the kind of page of its values."""
    seen_on: str | Promise
    nothing: str | Promise


class Card(NamedTuple):
    """Values that stood beside it."""

    label: str | Promise
    kind: str
    values: list[tuple[str, int]]
    more: int


KINDS: dict[PageKind, Kind] = {
    PageKind.FILE: Kind(
        PageKind.FILE,
        file_named,
        _("File"),
        _("SHA-256, SHA-1 or MD5; or a name, where no hash is known"),
        (
            ("FileName", _("File names"), "file"),
            ("FolderPath", _("Paths"), ""),
            ("ProcessVersionInfoCompanyName", _("Company, as the file says"), ""),
            ("SignerType", _("Signed by"), ""),
            ("SHA256", "SHA-256", "file"),
            ("SHA1", "SHA-1", "file"),
            ("MD5", "MD5", "file"),
        ),
        _("Observed in the organisation"),
        _("Nothing was seen of this file"),
    ),
    PageKind.USER: Kind(
        PageKind.USER,
        user_named,
        _("User"),
        _("DOMAIN\\name, a name, name@domain, or a SID"),
        (("AccountDomain", _("Domains"), ""), ("AccountName", _("Names"), ""), ("AccountSid", "SID", "user")),
        _("Devices on which it was active"),
        _("Nothing was seen of this account"),
    ),
    PageKind.ADDRESS: Kind(
        PageKind.ADDRESS,
        address_named,
        _("Address"),
        _("An IP address, a domain, or a URL"),
        (
            ("InitiatingProcessFileName", _("Processes"), "file"),
            ("RemoteUrl", _("URLs and names"), "address"),
            ("RemoteIP", _("IP addresses"), "address"),
        ),
        _("Devices that had to do with it"),
        _("Nothing was seen of this address"),
    ),
}


@door(_SEEN)
def file(request: ActingRequest, organisation: UUID) -> HttpResponse:
    """A file, by its content or by its name."""
    return _page(request, organisation, KINDS[PageKind.FILE])


@door(_SEEN)
def user(request: ActingRequest, organisation: UUID) -> HttpResponse:
    """An account."""
    return _page(request, organisation, KINDS[PageKind.USER])


@door(_SEEN)
def address(request: ActingRequest, organisation: UUID) -> HttpResponse:
    """An IP address, a domain, or the host of a URL."""
    return _page(request, organisation, KINDS[PageKind.ADDRESS])


@door(_SEEN)
def file_csv(request: ActingRequest, organisation: UUID) -> HttpResponseBase:
    """All devices on which the file was seen."""
    return _csv(request, organisation, KINDS[PageKind.FILE])


@door(_SEEN)
def user_csv(request: ActingRequest, organisation: UUID) -> HttpResponseBase:
    """All devices on which the account was active."""
    return _csv(request, organisation, KINDS[PageKind.USER])


@door(_SEEN)
def address_csv(request: ActingRequest, organisation: UUID) -> HttpResponseBase:
    """All devices that had to do with the address."""
    return _csv(request, organisation, KINDS[PageKind.ADDRESS])


def _page(request: ActingRequest, organisation: UUID, kind: Kind) -> HttpResponse:
    text = request.GET.get("is", "")
    named, is_ever = kind.read(text), request.GET.get("range") == "all"
    shown: dict[str, object] = {"kind": kind, "typed": text[:300], "named": named, "page": kind.page.value}
    if named is not None:
        period = period_of(actor=request.actor, organisation=organisation, is_ever=is_ever)
        shown |= _told(request, organisation, kind, named, period)
    return render(request, "entities/thing.html", shown)


def _told(
    request: ActingRequest, organisation: UUID, kind: Kind, named: Named, period: Period | None
) -> dict[str, object]:
    told, trouble = asked_of_lake(
        lambda: told_of(actor=request.actor, organisation=organisation, named=named, period=period), NOTHING
    )
    own, keys = {"is": named.value}, _keys(named, told)
    return {
        "told": told,
        "trouble": trouble,
        "devices": told.devices[:DEVICES_SHOWN],
        "cards": list(_cards(kind, named, told)),
        "period": period,
        "csv": f"{reverse(f'{kind.page.value}_csv', kwargs={'organisation': organisation})}"
        f"?{urlencode(own | ({} if period else {'range': 'all'}))}",
        "ever": f"?{urlencode(own | {'range': 'all'})}",
        "lately": f"?{urlencode(own)}",
        **shown_signs(
            signs_naming(actor=request.actor, organisation=organisation, kinds=NAMED_AS[kind.page], keys=keys)
        ),
        **shown_actions_about(request, organisation, NAMED_AS[kind.page], keys),
    }


def _cards(kind: Kind, named: Named, told: Told) -> Iterator[Card]:
    for column, label, page in kind.cards:
        values = [each for each in told.beside.get(column, {}).items() if each[0].lower() != named.value.lower()]
        if values:
            values.sort(key=lambda each: (-each[1], each[0]))
            yield Card(label, page, values[:VALUES_SHOWN], max(0, len(values) - VALUES_SHOWN))


def _keys(named: Named, told: Told) -> list[str]:
    return sorted({named.value.casefold(), named.indicator.value.casefold(), *_other_names(named, told)})[:_MOST_KEYS]


def _other_names(named: Named, told: Told) -> Iterator[str]:
    """Other hashes of the same content, an account's SID or its domains: alerts may name it by these."""
    columns: Iterable[str] = ()
    if named.is_content:
        columns = _HASHES
    elif named.page is PageKind.USER and "\\" in named.value:
        columns = ("AccountSid",)
    elif named.page is PageKind.USER:
        yield from (f"{domain}\\{named.value}".casefold() for domain in told.beside.get("AccountDomain", {}))
    for column in columns:
        yield from (value.casefold() for value in told.beside.get(column, {}))


def _csv(request: ActingRequest, organisation: UUID, kind: Kind) -> HttpResponseBase:
    named, is_ever = kind.read(request.GET.get("is", "")), request.GET.get("range") == "all"
    page = reverse(kind.page.value, kwargs={"organisation": organisation})
    if named is None:
        return HttpResponseRedirect(page)
    actor = request.actor
    period = period_of(actor=actor, organisation=organisation, is_ever=is_ever)
    nothing: tuple[Where, ...] = ()
    found, trouble = asked_of_lake(
        lambda: devices_of(actor=actor, organisation=organisation, named=named, period=period), nothing
    )
    if trouble:
        messages.error(request, str(trouble))
        return HttpResponseRedirect(f"{page}?{urlencode({'is': named.value})}")
    heads = [gettext("Device"), gettext("Events"), gettext("Logons"), gettext("First seen"), gettext("Last seen")]
    rows = ([each.name, each.events, each.logons, _moment(each.first_seen), _moment(each.last_seen)] for each in found)
    return csv_download(f"{kind.page.value}-devices", [heads, *rows])


def _moment(moment: datetime | None) -> str:
    return f"{moment:%Y-%m-%d %H:%M:%S}" if moment else ""
