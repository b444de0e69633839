"""Text as it may be shown: nothing unseen in it, and addresses that are addresses."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

#: Characters that can make a page look like something else: controls, bidi overrides, zero width.
_UNSEEN = re.compile(
    "[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069"
    "\ufeff\ufff9-\ufffb\ud800-\udfff\ufffe\uffff\U000e0000-\U000e007f]"
)
_SCHEMES = frozenset({"http", "https"})


def show(page: str) -> str:
    """``page`` with every character that cannot be seen made visible: no template needs any."""
    return _UNSEEN.sub(_visible, page) if _UNSEEN.search(page) else page


def _visible(found: re.Match[str]) -> str:
    """``\\u202e`` as ``⟨U+202E⟩``."""
    return f"⟨U+{ord(found[0]):04X}⟩"


def safe_url(url: str) -> str:
    """The address if it is one of a web page, else nothing: ``javascript:`` is no link."""
    plain = url.strip()
    if _UNSEEN.search(plain) or any(sign.isspace() or sign in '<>"\\' for sign in plain):
        return ""
    try:
        parts = urlsplit(plain)
    except ValueError:
        return ""
    return plain if parts.scheme in _SCHEMES and parts.netloc else ""
