import pytest
from django.db import DatabaseError

from portal.people import House
from vedette.portal.site.management import proving
from vedette.portal.site.management.proving import prove_audit_log
from vedette.portal.site.rules.refusals import DatabaseUnusableError


def test_every_chain_is_walked(house: House):
    proof = prove_audit_log()
    assert (proof.chains, proof.findings) == (3, ())


def test_a_log_that_cannot_be_read_is_said_to_be(house: House, monkeypatch):
    def gone(**_asked):
        raise DatabaseError("no such table\nmore")

    monkeypatch.setattr(proving, "prove", gone)
    with pytest.raises(DatabaseUnusableError, match="no such table; vedette doctor"):
        prove_audit_log()
