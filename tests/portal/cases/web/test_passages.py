"""The page on which leads keep the team's texts, and where experts find them."""

import pytest

from portal.cases.consulting import investigated
from vedette.portal.cases.models import CannedPassage

pytestmark = pytest.mark.usefixtures("all_in_view")
ADDRESS = "/hunting/cases/passages/"
SAID = {"title": "Isolate", "family": "", "english": "Isolate <it>.", "french": "Isolez-le."}


def test_a_lead_writes_changes_and_removes_a_text(subscribed, signed_in):
    client = signed_in("lee")
    assert "There is no text yet" in client.get(ADDRESS).content.decode()
    client.post(ADDRESS, SAID)
    row = CannedPassage.objects.get()
    page = client.get(f"{ADDRESS}{row.pk}/").content.decode()
    assert "Isolate &lt;it&gt;." in page
    client.post(f"{ADDRESS}{row.pk}/", {**SAID, "french": "Isolez l’appareil."})
    assert CannedPassage.objects.get().french == "Isolez l’appareil."
    client.post(f"{ADDRESS}{row.pk}/remove/")
    assert not CannedPassage.objects.exists()
    assert client.get(f"{ADDRESS}{row.pk}/").status_code == 404


def test_what_cannot_be_kept_is_shown_again(subscribed, signed_in):
    client = signed_in("lee")
    client.post(ADDRESS, SAID)
    page = client.post(ADDRESS, SAID).content.decode()
    assert 'class="field-error"' in page
    assert "Isolez-le." in page
    assert CannedPassage.objects.count() == 1


@pytest.mark.parametrize(("who", "status"), [("hugo", 403), ("alice", 404)])
def test_nobody_else_has_the_page(who, status, subscribed, signed_in):
    assert signed_in(who).get(ADDRESS).status_code == status


def test_experts_find_texts_in_the_askers_language_beside_the_report(subscribed, signed_in):
    signed_in("lee").post(ADDRESS, SAID)
    place = investigated(subscribed, language="fr")
    address = f"/organisations/{place.organisation}/cases/{place.case}/"
    assert '<option value="Isolez-le.">Isolate</option>' in signed_in("hugo").get(address).content.decode()
    assert "Isolez-le." not in signed_in("alice").get(address).content.decode()
