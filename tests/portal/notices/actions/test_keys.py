"""Keys: made once, followed by others, and what older ones signed stays proven."""

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes

from vedette.delivery.pdf.certificate import private_key
from vedette.delivery.signed_notice import checked
from vedette.portal.access.rules import NotAllowedError
from vedette.portal.notices.actions.keys import document_identity, rotate_key, sign
from vedette.portal.notices.models import SigningKey
from vedette.portal.notices.queries.keys import certificates, key_lines, public_keys


def test_the_first_signature_makes_the_key_and_the_next_one_uses_it(all_in_view):
    one, other = sign(b"one"), sign(b"other")
    assert one.key == other.key
    assert SigningKey.objects.count() == 1


def test_no_database_holds_the_private_key(all_in_view):
    sign(b"one")
    row = SigningKey.objects.get()
    assert len(row.public) == 64
    assert row.sealed.startswith("1:")


def test_after_a_rotation_everything_is_proven_and_the_new_key_signs(house, all_in_view):
    before = sign(b"before")
    new = rotate_key(actor=house.actor("ada"))
    after = sign(b"after")
    assert (after.key, before.key != new) == (new, True)
    assert checked(before, public_keys()) == b"before"
    assert checked(after, public_keys()) == b"after"


def test_a_certificate_is_made_when_it_is_first_asked_for_and_stays(house, all_in_view):
    sign(b"one")
    assert certificates() == {}
    made = document_identity()
    assert document_identity() == made
    assert list(certificates().values()) == [made.certificate]
    certificate = x509.load_der_x509_certificate(made.certificate)
    assert "Vedette hunting team" in certificate.subject.rfc4514_string()
    assert private_key(made.private).public_key() == certificate.public_key()


def test_no_database_holds_what_signs_under_the_certificate(all_in_view):
    made, row = document_identity(), SigningKey.objects.get()
    assert row.certificate_sealed.startswith("1:")
    assert made.private.hex() not in row.certificate_sealed


def test_with_a_new_key_comes_a_new_certificate_and_the_old_one_still_proves(house, all_in_view):
    before = document_identity()
    new = rotate_key(actor=house.actor("ada"))
    after = document_identity()
    assert certificates()[new] == after.certificate != before.certificate
    assert before.certificate in certificates().values()
    assert [each.fingerprint for each in key_lines(actor=house.actor("ada"))] == [
        x509.load_der_x509_certificate(each.certificate).fingerprint(hashes.SHA256()).hex() for each in (after, before)
    ]


@pytest.mark.parametrize("who", ["lee", "hugo", "alice"])
def test_the_administrator_alone_rotates(who, house, all_in_view):
    with pytest.raises(NotAllowedError):
        rotate_key(actor=house.actor(who))
