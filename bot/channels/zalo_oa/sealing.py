"""Encryption of what is kept of tokens: a copy of the database alone opens nothing."""

import base64

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

_PURPOSE = b"ansinh: tokens of channels"


class Unsealable(Exception):
    """It was sealed with another secret, or is damaged."""


class Sealing:
    """Seals and opens with a key derived from ``secret``, which stays outside of the database."""

    def __init__(self, secret: bytes) -> None:
        key = HKDF(algorithm=SHA256(), length=32, salt=None, info=_PURPOSE).derive(secret)
        self._fernet = Fernet(base64.urlsafe_b64encode(key))

    def seal(self, plain: bytes) -> bytes:
        """``plain``, encrypted and protected against changes."""
        return self._fernet.encrypt(plain)

    def open(self, sealed: bytes) -> bytes:
        """What was sealed.

        Raises:
            Unsealable: with another secret, or it was changed.
        """
        try:
            return self._fernet.decrypt(sealed)
        except InvalidToken:
            raise Unsealable from None
