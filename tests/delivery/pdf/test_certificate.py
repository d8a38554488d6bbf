"""The certificate says whose it is, and what it is good for: documents, and no other certificate."""

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec

from delivery.pdf.laying import AT, IDENTITY, OTHER
from vedette.delivery.pdf.certificate import new_identity, private_key

CERTIFICATE = x509.load_der_x509_certificate(IDENTITY.certificate)


def test_it_names_the_team_and_where_it_is_reached():
    assert CERTIFICATE.subject.rfc4514_string() == "CN=Vedette hunting team\\, vedette.example"
    assert CERTIFICATE.issuer == CERTIFICATE.subject


def test_a_long_name_of_a_host_ends_early_rather_than_being_refused():
    name = x509.load_der_x509_certificate(new_identity("a" * 63 + ".example", AT).certificate).subject
    assert len(name.rfc4514_string()) < 80


def test_it_is_good_for_signing_documents_and_for_no_other_certificate():
    usage = CERTIFICATE.extensions.get_extension_for_class(x509.KeyUsage).value
    assert (usage.digital_signature, usage.content_commitment, usage.key_cert_sign) == (True, True, False)
    assert not CERTIFICATE.extensions.get_extension_for_class(x509.BasicConstraints).value.ca


def test_it_fits_its_key_which_nobody_else_has():
    key = private_key(IDENTITY.private)
    assert isinstance(key.curve, ec.SECP256R1)
    assert key.public_key() == CERTIFICATE.public_key()
    assert IDENTITY.private != OTHER.private
