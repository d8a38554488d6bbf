"""Letters say little, in the reader's language, and make nothing that somebody typed into something to click on."""

import re

from msgspec.structs import replace

from portal.working import work_off
from vedette.portal.notices.actions.publishing import publish
from vedette.portal.notices.models import NoticeDraft
from vedette.portal.notices.rules.contents import read, written
from vedette.portal.tenants.models import Person


def test_each_reads_their_own_language(house, in_review, mailoutbox):
    Person.objects.filter(pk=house.people["alice"]).update(language="fr")
    publish(actor=house.actor("mina"), organisation=house.meridian, draft=in_review)
    work_off()
    subjects = {mail.to[0].partition("@")[0]: mail.subject for mail in mailoutbox if "otification" in mail.subject}
    assert subjects["alice"] == "Notification d’attaque ciblée nº 1 pour Meridian Shipping"
    assert subjects["oscar"] == "Targeted Attack Notification #1 for Meridian Shipping"


def test_the_portal_is_the_only_address_in_it(house, in_review, mailoutbox):
    row = NoticeDraft.objects.get(pk=in_review)
    row.contents = written(replace(read(bytes(row.contents)), title="See https://evil.example <b>now</b>"))
    row.save()
    publish(actor=house.actor("mina"), organisation=house.meridian, draft=in_review)
    work_off()
    found = [mail for mail in mailoutbox if "Notification" in mail.subject]
    assert len(found) == 2
    for mail in found:
        html = mail.alternatives[0][0]
        assert len(re.findall(r"<a ", html)) == 1
        assert "evil.example" not in mail.body + html
        assert "<b>" not in html
