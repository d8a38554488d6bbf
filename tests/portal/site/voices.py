"""Lets every text that the service keeps say what a test wants: also what no form would take, as others fill the lake.

A column is a text that somebody else may have chosen, unless :data:`OURS` says why not.
"""

import json
from collections.abc import Callable, Iterator
from typing import Any

from django.apps import apps
from django.db import connection, models
from django.db.models import Field, Model

from vedette.portal.access.queries import everything_in_view
from vedette.portal.incidents.rules.stories import Story, packed, unpacked

Say = Callable[[str], str]
"""What a text is called (``tenants.Person.name``) -> what it says."""

_NOT_SHOWN = "it proves or seals something, and is shown nowhere"
_KEY = "rows are found by it: the service makes it from what is voiced"
_WORD = "one of a few words of the service's own"
OURS = {
    "api.ApiApplication.permissions": _WORD,
    "api.ApiSecret.digest": _NOT_SHOWN,
    "api.ApiToken.digest": _NOT_SHOWN,
    "audit.AuditChain.key": _KEY,
    "audit.AuditChain.mark": _NOT_SHOWN,
    "audit.AuditChain.seal": _NOT_SHOWN,
    "audit.AuditEntry.actor": _KEY,
    "audit.AuditEntry.at": "a moment",
    "audit.AuditEntry.chain": _KEY,
    "audit.AuditEntry.deed": _WORD,
    "audit.AuditEntry.seal": _NOT_SHOWN,
    "cases.Case.addresses": "checked as addresses of mail",
    "cases.Case.language": _WORD,
    "cases.Case.thing_path": "a page of ours: checked as a path from the root",
    "cases.CaseFile.md5": _KEY,
    "cases.CaseFile.sha1": _KEY,
    "cases.CaseFile.sha256": _KEY,
    "cases.CaseFileLabels.rules": _KEY,
    "cases.CaseFileLabels.sha256": _KEY,
    "cases.CaseStep.after": _WORD,
    "cases.CaseStep.before": _WORD,
    "cases.CaseElsewhere.seen": "what the service counted",
    "cases.CaseLink.key": _KEY,
    "cases.CaseMail.mark": _KEY,
    "cases.QuarantinedMail.digest": _KEY,
    "cases.QuarantinedMail.mark": _KEY,
    "channels.Delivery.name": _KEY,
    "channels.DeliveryTry.signature": "the service makes it",
    "channels.DeliveryTry.trouble": _WORD,
    "channels.MailRule.language": _WORD,
    "channels.MailRule.severities": _WORD,
    "channels.MailRule.sources": _WORD,
    "channels.RuleMail.letters": _KEY,
    "channels.RuleMail.name": _KEY,
    "channels.RuleMail.severity": _WORD,
    "channels.Receiver.happenings": _WORD,
    "channels.Receiver.old_secret": _NOT_SHOWN,
    "channels.Receiver.secret": _NOT_SHOWN,
    "drills.Drill.language": _WORD,
    "entities.FlaggedEvent.place": _KEY,
    "hunting.VerdictEntry.classification": _WORD,
    "hunting.VerdictEntry.determination": _WORD,
    "hunting.VerdictEntry.features": "what the service counted",
    "hunting.VerdictEntry.reason_codes": _WORD,
    "hunts.HuntStep.verdict": _WORD,
    "incidents.Alert.device_key": _KEY,
    "incidents.Alert.told_as": _KEY,
    "incidents.AlertEntity.key": _KEY,
    "incidents.AlertEntity.kind": _WORD,
    "incidents.HistoryEntry.deed": _WORD,
    "incidents.HistoryEntry.party": _WORD,
    "incidents.QueueLook.columns": _WORD,
    "incidents.SuppressionRule.device_key": _KEY,
    "jobs.Job.arguments": _KEY,
    "jobs.Job.key": _KEY,
    "notices.DraftStep.after": _WORD,
    "notices.DraftStep.before": _WORD,
    "notices.NoticeVersion.code": "the service makes it up",
    "notices.NoticeVersion.key": _KEY,
    "notices.NoticeVersion.signature": _NOT_SHOWN,
    "notices.SigningKey.certificate": "the service makes it",
    "notices.SigningKey.certificate_sealed": _NOT_SHOWN,
    "notices.SigningKey.id": _KEY,
    "notices.SigningKey.public": "the service makes it",
    "notices.SigningKey.sealed": _NOT_SHOWN,
    "onboarding.ApplicationStep.from_state": _WORD,
    "onboarding.ApplicationStep.to_state": _WORD,
    "post.Letter.language": _WORD,
    "post.Letter.reply_to": "the service makes it, and shows it nowhere but in the letter",
    "response.ActionStep.after": _WORD,
    "response.ActionStep.before": _WORD,
    "response.ActionStep.deed": _WORD,
    "response.ActionStep.party": _WORD,
    "response.RecommendedAction.alerts": _KEY,
    "response.RecommendedAction.events": _KEY,
    "response.RecommendedAction.language": _WORD,
    "response.RecommendedAction.thing_key": _KEY,
    "telemetry.Device.key": _KEY,
    "telemetry.Device.lake_id": _KEY,
    "telemetry.InboxFile.digest": _KEY,
    "telemetry.InboxFile.path": "it is shown as ``shown_as``",
    "tenants.Invitation.digest": _NOT_SHOWN,
    "tenants.Invitation.language": _WORD,
    "tenants.Invitation.role": _WORD,
    "tenants.Organisation.lake_name": _KEY,
    "tenants.Person.password": _NOT_SHOWN,
    "usersessions.UserSession.data": _NOT_SHOWN,
    "usersessions.UserSession.session_key": _KEY,
    "identity.IdentityProvider.secret": _NOT_SHOWN,
    "jobs.Clock.kind": _WORD,
}
LIBRARIES = {"auth", "contenttypes", "sessions", "account", "socialaccount"}
"""Their tables are filled by the libraries alone; what they know of people, people's rows hold too."""
_WORDS_IN_JSON = {
    "attack", "at", "category", "certainty", "first", "first_activity", "id", "key", "kind", "language", "last",
    "last_activity", "level", "mark", "marks", "parent_key", "priority", "process", "published", "role", "schema",
    "severity", "started", "status", "tactic", "tactics", "technique", "techniques", "timestamp", "lead_raised",
    "alert_ids", "nearby_alert_ids", "lack", "organisation", "incident", "credential", "via", "secret", "seed",
    "hop", "stands", "why", "letter",
}  # fmt: skip
"""Names in told JSON whose values are words, moments and keys of the service's own."""


def texts() -> Iterator[tuple[type[Model], Field]]:
    """Every column that can hold a text without being one of a list of choices, of the service's own tables."""
    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            is_text = isinstance(field, models.CharField | models.TextField | models.JSONField | models.BinaryField)
            if is_text and not field.choices and model._meta.app_label not in LIBRARIES:
                yield model, field


def name_of(model: type[Model], field: Field) -> str:
    """As :data:`OURS` names it."""
    return f"{model._meta.label}.{field.name}"


def voice(say: Say) -> None:
    """Let every text of every row say it."""
    _let_histories_change()
    with everything_in_view():
        for model in apps.get_models():
            own = [field for of, field in texts() if of is model and name_of(model, field) not in OURS]
            for row in model._base_manager.all() if own else ():
                said = {field.attname: _said(row, field, say) for field in own}
                model._base_manager.filter(pk=row.pk).update(**said)


def _said(row: Model, field: Field, say: Say) -> Any:
    name, before = name_of(type(row), field), getattr(row, field.attname)
    if name == "incidents.IncidentStory.told":
        story = unpacked(before)
        return packed(Story(_deep(story.incident, name, say), _deep(story.alerts, name, say),
                            _deep(story.events, name, say), story.seen))  # fmt: skip
    if isinstance(field, models.BinaryField):
        is_json = bytes(before).startswith(b"{")
        return (json.dumps(_deep(json.loads(bytes(before)), name, say)) if is_json else say(name)).encode()
    if name == "incidents.SuppressionRule.conditions":
        return [[kind, say(name)] for kind, _ in before]
    if name == "audit.AuditEntry.details":
        return json.dumps(_deep(json.loads(before), name, say))
    if isinstance(field, models.JSONField):
        return _deep(before, name, say)
    return say(name)[
        : field.max_length if isinstance(field, models.EmailField) else None
    ]  # pictures of codes hold no more


def _deep(told: Any, name: str, say: Say) -> Any:
    match told:
        case str():
            return say(name)
        case list() | tuple():
            return [_deep(each, name, say) for each in told]
        case dict():
            return {key: each if key in _WORDS_IN_JSON else _deep(each, name, say) for key, each in told.items()}
    return told


def _let_histories_change() -> None:
    """For the transaction that the test is in: SQLite's triggers go with it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        for (name,) in cursor.fetchall():
            cursor.execute(f'DROP TRIGGER "{name}"')
