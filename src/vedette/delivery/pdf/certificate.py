"""The certificate under which an installation signs its documents: its own word, proven by its fingerprint.

No authority vouches for it, so that readers say so until somebody compares the fingerprint and trusts it.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_der_private_key,
)
from cryptography.x509.oid import NameOID

_LASTS = timedelta(days=20 * 365)
_LONGEST_NAME = 64
"""Of a common name (RFC 5280, ub-common-name)."""


@dataclass(frozen=True, slots=True)
class Identity:
    """A certificate and what signs under it, both in DER."""

    certificate: bytes
    private: bytes


def new_identity(host: str, at: datetime) -> Identity:
    """A fresh key on P-256 and its self-signed certificate, for the installation that people reach at this host."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, f"Vedette hunting team, {host}"[:_LONGEST_NAME])])
    usage = x509.KeyUsage(
        digital_signature=True,
        content_commitment=True,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=False,
        crl_sign=False,
        encipher_only=False,
        decipher_only=False,
    )
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(at - timedelta(hours=1))
        .not_valid_after(at + _LASTS)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(usage, critical=True)
        .sign(key, hashes.SHA256())
    )
    private = key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    return Identity(certificate.public_bytes(Encoding.DER), private)


def private_key(private: bytes) -> ec.EllipticCurvePrivateKey:
    """The key of an identity; raises TypeError where it is none."""
    key = load_der_private_key(private, password=None)
    if not isinstance(key, ec.EllipticCurvePrivateKey):
        raise TypeError("no key on an elliptic curve")
    return key
