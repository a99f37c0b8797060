"""An authority for time stamps (RFC 3161) on this machine, over HTTP, with a root certificate of its own.

Its answers are put together here, byte by byte, from the RFC (2.4.2) and from CMS (RFC 5652, 5), so that what reads
them is not tested against itself.
"""

import itertools
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

SHA256 = bytes.fromhex("300b0609608648016503040201")
ECDSA_SHA256 = bytes.fromhex("300a06082a8648ce3d040302")
SIGNED_DATA = bytes.fromhex("06092a864886f70d010702")
TST_INFO = bytes.fromhex("060b2a864886f70d0109100104")
CONTENT_TYPE, MESSAGE_DIGEST = bytes.fromhex("06092a864886f70d010903"), bytes.fromhex("06092a864886f70d010904")
SIGNING_CERTIFICATE = bytes.fromhex("060b2a864886f70d010910022f")
POLICY = bytes.fromhex("06042a030405")


class Authority:
    """Signs what it is asked to. `at` is the time it says, the present where it is None; `answer`, where it is set, is
    what it answers with, whatever it is asked."""

    def __init__(self) -> None:
        root_key, self._key = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
        root = _certificate("Test Root", "Test Root", root_key, root_key, authority=True)
        self._leaf = _certificate("Test Time Stamps", "Test Root", self._key, root_key, authority=False)
        self.root_pem = root.public_bytes(Encoding.PEM)
        self.at: datetime | None = None
        self.answer: tuple[int, bytes] | None = None
        self.asked: list[bytes] = []
        self.url = ""
        self._numbers = itertools.count(1)

    def stamp(self, request: bytes) -> bytes:
        """The response to a request."""
        _, imprint, *rest = _inside(request)
        nonce = next((part for part in rest if part[0] == 0x02), b"")
        at = f"{self.at or datetime.now(UTC):%Y%m%d%H%M%SZ}".encode()
        info = _der(0x30, _integer(1), POLICY, imprint, _integer(next(self._numbers)), _der(0x18, at), nonce)
        leaf = self._leaf.public_bytes(Encoding.DER)
        attributes = [
            _der(0x30, CONTENT_TYPE, _der(0x31, TST_INFO)),
            _der(0x30, MESSAGE_DIGEST, _der(0x31, _der(0x04, sha256(info).digest()))),
            _der(
                0x30,
                SIGNING_CERTIFICATE,
                _der(0x31, _der(0x30, _der(0x30, _der(0x30, _der(0x04, sha256(leaf).digest()))))),
            ),
        ]
        signed = b"".join(sorted(attributes))
        signature = self._key.sign(_der(0x31, signed), ec.ECDSA(hashes.SHA256()))
        issuer = _der(0x30, self._leaf.issuer.public_bytes(), _integer(self._leaf.serial_number))
        signer = _der(0x30, _integer(1), issuer, SHA256, _der(0xA0, signed), ECDSA_SHA256, _der(0x04, signature))
        content = _der(0x30, TST_INFO, _der(0xA0, _der(0x04, info)))
        data = _der(0x30, _integer(3), _der(0x31, SHA256), content, _der(0xA0, leaf), _der(0x31, signer))
        return _der(0x30, _der(0x30, _integer(0)), _der(0x30, SIGNED_DATA, _der(0xA0, data)))


REFUSAL = bytes.fromhex("30053003020102")
"""A response that says "rejection", and holds nothing."""


@contextmanager
def serving() -> Iterator[Authority]:
    """An authority that answers at `url` until the end."""
    authority = Authority()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            request = self.rfile.read(int(self.headers["Content-Length"]))
            authority.asked.append(request)
            assert self.headers["Content-Type"] == "application/timestamp-query"
            status, body = authority.answer or (200, authority.stamp(request))
            self.send_response(status)
            self.send_header("Content-Type", "application/timestamp-reply")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    authority.url = f"http://127.0.0.1:{server.server_port}/stamp"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield authority
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _certificate(
    subject: str,
    issuer: str,
    key: ec.EllipticCurvePrivateKey,
    by: ec.EllipticCurvePrivateKey,
    *,
    authority: bool,
) -> x509.Certificate:
    def name(said: str) -> x509.Name:
        return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, said)])

    builder = (
        x509.CertificateBuilder()
        .subject_name(name(subject))
        .issuer_name(name(issuer))
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(datetime(2020, 1, 1, tzinfo=UTC))
        .not_valid_after(datetime.now(UTC) + timedelta(days=36500))
        .add_extension(x509.BasicConstraints(ca=authority, path_length=None), critical=True)
    )
    if not authority:
        usage = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING])
        builder = builder.add_extension(usage, critical=True)
    return builder.sign(by, hashes.SHA256())


def _der(tag: int, *parts: bytes) -> bytes:
    """A value of DER: its tag, its length, and what is in it."""
    content = b"".join(parts)
    if len(content) < 128:
        return bytes((tag, len(content))) + content
    length = len(content).to_bytes((len(content).bit_length() + 7) // 8, "big")
    return bytes((tag, 128 + len(length))) + length + content


def _integer(value: int) -> bytes:
    return _der(0x02, value.to_bytes(value.bit_length() // 8 + 1, "big"))


def _inside(der: bytes) -> list[bytes]:
    """The parts of a sequence, each with its tag and length. For short ones, as requests are."""
    content, found = der[2:], []
    while content:
        length = 2 + content[1]
        found.append(content[:length])
        content = content[length:]
    return found
