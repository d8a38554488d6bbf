"""A hunter at work, in short: what tests of the workbench say over and over."""

from datetime import UTC, datetime, timedelta

from portal.people import House, come_in
from vedette.portal.access.rules import SERVICE
from vedette.portal.hunting.actions.claims import claim
from vedette.portal.hunting.actions.verdicts import give_verdict
from vedette.portal.hunting.models import VerdictEntry
from vedette.portal.hunting.rules.asking import Shown, fingerprint
from vedette.portal.hunting.rules.verdicts import Judgement
from vedette.portal.incidents.actions.incidents import Place
from vedette.portal.incidents.models import Incident
from vedette.portal.incidents.rules.values import Verdict
from vedette.portal.tenants.actions.organisations import assign_hunter

OPENED = datetime(2026, 3, 2, 12, tzinfo=UTC)


def shown_of(at: Place, **values) -> Shown:
    """What a hunter sees who opens it now."""
    row = Incident.objects.get(pk=at.incident)
    told = {"rank": 1, "waiting": 1, "fingerprint": fingerprint(row.score, row.reasons, row.alert_count), "at": OPENED}
    return Shown(**{**told, **values})


def judge(house: House, who: str, at: Place, verdict=Verdict.TRUE_POSITIVE, **said) -> VerdictEntry:
    """Claim it unless that was done, and give a verdict; returns the line of the ledger."""
    actor = house.actor(who)
    claim(actor=actor, at=at)
    judgement = Judgement(verdict, **{"comment": "A script of the service desk.", **said})
    give_verdict(actor=actor, at=at, judgement=judgement, shown=shown_of(at))
    return VerdictEntry.objects.filter(incident_id=at.incident).latest("number")


def claimed_long_ago(at: Place, hours: float = 9) -> None:
    """Let the claim be that old."""
    row = Incident.objects.get(pk=at.incident)
    Incident.objects.filter(pk=at.incident).update(claimed=row.claimed - timedelta(hours=hours))


def second_hunter(house: House, *organisations) -> None:
    """Mina, who hunts beside Hugo."""
    house.people["mina"] = come_in(None, "mina", "Hunter")
    assign_hunter(actor=SERVICE, person=house.people["mina"], organisations=frozenset(organisations))
