"""What each kind of receivers has of its own on pages: where they are, what is filled in, and what is said."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from django.utils.translation import gettext_lazy as _

from vedette.portal.channels.rules.kinds import ReceiverKind
from vedette.portal.channels.rules.retrying import DeliveryState
from vedette.portal.channels.web.forms import CollectorForm, ReceiverForm, WebhookForm
from vedette.portal.channels.web.words import (
    COLLECTOR_REFUSALS,
    COLLECTOR_STATES,
    COLLECTOR_TROUBLES,
    REFUSALS,
    STATES,
    TROUBLES,
)
from vedette.portal.incidents.web.lines import Word
from vedette.portal.incidents.web.words import Words

Said = Mapping[str, Word]


@dataclass(frozen=True, slots=True)
class KindOfPages:
    """The pages of one kind."""

    kind: ReceiverKind
    icon: str
    routes: Mapping[str, str]
    """What a page does -> the name of its address."""
    says: Said
    """By their names in the templates."""
    form: type[ReceiverForm]
    states: Mapping[DeliveryState, tuple[str, Word]]
    troubles: Words
    refusals: Words

    @property
    def is_signed(self) -> bool:
        """Whether there is a secret."""
        return self.kind is ReceiverKind.WEBHOOK


WEBHOOKS = KindOfPages(
    kind=ReceiverKind.WEBHOOK,
    icon="icons/webhook.svg",
    routes=MappingProxyType(
        {
            "all": "webhooks",
            "add": "add_webhook",
            "one": "webhook",
            "change": "change_webhook",
            "secret": "renew_webhook_secret",
            "pause": "pause_webhook",
            "resume": "resume_webhook",
            "test": "try_webhook",
            "message": "webhook_message",
            "again": "send_message_again",
            "remove": "remove_webhook",
        }
    ),
    says=MappingProxyType(
        {
            "title": _("Webhooks"),
            "purpose": _(
                "Servers of yours that are told at once what happens: signed messages, sent again until they are taken."
            ),
            "add": _("Add a webhook"),
            "none": _("Nobody is told by webhook"),
            "none_yet": _(
                "Add the address of a server of yours, of your SIEM for example: it is told of new alerts, incidents "
                "and notifications as soon as they are there."
            ),
            "last": _("Last delivered"),
            "change": _("Change the webhook"),
            "changing": _(
                "What is changed here holds for what happens from now on. Messages that wait go to the new address, "
                "as they are."
            ),
            "adding": _(
                "It hears of what happens from now on. The next page shows its secret, by which the receiver knows "
                "that a message comes from here."
            ),
            "last_answer": _("Last answer"),
            "answer": _("Answer"),
            "answers": _("What the receiver writes in its answer is not kept."),
            "body": _("The id and the body are the same at every try; time and signature are those of the last one."),
            "remove": _("Remove the webhook"),
            "is_paused": _("The webhook is paused: let it go on to send this message again."),
            "changed": _("The webhook was changed."),
            "paused": _("The webhook is paused. What happens meanwhile is not told to it later."),
            "resumed": _("The webhook goes on, first with the messages that wait."),
            "removed": _("The webhook was removed, with its messages."),
        }
    ),
    form=WebhookForm,
    states=STATES,
    troubles=TROUBLES,
    refusals=REFUSALS,
)
COLLECTORS = KindOfPages(
    kind=ReceiverKind.SYSLOG,
    icon="icons/collector.svg",
    routes=MappingProxyType(
        {
            "all": "collectors",
            "add": "add_collector",
            "one": "collector",
            "change": "change_collector",
            "pause": "pause_collector",
            "resume": "resume_collector",
            "test": "try_collector",
            "message": "collector_message",
            "again": "send_collector_message_again",
            "remove": "remove_collector",
        }
    ),
    says=MappingProxyType(
        {
            "title": _("Syslog"),
            "purpose": _(
                "Collectors of yours that are told at once what happens: events in the Common Event Format (CEF), over "
                "TLS, sent again until their TCP confirms them."
            ),
            "add": _("Add a collector"),
            "none": _("Nobody is told by syslog"),
            "none_yet": _(
                "Add the syslog collector of your SIEM: it is told of new alerts, incidents and notifications as soon "
                "as they are there."
            ),
            "last": _("Last handed over"),
            "change": _("Change the collector"),
            "changing": _(
                "What is changed here holds for what happens from now on. Messages that wait go to the new place, as "
                "they are."
            ),
            "adding": _("It hears of what happens from now on. Send a test message next, and look for it there."),
            "last_answer": _("Last try"),
            "answer": _("What came of it"),
            "answers": _(
                "Syslog has no answer: handed over means that its TCP confirmed every byte and did not "
                "hang up, not that the collector kept it."
            ),
            "body": _("It is the same at every try; its length stands before it when it is sent."),
            "remove": _("Remove the collector"),
            "is_paused": _("The collector is paused: let it go on to send this message again."),
            "changed": _("The collector was changed."),
            "paused": _("The collector is paused. What happens meanwhile is not told to it later."),
            "resumed": _("The collector goes on, first with the messages that wait."),
            "removed": _("The collector was removed, with its messages."),
        }
    ),
    form=CollectorForm,
    states=COLLECTOR_STATES,
    troubles=COLLECTOR_TROUBLES,
    refusals=COLLECTOR_REFUSALS,
)
