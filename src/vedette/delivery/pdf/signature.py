"""The signature of a PDF (ISO 32000, 12.8): detached CMS over everything but its own place, and its proof without us.

What is proven is what we write, and nothing else: one signature that ends with the file, by one certificate, over
digests of SHA-256. Any other CMS is refused, also if somebody could call it valid.
"""

import hashlib
import re
from collections.abc import Iterable
from typing import Annotated

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat import asn1
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.hazmat.primitives.serialization.pkcs7 import PKCS7Options, PKCS7SignatureBuilder
from cryptography.x509 import ObjectIdentifier

from vedette.delivery.pdf.certificate import Identity, private_key

_PLACE = re.compile(
    rb"/SubFilter /adbe\.pkcs7\.detached/XXNoticeAt (\d{10})/ByteRange \[0 (\d{10}) (\d{10}) (\d{10})\]/Contents (?=<)"
)
_SIGNED_DATA = ObjectIdentifier("1.2.840.113549.1.7.2")
_DATA = ObjectIdentifier("1.2.840.113549.1.7.1")
_SHA256 = ObjectIdentifier("2.16.840.1.101.3.4.2.1")
_ECDSA_WITH_SHA256 = ObjectIdentifier("1.2.840.10045.4.3.2")
_CONTENT_TYPE = ObjectIdentifier("1.2.840.113549.1.9.3")
_MESSAGE_DIGEST = ObjectIdentifier("1.2.840.113549.1.9.4")
_SIGNING_TIME = ObjectIdentifier("1.2.840.113549.1.9.5")


class UnprovenPdfError(Exception):
    """It was not signed under any of the certificates, or was changed since; says what does not fit."""


@asn1.sequence
class _Digest:
    algorithm: ObjectIdentifier
    parameters: asn1.Null


@asn1.sequence
class _Algorithm:
    algorithm: ObjectIdentifier


@asn1.sequence
class _Attribute:
    kind: ObjectIdentifier
    values: asn1.SetOf[asn1.TLV]


@asn1.sequence
class _Signer:
    issuer: asn1.TLV
    serial: int


@asn1.sequence
class _SignerInfo:
    version: int
    signer: _Signer
    digest: _Digest
    attributes: Annotated[asn1.SetOf[_Attribute], asn1.Implicit(0)]
    algorithm: _Algorithm
    signature: bytes


@asn1.sequence
class _SignedData:
    version: int
    digests: asn1.SetOf[_Digest]
    content: _Algorithm
    certificates: Annotated[asn1.SetOf[asn1.TLV], asn1.Implicit(0)]
    signers: asn1.SetOf[_SignerInfo]


@asn1.sequence
class _Message:
    kind: ObjectIdentifier
    content: Annotated[_SignedData, asn1.Explicit(0)]


def with_signature(pdf: bytes, identity: Identity) -> bytes:
    """The document with a signature in the empty place that the layout left, by the clock of this machine."""
    found = _place(pdf)
    begin = found.end()
    end = pdf.index(b">", begin) + 1
    ranges = b"/ByteRange [0 %010d %010d %010d]" % (begin, end, len(pdf) - end)
    prepared = re.sub(rb"/ByteRange \[[0-9 ]+\]", ranges, pdf[found.start() : begin])
    pdf = pdf[: found.start()] + prepared + pdf[begin:]
    certificate = x509.load_der_x509_certificate(identity.certificate)
    builder = PKCS7SignatureBuilder().set_data(pdf[:begin] + pdf[end:])
    builder = builder.add_signer(certificate, private_key(identity.private), hashes.SHA256())
    options = (PKCS7Options.DetachedSignature, PKCS7Options.Binary, PKCS7Options.NoCapabilities)
    signature = builder.sign(Encoding.DER, options)
    room = end - begin - 2
    return pdf[: begin + 1] + signature.hex().encode().ljust(room, b"0") + pdf[end - 1 :]


def proven(pdf: bytes, certificates: Iterable[bytes]) -> int:
    """Where the attached file begins (0: there is none), if one of the certificates (DER) signed the whole.

    Raises UnprovenPdfError.
    """
    found = _place(pdf)
    attached, begin, end, rest = (int(number) for number in found.groups())
    if begin != found.end() or end + rest != len(pdf) or end < begin + 2 or pdf[end - 1 : end] != b">":
        raise UnprovenPdfError("the signature is not over the whole document")
    message, certificate = _message(pdf[begin + 1 : end - 1], certificates)
    _check(message, certificate, hashlib.sha256(pdf[:begin] + pdf[end:]).digest())
    return attached


def _place(pdf: bytes) -> re.Match[bytes]:
    found = list(_PLACE.finditer(pdf))
    if len(found) != 1:
        raise UnprovenPdfError("no document with one signature of ours")
    return found[0]


def _message(digits: bytes, certificates: Iterable[bytes]) -> tuple[_SignedData, x509.Certificate]:
    """What was signed by whom, if it is written in the one way in which we write it."""
    try:
        content = bytes.fromhex(digits.decode("ascii"))
        length = 4 + int.from_bytes(content[2:4], "big")
        message = asn1.decode_der(_Message, content[:length])
        is_ours = asn1.encode_der(message) == content[:length] and not any(content[length:])
        is_ours = is_ours and content.hex().encode() == digits and message.kind == _SIGNED_DATA
    except ValueError as error:
        raise UnprovenPdfError("the signature cannot be read") from error
    if not is_ours:
        raise UnprovenPdfError("the signature is not written as ours are")
    written = [asn1.encode_der(each) for each in message.content.certificates.as_list()]
    trusted = next((each for each in certificates if [each] == written), None)
    if trusted is None:
        raise UnprovenPdfError("signed under a certificate that is not among the trusted ones")
    return message.content, x509.load_der_x509_certificate(trusted)


def _check(signed: _SignedData, certificate: x509.Certificate, digest: bytes) -> None:
    key = certificate.public_key()
    signers, digests = signed.signers.as_list(), signed.digests.as_list()
    if len(signers) != 1 or len(digests) != 1 or not isinstance(key, ec.EllipticCurvePublicKey):
        raise UnprovenPdfError("the signature is not written as ours are")
    signer, attributes = signers[0], signers[0].attributes.as_list()
    kinds = [each.kind for each in attributes]
    told = (signed.version, signer.version, signed.content.algorithm, signer.algorithm.algorithm)
    by = (asn1.encode_der(signer.signer.issuer), signer.signer.serial)
    named = (digests[0].algorithm, signer.digest.algorithm, by, kinds)
    issuer = (certificate.issuer.public_bytes(), certificate.serial_number)
    ours = (_SHA256, _SHA256, issuer, [_CONTENT_TYPE, _SIGNING_TIME, _MESSAGE_DIGEST])
    if told != (1, 1, _DATA, _ECDSA_WITH_SHA256) or named != ours:
        raise UnprovenPdfError("the signature is not written as ours are")
    if [asn1.encode_der(each) for each in attributes[2].values.as_list()] != [asn1.encode_der(digest)]:
        raise UnprovenPdfError("the document was changed after it was signed")
    try:
        key.verify(signer.signature, asn1.encode_der(signer.attributes), ec.ECDSA(hashes.SHA256()))
    except InvalidSignature as error:
        raise UnprovenPdfError("the signature does not fit: it was changed, or signed by somebody else") from error
