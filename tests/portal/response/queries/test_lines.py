"""An action as pages show it."""

from portal.response.recommending import card
from vedette.portal.incidents.models import Alert
from vedette.portal.response.actions.moving import move_action
from vedette.portal.response.models import RecommendedAction
from vedette.portal.response.queries.lines import lines_of
from vedette.portal.response.rules.cards import Event, Text, Thing, ThingKind
from vedette.portal.response.rules.states import Move
from vedette.portal.tenants.rules import Language


def _line(actor, language="en"):
    return lines_of(actor=actor, rows=RecommendedAction.objects.order_by("number"), language=language)[0]


def test_a_line_holds_what_is_asked_on_what_it_rests_and_what_became_of_it(house, recommend):
    alert = Alert.objects.get(told_as="a").pk
    (action,) = recommend(
        card(thing=Thing(ThingKind.DEVICE, "WS-01"), alerts=(alert,), events=(Event("ws-01.evtx", 7),))
    )
    move_action(actor=house.actor("oscar"), organisation=house.meridian, action=action, move=Move.START)
    line = _line(house.actor("rita"))
    assert (line.incident_number, line.number, line.incident_is_open) == (1, 1, True)
    assert (line.thing, line.alerts) == (Thing(ThingKind.DEVICE, "WS-01"), ((alert, "Sign a"),))
    assert line.events == (Event("ws-01.evtx", 7),)
    assert [step.deed for step in line.steps] == ["published", "moved"]


def test_a_line_is_told_in_the_readers_language(house, recommend):
    recommend(card("Isolate it", translations={Language.FRENCH: Text("Isolez-le")}))
    assert _line(house.actor("rita"), "fr").text.title == "Isolez-le"
    assert _line(house.actor("rita"), "en").text.title == "Isolate it"


def test_alerts_out_of_view_are_not_named(house, hunted, on_two_devices):
    both = RecommendedAction.objects.get(title="3 WS-01")
    both.alerts = [str(Alert.objects.get(told_as=name).pk) for name in ("c", "d")]
    both.save()
    rows = RecommendedAction.objects.filter(pk=both.pk)
    assert [title for _, title in lines_of(actor=on_two_devices, rows=rows, language="en")[0].alerts] == ["Sign c"]
