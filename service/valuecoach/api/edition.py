"""An edition of the page: its files as they are sent, told apart by a hash of what they hold."""

from __future__ import annotations

import gzip
import mimetypes
import re
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Final, TypeAlias

STATIC: Final = "static"
"""Under this name and the hash of an edition its files may be kept for ever."""

Signature: TypeAlias = "tuple[tuple[str, int, int], ...]"
"""Path, time of change in nanoseconds and size of every file, to tell cheaply whether any has changed."""

# What a browser is told must not depend on what else is installed on the machine.
_KINDS: Final = {
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".md": "text/markdown; charset=utf-8",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".woff2": "font/woff2",
}
_PAGE: Final = ".html"
_REFERENCE: Final = re.compile(r'\b(href|src)="([^":?#]+)"')
_DIGITS: Final = 16


@dataclass(frozen=True, slots=True)
class PageFile:
    """One file as it is sent."""

    content: bytes
    squeezed: bytes | None
    """The content in gzip; None where that is no shorter."""
    kind: str
    etag: str
    """A weak one, which holds for both forms."""


@dataclass(frozen=True, slots=True)
class Edition:
    """All files of the page at one moment."""

    hash: str
    signature: Signature
    files: Mapping[str, PageFile]
    """By their path in the folder, with slashes."""

    def find(self, path: str) -> tuple[PageFile, bool] | None:
        """Return the file at *path*, and whether it may be kept for ever; a page needs no .html."""
        first, _, rest = path.partition("/")
        if first == STATIC:
            edition, _, name = rest.partition("/")
            return (self.files[name], edition == self.hash) if name in self.files else None
        for name in (path, f"{path}{_PAGE}", f"{path}/index{_PAGE}".lstrip("/")):
            if name in self.files:
                return self.files[name], False
        return None


def signature_of(directory: Path) -> Signature:
    """Return what tells whether a file of *directory* has changed."""
    found = ((path, path.stat()) for path in sorted(directory.rglob("*")) if path.is_file())
    return tuple(
        (path.relative_to(directory).as_posix(), status.st_mtime_ns, status.st_size) for path, status in found
    )


def read_edition(directory: Path) -> Edition:
    """Read every file of *directory*; its pages name the others by paths that change with the content."""
    signature = signature_of(directory)
    contents = {name: (directory / name).read_bytes() for name, _, _ in signature}
    whole = sha256()
    for name, content in contents.items():
        whole.update(f"{name}\0{len(content)}\0".encode() + content)
    edition = whole.hexdigest()[:_DIGITS]
    return Edition(
        edition,
        signature,
        {
            name: _file(name, _pointed(content, edition, contents) if name.endswith(_PAGE) else content)
            for name, content in contents.items()
        },
    )


def _pointed(page: bytes, edition: str, names: Mapping[str, bytes]) -> bytes:
    """Return *page* with the files that it loads named by their path in *edition*."""

    def point(found: re.Match[str]) -> str:
        attribute, target = found.groups()
        known = target in names and not target.endswith(_PAGE)
        return f'{attribute}="{STATIC}/{edition}/{target}"' if known else found[0]

    return _REFERENCE.sub(point, page.decode("utf-8", "surrogateescape")).encode("utf-8", "surrogateescape")


def _file(name: str, content: bytes) -> PageFile:
    squeezed = gzip.compress(content, mtime=0)
    suffix = Path(name).suffix.lower()
    return PageFile(
        content=content,
        squeezed=squeezed if len(squeezed) < len(content) else None,
        kind=_KINDS.get(suffix) or mimetypes.guess_type(name)[0] or "application/octet-stream",
        etag=f'W/"{sha256(content).hexdigest()[:_DIGITS]}"',
    )
