"""Picture credits: told from sentences about pictures, and never read aloud."""

import re

from briefing.reading import names, publishers, tables
from briefing.reading.credit import Credit

_PHOTO_TAIL = re.compile(
    r"(?P<who>[^/()]{2,60})[ /]+(?:file )?(?:photo|image|picture|foto|bild)s?\b(?:\s*(?:/|by|:|,)\s*.{2,80})?",
    re.I,
)
_PHOTO_BY = re.compile(
    r"(?:file |cover |header |featured )?"
    r"(?:photo|photograph|image|picture|illustration|foto|bild|fotografía|fotografia|video|graphic|photographie|imagem|imagen)s?"
    r"(?: courtesy| credit)? (?:by|of|from|via|von|par|de|por|di|:|©|/)\s*",
    re.I,
)


def photographic(value: str) -> bool:
    """Whether what stands after "Photo:" is a credit (names, agencies) rather than a sentence."""
    value = value.strip()
    if not value or len(value) > 160:
        return False
    last = re.split(r"[/|(（]|\s[-–—]\s", value)[-1].strip(" )）.")
    if publishers.known(last) or publishers.known(value):
        return True
    if re.search(r"[.!?。]$", value) and not re.search(r"\b(?:Inc|Jr|[A-Z])\.$", value):
        value = value[:-1]
        if len(value.split()) > 6:
            return False
    tokens = [t for t in re.split(r"[\s/,;|()]+", value) if t]
    easy = tables.words("photonoise") | tables.words("joiner") | tables.words("particle")
    plain = [
        t
        for t in tokens
        if t[0].islower() and t.casefold() not in easy and not re.search(r"[@.\d]|[A-Z]", t) and not publishers.known(t)
    ]
    if plain or len(tokens) > 14 or (tokens and tokens[0].casefold() in ("a", "the", "an")):
        return False
    return not re.search(r"[。！？]", value) and (not _uncased(value) or len(value) <= 30)


def _uncased(text: str) -> bool:
    return not any(c.isupper() or c.islower() for c in text)


def photo_line(line: str) -> Credit | None:
    """ "(AP Photo/Jane Roe, File)", "Jane Roe/Getty Images", "Photograph by John Doe for The New York Times"."""
    match = _PHOTO_TAIL.fullmatch(line)
    if match and publishers.known(match["who"]) and not line.rstrip().endswith("."):
        return Credit("photo")
    word = _PHOTO_BY.match(line)
    if word and len(line) > word.end() and photographic(line[word.end() :]):
        return Credit("photo")
    parts = [part.strip() for part in re.split(r"/|\bvia\b|\s[–—|-]\s", line) if part.strip()]
    if 2 <= len(parts) <= 4 and len(line) <= 90:
        last = publishers.known(parts[-1])
        if last and (last[1] == "photo" or ("/" in line and names.person(parts[0]) and last[1] == "agency")):
            return Credit("photo")
    return None
