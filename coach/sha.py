"""SHA-256 from Python's own small module: hashlib would load OpenSSL, 3 ms of `coach today`'s 50 and 0.6 MB of an interview."""

from __future__ import annotations

try:
    from _sha2 import sha256  # type: ignore[import-not-found]
except ImportError:
    try:
        from _sha256 import sha256  # type: ignore[import-not-found]
    except ImportError:
        from hashlib import sha256

__all__ = ["sha256"]
