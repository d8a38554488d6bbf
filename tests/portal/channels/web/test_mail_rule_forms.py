"""What is filled in becomes the rule, and a rule fills the form in."""

from uuid import UUID

from vedette.portal.channels.rules.mail_rules import About
from vedette.portal.channels.web.mail_rule_forms import MailRuleForm, new_values

_DESKS = UUID(int=1)


def _form(sent, *, may_choose_all=True):
    return MailRuleForm(sent, groups=[(_DESKS, "Desks")], may_choose_all=may_choose_all)


def _sent(**values):
    given = {**new_values("alice@people.example", "fr", may_choose_all=True), "name": "On call"}
    return {**given, **values}


def test_what_most_rules_say_is_a_rule():
    form = _form(_sent())
    assert form.is_valid(), form.errors
    draft = form.draft()
    assert (draft.about, draft.language, draft.is_for_all_devices) == (About.ALERTS, "fr", True)
    assert list(draft.recipients) == ["alice@people.example"]


def test_groups_count_where_they_are_asked_for():
    ticked = {"groups": [str(_DESKS)]}
    chosen = [_form(_sent(devices=each, **ticked)) for each in ("groups", "all")]
    assert [form.is_valid() for form in chosen] == [True, True]
    assert [form.draft().groups for form in chosen] == [{_DESKS}, frozenset()]


def test_who_sees_some_devices_is_not_offered_all_of_them():
    form = _form(_sent(), may_choose_all=False)
    assert list(form.errors) == ["devices"]
    assert [value for value, _ in form.fields["devices"].choices] == ["groups"]


def test_a_group_that_is_not_offered_is_refused():
    assert list(_form(_sent(devices="groups", groups=[str(UUID(int=2))])).errors) == ["groups"]
