"""Events go to whoever proves by a certificate to be who their address says, and to nobody else."""

from __future__ import annotations

import ssl
import threading
from contextlib import contextmanager
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from django.utils import timezone

from orgs.events import sending
from tests.orgs.product.folders import STEP_SECRET

DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def _anew():
    """Let a test have authorities of its own, which a process reads once."""
    sending.authorities.cache_clear()
    yield
    sending.authorities.cache_clear()


@pytest.fixture(autouse=True)
def _near(settings):
    settings.EVENT_HOSTS = ("localhost", "127.0.0.1")


def certificate_of(name, folder):
    """Return the path of a self-signed certificate with its key."""
    key, who = ec.generate_private_key(ec.SECP256R1()), x509.Name([])
    certificate = (
        x509.CertificateBuilder(who, who, key.public_key(), x509.random_serial_number())
        .not_valid_before(timezone.now() - DAY)
        .not_valid_after(timezone.now() + DAY)
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=True)
        .sign(key, hashes.SHA256())
    )
    path = folder / f"{name}.pem"
    path.write_bytes(
        certificate.public_bytes(serialization.Encoding.PEM)
        + key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    return path


@contextmanager
def listening(certificate):
    """Take events on localhost, showing this certificate; yields the address."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            self.rfile.read(int(self.headers["Content-Length"]))
            self.send_response(204)
            self.end_headers()

        def log_message(self, *args):
            """Say nothing."""

    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    with ThreadingHTTPServer(("localhost", 0), Handler) as server:
        server.socket = context.wrap_socket(server.socket, server_side=True)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"https://localhost:{server.server_address[1]}/"
        finally:
            server.shutdown()


def send(url):
    return sending.send(
        url, message_id="evt_1", content={"a": 1}, secrets=[STEP_SECRET], now=timezone.now()
    )


def test_a_companys_own_authority_is_trusted_if_its_environment_says_so(tmp_path, monkeypatch):
    certificate = certificate_of("localhost", tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))

    with listening(certificate) as url:
        result = send(url)

    assert (result.status, result.error) == (204, "")


@pytest.mark.parametrize("whose", ["of nobody we trust", "of another name"])
def test_a_certificate_that_proves_nothing_is_refused(tmp_path, monkeypatch, whose):
    name = "localhost" if whose == "of nobody we trust" else "other.example"
    certificate = certificate_of(name, tmp_path)
    if whose == "of another name":
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))

    with listening(certificate) as url:
        result = send(url)

    assert not result.is_delivered
    assert "CERTIFICATE_VERIFY_FAILED" in result.error


def test_the_authorities_are_not_read_for_each_event(nobody_there, monkeypatch):
    """Reading them takes 50 ms of computing, which is most of what a delivery would take."""
    read, really = [], ssl.create_default_context
    monkeypatch.setattr(
        ssl, "create_default_context", lambda **options: read.append(1) or really(**options)
    )

    for _ in range(3):
        send(nobody_there)

    assert len(read) == 1
