import pytest

from vedette.portal.channels.rules.happenings import CHOOSABLE
from vedette.portal.channels.web.forms import CollectorForm, WebhookForm
from vedette.portal.incidents.rules.values import Severity

FILLED = {"name": "SIEM", "address": "https://siem.example/", "happenings": ["alert.created"], "least": "High"}
COLLECTED = {**FILLED, "host": "logs.example", "port": "6514", "scheme": "tls"}


def test_a_form_becomes_a_draft():
    form = WebhookForm(FILLED)
    assert form.is_valid()
    draft = form.draft
    assert (draft.name, list(draft.happenings), draft.least) == ("SIEM", ["alert.created"], Severity.HIGH)


def test_something_has_to_be_chosen_and_a_test_cannot_be():
    assert "happenings" in WebhookForm({**FILLED, "happenings": []}).errors
    assert "happenings" in WebhookForm({**FILLED, "happenings": ["webhook.test"]}).errors


def test_a_new_one_hears_at_first_of_what_asks_for_somebody():
    chosen = WebhookForm.for_a_new_one()["happenings"]
    assert set(chosen) == {each.value for each in CHOOSABLE} - {"incident.updated"}


@pytest.mark.parametrize(
    ("changed", "address"),
    [
        ({}, "tls://logs.example:6514"),
        ({"scheme": "tcp", "port": "514"}, "tcp://logs.example:514"),
        ({"host": " 2606:4700::1111 "}, "tls://[2606:4700::1111]:6514"),
        ({"host": "[2606:4700::1111]"}, "tls://[2606:4700::1111]:6514"),
    ],
)
def test_three_fields_become_the_address_of_a_collector(changed, address):
    form = CollectorForm({**COLLECTED, **changed})
    assert form.is_valid(), form.errors
    assert form.draft.address == address


def test_ports_are_those_that_exist_and_tls_comes_first():
    assert "port" in CollectorForm({**COLLECTED, "port": "65536"}).errors
    assert CollectorForm().fields["port"].initial == 6514
    assert [value for value, _ in CollectorForm().fields["scheme"].choices] == ["tls", "tcp"]
