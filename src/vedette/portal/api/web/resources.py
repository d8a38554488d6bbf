"""Alerts and incidents at Defender's addresses."""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.http import urlencode
from django.views.decorators.csrf import csrf_exempt

from vedette.portal.access.policies import PROGRAMS
from vedette.portal.access.web import ActingRequest, door
from vedette.portal.api.actions.changes import change_alerts, change_incident
from vedette.portal.api.rules.answers import NOTHING_THERE, Code, Trouble, TroubleError
from vedette.portal.api.rules.changes import LONGEST_BODY, alert_change, alert_id, alerts_change, incident_change
from vedette.portal.api.rules.fields import ALERTS, EVIDENCE, INCIDENTS
from vedette.portal.api.rules.paging import Asked, Listing, asked_for, following
from vedette.portal.api.rules.permissions import ApiPermission
from vedette.portal.api.rules.telling import told_alert, told_incident
from vedette.portal.api.web.proving import as_json, body_of, proven
from vedette.portal.incidents.queries.records import (
    Standpoint,
    alert_count,
    alert_record,
    alert_records,
    incident_count,
    incident_record,
    incident_records,
)
from vedette.portal.incidents.rules.naming import number_of
from vedette.portal.incidents.rules.records import Found, Wanted

_MOST_OPTIONS, _LONGEST_OPTIONS = 20, 20_000


class _Kind(NamedTuple):
    """What lists of one kind are made by."""

    name: str
    listing: Listing
    records: Callable[..., Found[Any]]
    count: Callable[..., int]
    tell: Callable[[Any], Mapping[str, Any]]


@csrf_exempt
@door(PROGRAMS)
@proven(ApiPermission.READ_ALERTS)
def alerts(request: ActingRequest, at: Standpoint) -> HttpResponse:
    """A list of alerts."""
    return _list(request, at, _Kind("Alerts", ALERTS, alert_records, alert_count, told_alert))


@csrf_exempt
@door(PROGRAMS, "GET", "HEAD", "PATCH")
@proven(ApiPermission.READ_ALERTS, ApiPermission.WRITE_ALERTS)
def alert(request: ActingRequest, at: Standpoint, alert: str) -> HttpResponse:
    """One alert, as it is or as it becomes."""
    found = alert_id(alert)
    if found is None:
        raise TroubleError(NOTHING_THERE)
    if request.method == "PATCH":
        change_alerts(at=at, alerts=[found], change=alert_change(body_of(request, LONGEST_BODY)))
    record = alert_record(at=at, alert=found)
    if record is None:
        raise TroubleError(NOTHING_THERE)
    return as_json(_entity("Alerts") | told_alert(record))


@csrf_exempt
@door(PROGRAMS, "POST")
@proven(ApiPermission.WRITE_ALERTS)
def batch_update(request: ActingRequest, at: Standpoint) -> HttpResponse:
    """The same change of several alerts, of all or of none."""
    chosen, change = alerts_change(body_of(request, LONGEST_BODY))
    if not chosen:
        raise TroubleError(NOTHING_THERE)
    change_alerts(at=at, alerts=chosen, change=change)
    return HttpResponse(status=200)


@csrf_exempt
@door(PROGRAMS)
@proven(ApiPermission.READ_INCIDENTS)
def incidents(request: ActingRequest, at: Standpoint) -> HttpResponse:
    """A list of incidents, each with its alerts."""
    return _list(request, at, _Kind("Incidents", INCIDENTS, incident_records, incident_count, told_incident))


@csrf_exempt
@door(PROGRAMS, "GET", "HEAD", "PATCH")
@proven(ApiPermission.READ_INCIDENTS, ApiPermission.WRITE_INCIDENTS)
def incident(request: ActingRequest, at: Standpoint, incident: str) -> HttpResponse:
    """One incident, as it is or as it becomes."""
    number = number_of(incident)
    if number is None or not incident.isdigit():
        raise TroubleError(NOTHING_THERE)
    if request.method == "PATCH":
        change_incident(at=at, number=number, change=incident_change(body_of(request, LONGEST_BODY)))
    record = incident_record(at=at, number=number)
    if record is None:
        raise TroubleError(NOTHING_THERE)
    return as_json(_entity("Incidents") | told_incident(record))


def _wanted(asked: Asked) -> Wanted:
    return Wanted(asked.order, asked.top, asked.skip, asked.where, with_named=EVIDENCE in asked.expands)


def options(request: HttpRequest) -> dict[str, str]:
    """What stands behind the question mark, each option once."""
    if len(request.META.get("QUERY_STRING", "")) > _LONGEST_OPTIONS or len(request.GET) > _MOST_OPTIONS:
        raise TroubleError(Trouble(Code.BAD_REQUEST, "The options are too many or too long."))
    found: dict[str, str] = {}
    for name, texts in request.GET.lists():
        if len(texts) > 1 or name.lower() in {each.lower() for each in found}:
            raise TroubleError(Trouble(Code.BAD_REQUEST, f"{name[:40]} stands there twice.", name[:40]))
        found[name] = texts[0]
    return found


def context(what: str) -> str:
    """Where OData says what the answer is."""
    return f"{settings.SITE_ADDRESS}/api/$metadata#{what}"


def _list(request: HttpRequest, at: Standpoint, kind: _Kind) -> HttpResponse:
    chosen = options(request)
    asked = asked_for(chosen, kind.listing)
    wanted = _wanted(asked)
    found = kind.records(at=at, wanted=wanted)
    told: dict[str, Any] = {"@odata.context": context(kind.name), "value": [kind.tell(each) for each in found.records]}
    if asked.is_counted:
        told["@odata.count"] = kind.count(at=at, wanted=wanted)
    return as_json(told | _next(request, chosen, asked, None if found.is_all else len(found.records)))


def _entity(what: str) -> dict[str, Any]:
    return {"@odata.context": f"{context(what)}/$entity"}


def _next(request: HttpRequest, chosen: Mapping[str, str], asked: Asked, given: int | None) -> dict[str, str]:
    """The address of what follows, where not everything could be given."""
    rest = None if given is None else following(chosen, asked, given)
    return {} if rest is None else {"@odata.nextLink": f"{settings.SITE_ADDRESS}{request.path}?{urlencode(rest)}"}
