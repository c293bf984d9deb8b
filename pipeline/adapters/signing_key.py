"""Signatures of this user on this machine: Ed25519 (RFC 8032) by `cryptography`.

The key lies in the user's data folder and never leaves it.
"""

import base64
import os
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from platformdirs import user_data_path

from anjuan.errors import OutputError

_KEY = "signing.key"


def user_data() -> Path:
    """Where what must outlive the cache lies."""
    return user_data_path("anjuan", appauthor=False)


def public_key() -> str:
    """The public key, 32 bytes in Base64; made with its private one at the first call.

    Raises:
        OutputError: it cannot be read or written.
    """
    return _public(_private())


def known_public_key() -> str:
    """The public key where there is one already; empty where not, and none is made."""
    try:
        return public_key() if (user_data() / _KEY).is_file() else ""
    except OutputError:
        return ""


def _public(private: Ed25519PrivateKey) -> str:
    raw = private.public_key().public_bytes(
        serialization.Encoding.Raw, serialization.PublicFormat.Raw
    )
    return base64.b64encode(raw).decode()


def sign(data: bytes) -> str:
    """The signature over some bytes, 64 bytes in Base64.

    Raises:
        OutputError: the key cannot be read or written.
    """
    return base64.b64encode(_private().sign(data)).decode()


def is_signed(data: bytes, key: str, signature: str) -> bool:
    """Whether the signature over the bytes is that key's."""
    try:
        Ed25519PublicKey.from_public_bytes(_decoded(key)).verify(_decoded(signature), data)
    except (InvalidSignature, ValueError):
        return False
    return True


def _decoded(text: str) -> bytes:
    """The bytes of Base64 in the one way in which they are written: spare bits are naught.

    Raises:
        ValueError: it is none, or written in another way.
    """
    found = base64.b64decode(text, validate=True)
    if base64.b64encode(found).decode() != text:
        raise ValueError(text)
    return found


def _private() -> Ed25519PrivateKey:
    path = user_data() / _KEY
    try:
        if not path.exists():
            _make(path)
        key = serialization.load_pem_private_key(path.read_bytes(), password=None)
    except (OSError, ValueError) as fault:
        raise _unusable(path) from fault
    if not isinstance(key, Ed25519PrivateKey):
        raise _unusable(path)
    return key


def _unusable(path: Path) -> OutputError:
    return OutputError(
        f"签名用的密钥“{path}”读不出来或写不进去，没有签名记录",
        advice="请核对这个文件夹的权限；密钥文件损坏的，把它改名，程序会另做一把",
    )


def _make(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    data = Ed25519PrivateKey.generate().private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    part = path.with_name(f"{_KEY}.{os.getpid()}")
    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as stream:
        stream.write(data)
    try:
        os.link(part, path)  # another run may have been first: then that one's counts
    except FileExistsError:
        pass
    except OSError:  # a file system without links
        part.replace(path)
        return
    part.unlink()
