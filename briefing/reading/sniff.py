"""What bytes are, by their content: a file's name proves nothing."""

import re

from briefing.reading import charset

# First bytes and what such a file is called. Longer prefixes first where one begins with another.
_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "a PDF file"),
    (b"\x89PNG\r\n\x1a\n", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF87a", "a GIF picture"),
    (b"GIF89a", "a GIF picture"),
    (b"II*\x00", "a TIFF picture"),
    (b"MM\x00*", "a TIFF picture"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"PK\x05\x06", "a ZIP archive"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive"),
    (b"\x7fELF", "a program"),
    (b"\xcf\xfa\xed\xfe", "a program"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office document"),
    (b"{\\rtf", "an RTF document"),
    (b"ID3", "an audio file"),
    (b"OggS", "an audio file"),
    (b"fLaC", "an audio file"),
    (b"\x1aE\xdf\xa3", "a video"),
    (b"SQLite format 3\x00", "a database"),
    (b"\x00asm", "a program"),
    (b"wOFF", "a font"),
    (b"wOF2", "a font"),
)
_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html[\s>]|head[\s>]|body[\s>])",
    re.I | re.S,
)
_FEED = re.compile(rb"\s*(?:<\?xml[^>]{0,200}\?>|<(?:rss|feed|opml)[\s>])", re.I)
_CONTROLS = bytes(c for c in range(32) if c not in b"\t\n\r\f\x1b")
_SAMPLE = 65536
# Text has hardly any control characters; in compressed or machine data every ninth byte is one.
_MOST_CONTROLS = 0.05


def unreadable(data: bytes) -> str | None:
    """What ``data`` is when it is no text ("a PNG picture", "a web page", "not text"), else None."""
    for magic, name in _MAGIC:
        if data.startswith(magic):
            return name
    if data[:4] == b"RIFF" and data[8:12] in (b"WAVE", b"AVI ", b"WEBP"):
        return "a sound, video or picture file"
    if data[4:8] == b"ftyp":
        return "a video or audio file"
    start = data[:4096].lstrip(b"\xef\xbb\xbf")
    if _HTML.match(start):
        return "a web page"
    if _FEED.match(start):
        return "an XML file or feed"
    sample = data[:_SAMPLE]
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or (b"\x00" in sample and charset.utf16_without_mark(data)):
        return None
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    return "not text" if controls > max(4, _MOST_CONTROLS * len(sample)) else None
