from portal.people import House
from vedette.portal.channels.queries.receivers import receiver
from vedette.portal.channels.rules.kinds import ReceiverKind
from vedette.portal.channels.rules.retrying import Health
from vedette.portal.channels.web.kinds import COLLECTORS, WEBHOOKS
from vedette.portal.channels.web.posting import Place
from vedette.portal.channels.web.receivers import shown, to_receiver
from vedette.portal.channels.web.words import HEALTH


def test_a_receiver_is_shown_in_words(peer, hears, house: House):
    here = {"actor": house.actor("alice"), "organisation": house.meridian}
    added = hears(peer, happenings=["alert.created"])
    found = shown(receiver(**here, kind=ReceiverKind.WEBHOOK, receiver=added.receiver))
    assert (found.mark, found.health) == HEALTH[Health.UNTRIED]
    assert ([str(each) for each in found.happenings], found.is_failing, found.is_paused) == (
        ["A new alert"],
        False,
        False,
    )


def test_each_kind_leads_to_its_own_pages(house: House):
    at = Place(house.meridian, house.bramble)
    places = [to_receiver(at, pages).url for pages in (WEBHOOKS, COLLECTORS)]
    assert places == [
        f"/organisations/{house.meridian}/settings/{name}/{house.bramble}/" for name in ("webhooks", "syslog")
    ]
