from vedette.portal.channels.rules.happenings import CHOOSABLE
from vedette.portal.channels.web.forms import WebhookForm, for_a_new_one
from vedette.portal.incidents.rules.values import Severity

FILLED = {"name": "SIEM", "address": "https://siem.example/", "happenings": ["alert.created"], "least": "High"}


def test_a_form_becomes_a_draft():
    form = WebhookForm(FILLED)
    assert form.is_valid()
    draft = form.draft
    assert (draft.name, list(draft.happenings), draft.least) == ("SIEM", ["alert.created"], Severity.HIGH)


def test_something_has_to_be_chosen_and_a_test_cannot_be():
    assert "happenings" in WebhookForm({**FILLED, "happenings": []}).errors
    assert "happenings" in WebhookForm({**FILLED, "happenings": ["webhook.test"]}).errors


def test_a_new_one_hears_at_first_of_what_asks_for_somebody():
    chosen = for_a_new_one()["happenings"]
    assert set(chosen) == {each.value for each in CHOOSABLE} - {"incident.updated"}
