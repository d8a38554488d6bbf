from portal.people import House
from vedette.portal.site.management.proving import prove_audit_log


def test_every_chain_is_walked(house: House):
    proof = prove_audit_log()
    assert (proof.chains, proof.findings) == (3, ())
