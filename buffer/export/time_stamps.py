"""Time stamps of a record's roots (RFC 3161): an authority outside signs that a root was there at a time.

It gets the SHA-256 of a line with the size and the root, and nothing else. What it answers is kept as it came.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from cryptography.x509 import Certificate, load_pem_x509_certificates
from rfc3161_client import (
    HashAlgorithm,
    TimestampRequestBuilder,
    VerificationError,
    VerifierBuilder,
    decode_timestamp_response,
)

from buffer.export.verify import Stamp, stamped_line

GRANTED = frozenset({0, 1})
"""Statuses of a response that holds a time stamp: granted, and granted with changes (RFC 3161, 2.4.2)."""


class NotStamped(Exception):
    """There is no time stamp. The message is a clause that says why."""


@dataclass(frozen=True, slots=True)
class Question:
    """What an authority is asked: the request in DER, and what its answer must repeat."""

    body: bytes
    nonce: int | None
    imprint: bytes


def question(size: int, root: bytes) -> Question:
    """Ask for a time stamp of the root at a size."""
    builder = TimestampRequestBuilder().data(stamped_line(size, root.hex())).hash_algorithm(HashAlgorithm.SHA256)
    request = builder.cert_request(cert_request=True).build()
    return Question(request.as_bytes(), request.nonce, request.message_imprint.message)


def check_answer(asked: Question, answer: bytes) -> None:
    """See that an answer is a time stamp of what was asked. Its signature is for whoever relies on it to check, with a
    certificate that they trust. Raises NotStamped."""
    try:
        response = decode_timestamp_response(answer)
        if response.status not in GRANTED:
            raise NotStamped(f"the authority refused it, with status {response.status}")
        info = response.tst_info
        is_ours = info.message_imprint.message == asked.imprint and info.nonce == asked.nonce
    except ValueError:
        raise NotStamped("the authority's answer cannot be read") from None
    if not is_ours:
        raise NotStamped("the authority's answer is about something else")


def load_roots(pem: bytes) -> list[Certificate]:
    """The certificates in a file that is trusted. Raises ValueError where there is none."""
    return load_pem_x509_certificates(pem)


def why_not_signed(stamp: Stamp, roots: Sequence[Certificate]) -> str | None:
    """Why the signature of a time stamp does not hold, as a clause; None where it does, by these certificates.

    By all of them together, which can be a chain, or by one: of two of the same name only one is looked at.
    """
    known = list(dict.fromkeys(roots))
    if any(_is_signed(stamp, some) for some in (known, *([one] for one in known))):
        return None
    return "no certificate that you have named vouches for its signature"


def _is_signed(stamp: Stamp, roots: Sequence[Certificate]) -> bool:
    builder = VerifierBuilder()
    for root in roots:
        builder = builder.add_root_certificate(root)
    try:
        return builder.build().verify_message(decode_timestamp_response(stamp.response), stamp.line)
    except (VerificationError, ValueError):
        return False
