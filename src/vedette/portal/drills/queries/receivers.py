"""Whether the sample came to those who are told of notices: by mail, by mail rules, by webhooks and syslog."""

from collections.abc import Iterator, Sequence

from django.conf import settings

from vedette.portal.access.rules import SERVICE
from vedette.portal.channels.queries.reach import Reach, RuleReach, Sent, receivers_reached, rules_reached
from vedette.portal.channels.queries.receivers import DeliveryLine
from vedette.portal.channels.rules.kinds import ReceiverKind
from vedette.portal.channels.rules.retrying import DeliveryState
from vedette.portal.drills.rules.hops import Finding, Hop, HopState, Why, failed, not_set_up, passed, waiting
from vedette.portal.drills.rules.sample import Addressee, Sample
from vedette.portal.incidents.rules.values import Severity
from vedette.portal.post.queries import LetterLine, letters_called
from vedette.portal.post.rules import LetterState


def look_at_mail(sample: Sample) -> Iterator[Finding]:
    """Everybody's letter was taken by the mail server."""
    if not has_mail_server():
        yield not_set_up(Hop.MAIL, Why.NO_MAIL_SERVER)
        return
    if not sample.addressees:
        yield not_set_up(Hop.MAIL, Why.NOBODY_TOLD)
    wanted = [each.letter for each in sample.addressees if each.letter]
    known = letters_called(actor=SERVICE, organisation=sample.organisation, letters=wanted)
    yield from (_mailed(each, known.get(each.letter) if each.letter else None) for each in sample.addressees)


def has_mail_server() -> bool:
    """Whether letters go anywhere."""
    return "console" not in settings.EMAIL_BACKEND


def _mailed(to: Addressee, letter: LetterLine | None) -> Finding:
    about = f"{to.name} <{to.email}>"
    return failed(Hop.MAIL, Why.BAD_ADDRESS, about) if letter is None else _of_letter(Hop.MAIL, letter, about)


def _of_letter(hop: Hop, letter: LetterLine, about: str) -> Finding:
    """A letter that was not taken the first time failed: that it is tried again may help, and the reader is told."""
    if letter.state is LetterState.SENT:
        return passed(hop, about)
    if letter.state is LetterState.FAILED:
        return failed(hop, Why.MAIL_REFUSED, about, letter.last_error)
    return failed(hop, Why.MAIL_NOT_TAKEN, about, letter.last_error) if letter.last_error else waiting(hop, about)


def look_at_mail_rules(sample: Sample) -> Iterator[Finding]:
    """Every rule that is about it told whom it has to."""
    rules = rules_reached(_sent(sample))
    if not has_mail_server():
        yield not_set_up(Hop.MAIL_RULES, Why.NO_MAIL_SERVER)
    elif not rules:
        yield not_set_up(Hop.MAIL_RULES, Why.NO_RULE)
    else:
        yield from (_of_rule(each) for each in rules)


def _of_rule(rule: RuleReach) -> Finding:
    if not rule.mails:
        return waiting(Hop.MAIL_RULES, rule.name)
    if not any(mail.recipients for mail in rule.mails):
        return passed(Hop.MAIL_RULES, rule.name, Why.TOLD_OTHERWISE)
    letters = [letter for mail in rule.mails for letter in mail.letters]
    if len(letters) < sum(len(mail.recipients) for mail in rule.mails):
        return failed(Hop.MAIL_RULES, Why.BAD_ADDRESS, rule.name)
    return _worst([_of_letter(Hop.MAIL_RULES, each, rule.name) for each in letters])


def look_at_webhooks(sample: Sample) -> Iterator[Finding]:
    """Every webhook that hears of such took its messages."""
    return _look_at_receivers(sample, Hop.WEBHOOKS, ReceiverKind.WEBHOOK)


def look_at_collectors(sample: Sample) -> Iterator[Finding]:
    """Every syslog collector that hears of such was handed its messages."""
    return _look_at_receivers(sample, Hop.SYSLOG, ReceiverKind.SYSLOG)


def _look_at_receivers(sample: Sample, hop: Hop, kind: ReceiverKind) -> Iterator[Finding]:
    reached = receivers_reached(_sent(sample), kind)
    if not reached:
        yield not_set_up(hop, Why.NO_RECEIVER)
    yield from (_of_receiver(hop, each) for each in reached)


def _of_receiver(hop: Hop, reach: Reach) -> Finding:
    """One that was told before it was paused is told of by its messages."""
    if not reach.wanted:
        return not_set_up(hop, Why.HEARS_OF_OTHERS, reach.name)
    if reach.is_paused and not reach.messages:
        return not_set_up(hop, Why.RECEIVER_PAUSED, reach.name)
    if len(reach.messages) < reach.wanted:
        return waiting(hop, reach.name)
    return _worst([_of_message(hop, reach.name, each) for each in reach.messages])


def _of_message(hop: Hop, name: str, message: DeliveryLine) -> Finding:
    if message.state is DeliveryState.DELIVERED:
        return passed(hop, name)
    if message.last is None:
        return waiting(hop, name)
    if message.last.status is not None:
        return failed(hop, Why.RECEIVER_ANSWERED, name, str(message.last.status))
    return failed(hop, Why.RECEIVER_SILENT, name, message.last.trouble)


def _worst(found: Sequence[Finding]) -> Finding:
    order = (HopState.FAILED, HopState.WAITING, HopState.PASSED)
    return min(found, key=lambda each: order.index(each.state))


def _sent(sample: Sample) -> Sent:
    return Sent(sample.organisation, sample.notice, sample.incident, sample.alert, Severity.HIGH)
