"""A service to look at: two made-up organisations, three hunters, and intrusions of last night, already hunted."""

import json
import shutil
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from secrets import token_urlsafe
from tempfile import TemporaryDirectory
from uuid import UUID

from django.conf import settings

from vedette.portal.access.queries import everything_in_view, in_view
from vedette.portal.access.rules import SERVICE, Actor, OrganisationRole, ProviderRole, Scope
from vedette.portal.jobs.work import find_handlers, work_once
from vedette.portal.onboarding.actions.applications import Applicant, apply, approve, begin_review
from vedette.portal.onboarding.actions.subscriptions import grant_subscription
from vedette.portal.onboarding.rules.subscription import Grant, SubscriptionKind
from vedette.portal.site.management.demonstrated_cases import consult
from vedette.portal.site.management.demonstrated_hunts import hunt_for
from vedette.portal.telemetry.actions.intake import Delivery, take_in
from vedette.portal.telemetry.rules.ways import Way
from vedette.portal.tenants.actions.invitations import accept_as_new_person, invite
from vedette.portal.tenants.actions.organisations import assign_hunter, create_organisation
from vedette.portal.tenants.queries import actor_of
from vedette.simulation.write import simulate

ACCOUNTS = "demonstration.json"
"""In the data folder: who can sign in. Its being there says that the demonstration is ready."""
_DOMAIN = "vedette.example"
Tell = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Account:
    """Somebody to sign in as."""

    email: str
    password: str
    who: str


@dataclass(frozen=True, slots=True)
class _Place:
    """An organisation of the demonstration."""

    name: str
    mailbox: str
    scenarios: tuple[str, ...]
    hunters: tuple[str, ...]


_PLACES = (
    _Place("Meridian Shipping", "meridian", ("usual-day", "ransomware-operator"), ("hunter.one",)),
    _Place("Bramble Analytics", "bramble", ("usual-day", "espionage"), ("hunter.one", "hunter.two")),
)
_TEAM = (
    ("lead", "Lead hunter", ProviderRole.LEAD_HUNTER),
    ("hunter.one", "First hunter", ProviderRole.HUNTER),
    ("hunter.two", "Second hunter", ProviderRole.HUNTER),
)
_SEATS = (
    ("admin", "Security administrator", OrganisationRole.SECURITY_ADMINISTRATOR),
    ("analyst", "Security operator", OrganisationRole.SECURITY_OPERATOR),
)


def accounts_of(data: Path) -> tuple[Account, ...] | None:
    """The accounts of a demonstration that is ready, or nothing."""
    path = data / ACCOUNTS
    return tuple(Account(**each) for each in json.loads(path.read_text(encoding="utf-8"))) if path.exists() else None


def prepare(data: Path, tell: Tell, devices: int = 12) -> tuple[Account, ...]:
    """Furnish the house that is open and hunt what is made up for it. Takes a minute or two; tells how far it is."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
    password = token_urlsafe(12)
    team = [Account(f"{mailbox}@{_DOMAIN}", password, who) for mailbox, who, _ in _TEAM]
    people = {mailbox: _come_in(None, account, role) for (mailbox, _, role), account in zip(_TEAM, team, strict=True)}
    accounts = list(team)
    places, admins = {}, {}
    for place in _PLACES:
        places[place] = create_organisation(actor=SERVICE, name=place.name)
        for mailbox, who, role in _SEATS:
            account = Account(f"{mailbox}@{place.mailbox}.example", password, f"{who} of {place.name}")
            person = _come_in(places[place], account, role)
            accounts.append(account)
            if role is OrganisationRole.SECURITY_ADMINISTRATOR:
                admins[places[place]] = person
    for mailbox, hunter in people.items():
        where = frozenset(organisation for place, organisation in places.items() if mailbox in place.hunters)
        if where:
            assign_hunter(actor=SERVICE, person=hunter, organisations=where)
    for number, (place, organisation) in enumerate(places.items(), start=1):
        tell(f"{place.name}: making up a night and taking it in")
        _take_in(organisation, place.scenarios, seed=number, devices=devices)
    tell("Hunting through it")
    work_off()
    for place, organisation in places.items():
        _apply(admins[organisation], organisation, f"soc@{place.mailbox}.example")
    lead = actor_of(people["lead"])
    _accept(lead, places[_PLACES[0]])
    with everything_in_view():
        hunt_for(lead=lead, organisations=list(places.values()))
        first = places[_PLACES[0]]
        consult(asker=actor_of(admins[first]), expert=actor_of(people["hunter.one"]), organisation=first)
    work_off()
    ready = json.dumps([asdict(account) for account in accounts], indent=2)
    (data / ACCOUNTS).write_text(ready, encoding="utf-8")
    return tuple(accounts)


def _come_in(organisation: UUID | None, account: Account, role: str) -> UUID:
    with everything_in_view():
        invited = invite(actor=SERVICE, organisation=organisation, email=account.email, role=role)
    return accept_as_new_person(secret=invited.secret, name=account.who, password=account.password, language="en")


def _take_in(organisation: UUID, scenarios: Iterable[str], *, seed: int, devices: int) -> None:
    """Each scenario plays in the hours before now, so that devices report and the night is last night."""
    begin = datetime.now(UTC).replace(minute=0, second=0, microsecond=0) - timedelta(hours=9)
    with TemporaryDirectory(prefix="vedette-demo-") as folder, in_view(Scope(frozenset({organisation}))):
        for days, scenario in enumerate(reversed(list(scenarios))):
            out = Path(folder) / scenario
            simulate(scenario, devices=devices, hours=8.0, seed=seed, out=out, start=begin - timedelta(days=days))
            files = tuple(str(path) for path in sorted(out.glob("*.jsonl")))
            take_in(actor=SERVICE, organisation=organisation, delivery=Delivery(Way.COMMAND_LINE, scenario, files))
            shutil.rmtree(out)


def _apply(person: UUID, organisation: UUID, email: str) -> None:
    """Apply for Targeted Attack Notifications in the name of the organisation's administrator."""
    actor = actor_of(person)
    with in_view(Scope(frozenset({organisation}))):
        applicant = Applicant(actor.name, email, "en", accepts_privacy_statement=True)
        apply(actor=actor, organisation=organisation, applicant=applicant)


def _accept(lead: Actor, organisation: UUID) -> None:
    """Review the application, accept it, and let the experts be asked for a month."""
    until = (datetime.now(UTC) + timedelta(days=30)).date()
    with everything_in_view():
        begin_review(actor=lead, organisation=organisation)
        approve(actor=lead, organisation=organisation, words="Its devices report.")
        trial = Grant(SubscriptionKind.TRIAL, until, 3)
        grant_subscription(actor=lead, organisation=organisation, grant=trial)


def work_off() -> int:
    """Do every job that is due now; how many."""
    find_handlers()
    done = 0
    while work_once("demonstration"):
        done += 1
    return done
