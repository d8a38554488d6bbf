"""The form by which experts recommend actions."""

import pytest

from portal.incidents.told import incident
from portal.response.recommending import ADVICE
from vedette.portal.access.queries import everything_in_view
from vedette.portal.incidents.actions.incidents import Place, classify, merge
from vedette.portal.incidents.models import Alert, Incident
from vedette.portal.incidents.rules.values import Classification
from vedette.portal.response.models import RecommendedAction


@pytest.fixture
def told(house, hunted):
    """An incident for which the engine has advice."""
    hunted(incident("a", "b", recommendations=[ADVICE]))
    return Place(house.meridian, Incident.objects.get().pk)


@pytest.fixture
def judged(house, told):
    """One that a hunter found to be a true positive."""
    classify(actor=house.actor("hugo"), at=told, classification=Classification.TRUE_POSITIVE, determination=None)
    return told


def _address(at):
    return f"/hunting/{at.organisation}/incidents/{at.incident}/actions/"


def _filled_in(client, at):
    """The form as it comes, as a browser would send it."""
    shown = client.get(_address(at)).context
    sent = {}
    for forms in (shown["advice_forms"], shown["own_forms"]):
        sent |= {f"{forms.prefix}-TOTAL_FORMS": len(forms.forms), f"{forms.prefix}-INITIAL_FORMS": len(forms.forms)}
        for form in forms:
            sent |= {form.add_prefix(name): value for name, value in form.initial.items()}
    return sent


def _rows():
    with everything_in_view():
        return list(RecommendedAction.objects.order_by("number"))


def test_the_engines_advice_is_offered_step_by_step(judged, signed_in):
    page = signed_in("hugo").get(_address(judged)).content.decode()
    assert all(step in page for step in ADVICE["steps"])


def test_what_is_chosen_is_published_and_the_incident_awaits_it(judged, signed_in):
    hugo = signed_in("hugo")
    sent = _filled_in(hugo, judged) | {"advice-0-chosen": "on"}
    page = hugo.post(_address(judged), sent, follow=True)
    assert page.redirect_chain[0][0].endswith("#actions")
    assert "1 action was published. The organisation is written to." in page.content.decode()
    (row,) = _rows()
    assert (row.title, row.origin, row.thing) == (ADVICE["steps"][0], "Advice", "WS-01")
    assert set(row.translations) == {"fr"}
    assert "Awaiting customer action" in page.content.decode()


def test_advice_is_put_right_and_own_words_are_added_before_it_is_published(judged, signed_in):
    hugo = signed_in("hugo")
    with everything_in_view():
        alert = str(Alert.objects.get(told_as="a").pk)
    sent = _filled_in(hugo, judged) | {
        "advice-1-chosen": "on",
        "advice-1-title": "Reset the password of maria today.",
        "own-0-title": "Call us",
        "own-0-what": "At any hour.",
        "own-0-alerts": [alert],
    }
    hugo.post(_address(judged), sent)
    first, second = _rows()
    assert (first.title, first.origin, first.translations) == ("Reset the password of maria today.", "Advice", {})
    assert (second.title, second.what, second.origin, second.alerts) == ("Call us", "At any hour.", "Expert", [alert])


def test_what_is_no_true_positive_is_not_published_and_what_was_filled_in_is_kept(told, signed_in):
    hugo = signed_in("hugo")
    sent = _filled_in(hugo, told) | {"own-0-title": "Call us at once"}
    page = hugo.post(_address(told), sent).content.decode()
    assert "Only a true positive is handed over: classify the incident first." in page
    assert 'value="Call us at once"' in page
    assert _rows() == []


def test_publishing_nothing_says_so(judged, signed_in):
    hugo = signed_in("hugo")
    page = hugo.post(_address(judged), _filled_in(hugo, judged)).content.decode()
    assert "Nothing was changed." in page
    assert _rows() == []


def test_a_mistake_is_shown_where_it_was_made(judged, signed_in):
    hugo = signed_in("hugo")
    sent = _filled_in(hugo, judged) | {"advice-0-chosen": "on", "advice-0-title": " ", "advice-1-kind": "Nonsense"}
    page = hugo.post(_address(judged), sent)
    assert "title" in page.context["advice_forms"][0].errors
    assert "Say in one line what is to be done." in page.content.decode()
    assert _rows() == []


def test_advice_that_is_no_longer_there_is_published_in_the_experts_name(house, judged, signed_in):
    hugo = signed_in("hugo")
    sent = _filled_in(hugo, judged) | {"advice-0-chosen": "on", "advice-0-advice": "f" * 32}
    hugo.post(_address(judged), sent)
    assert [row.origin for row in _rows()] == ["Expert"]


@pytest.mark.parametrize(("who", "status"), [("oscar", 404), ("alice", 404), ("rita", 404), ("ada", 403), ("bob", 404)])
def test_nobody_but_the_experts_comes_in(who, status, judged, signed_in):
    assert signed_in(who).get(_address(judged)).status_code == status


def test_a_merged_incident_has_no_such_page(house, hunted, judged, signed_in):
    hunted(incident("z"))
    merge(actor=house.actor("hugo"), at=judged, into=Incident.objects.get(number=2).pk)
    assert signed_in("hugo").get(_address(judged)).status_code == 404


def test_an_expert_withdraws_an_action_and_says_why(house, one, signed_in):
    place = f"/organisations/{house.meridian}/actions/{one.pk}/"
    hunted = f"/hunting/{house.meridian}/actions/{one.pk}/"
    hugo = signed_in("hugo")
    assert "Say why" not in hugo.get(place).content.decode()
    page = hugo.post(f"{hunted}withdraw/", {"reason": ""}, follow=True)
    assert _rows()[0].withdrawn is None
    page = hugo.post(f"{hunted}withdraw/", {"reason": "A test device."}, follow=True).content.decode()
    assert _rows()[0].withdrawn is not None
    assert "A test device." in page
    assert "Withdrawn" in page
