"""Publishers and agencies: from a domain or a written name to the name a credit is given under."""

import re
from dataclasses import dataclass
from functools import cache
from urllib.parse import unquote, urlsplit

from briefing.reading import dates, tables

URL = re.compile(r"(?:https?://|www\.)[^\s<>\"“”「」，。；、]+", re.IGNORECASE)
_DOMAIN = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,24}", re.IGNORECASE)
_HOST_PATH = re.compile(r"((?:[a-z0-9-]+\.)+[a-z]{2,24})(/\S*)", re.IGNORECASE)
# A copy's address holds the original's: .../web/20190806120000/https://www.bbc.com/news/world-1
_ARCHIVES = r"archive\.(?:org|ph|is|today|md|li|fo|vn)"
_COPY = re.compile(
    rf"^https?://(?:[\w.-]*{_ARCHIVES}|[\w.-]*webarchive\.[\w.]+|www\.google\.[\w.]+/amp/s|"
    r"webcache\.googleusercontent\.com|12ft\.io|r\.jina\.ai)/"
    r"(?:web/|wayback/|all/|search\?q=cache:[\w-]*:?|proxy\?q=|newest/|o/\w+/)?(?:\d{4,14}(?:[a-z]{2}_)?/)?(?P<inner>(?:https?:/{1,2}|www\.)\S+)$",
    re.IGNORECASE,
)
_ARCHIVE = re.compile(rf"(?:^|\.)(?:{_ARCHIVES}|perma\.cc|ghostarchive\.org|webcitation\.org)$")
_COMPANY = re.compile(
    r",?\s+(?:company|co\.?|corporation|corp\.?|inc\.?|ltd\.?|limited|llc|gmbh(?: & co\. kg)?|ag|plc|s\.?a\.?|group|"
    r"news service|staff|online|media group|media|editorial team|newsroom|website)$",
    re.IGNORECASE,
)
_AROUND = ' .,;:|·•–—-/*_<>()[]（）【】《》「」『』"“”'  # signs that stand around a name, never in its ends
_ARTICLE = re.compile(
    r"^(?:(?:the|die|der|das|dem|la|le|el|il|de|het|agencia|agência|agence|agenzia|agentur|агентство|وكالة) |l['’])",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Link:
    """Where an article was published, as its address says it."""

    url: str
    publisher: str | None
    date: str | None
    author: str | None = None


def link(address: str) -> Link:
    """What an address tells: the original behind an archive's copy, publisher, date, and a blog's author.

    >>> link("https://web.archive.org/web/20190806120000/https://www.bbc.com/news/world-1").publisher
    'BBC News'
    """
    address = trimmed(address)
    if match := _COPY.match(address):
        address = re.sub(r"^(https?:)/(?!/)", r"\1//", match["inner"])
    if not re.match(r"https?://", address, re.IGNORECASE):
        address = f"https://{address}"
    try:
        parts = urlsplit(address)
        host = (parts.hostname or "").rstrip(".")
    except ValueError:  # "http://[x": not an address; said as it stands
        return Link(address, None, None)
    if _ARCHIVE.search(host):
        return Link(address, None, None)
    author = re.match(r"/@([A-Za-z][\w.-]+)", unquote(parts.path)) if host.endswith("medium.com") else None
    return Link(address, by_domain(host), dates.in_url(address), author[1] if author else None)


def trimmed(address: str) -> str:
    """An address without the full stop, comma or bracket that ends its sentence."""
    address = address.rstrip(".,;:!?'\"”’»>]}*_")
    while address.endswith(")") and address.count("(") < address.count(")"):
        address = address[:-1].rstrip(".,;:")
    return address


def by_domain(host: str) -> str | None:
    """The publisher of a host by its longest known suffix, else the host itself ("www." stripped)."""
    labels = host.casefold().strip(".").split(".")
    for start in range(len(labels) - 1):
        if name := tables.domains().get(".".join(labels[start:])):
            return name
    if labels[0] in ("www", "m", "amp", "mobile") and len(labels) > 2:
        labels = labels[1:]
    return ".".join(labels) if len(labels) > 1 else None


@cache
def _names() -> dict[str, str]:
    """Known publishers' names without their article, lower case, to the name as it is credited."""
    return {_bare(name): name for name in reversed(tables.domains().values())}


def _bare(name: str) -> str:
    return _ARTICLE.sub("", name.casefold())


def known(text: str) -> tuple[str, str] | None:
    """``(name, kind)`` of a publisher or agency in the tables, else None.

    ``kind`` is "agency", "publisher" or "photo". Articles, company forms and domains are seen through:
    "the Chicago Tribune", "The Washington Post Company", "Wired.com".
    """
    text = text.strip(_AROUND + "'‘’")
    if not text or len(text) > 80:
        return None
    table = tables.agencies()
    for form in (text, _ARTICLE.sub("", text)):
        for key in (tables.agency_key(form), form.casefold()):
            # "AP" must stand in capitals; "reuters" need not.
            if key in table and (len(form) > 4 or key != form.casefold() or not needs_capitals(form)):
                return table[key]
        if len(form) > 1 and (name := _names().get(_bare(form))):
            return name, "publisher"
    if _DOMAIN.fullmatch(text) and (name := by_domain(text)):
        return name, "publisher"
    if (match := re.fullmatch(r"(.+?)\s*\(([^()]{2,12})", text)) and (found := known(match[1])):
        return found  # "Agence France-Presse (AFP)"
    if text[0].isupper() and (shorter := _COMPANY.sub("", text)) != text and shorter and (found := known(shorter)):
        return found
    return None


def bare_name(text: str) -> str:
    """A name without the signs around it; a company keeps the point of its form: "Acme Inc."."""
    text = text.strip()
    return text.strip(_AROUND) + ("." if re.search(r"\b(?:Inc|Corp|Co|Ltd)\.$", text) else "")


def needs_capitals(form: str) -> bool:
    """Whether a short form is an agency only in capitals."""
    return form.upper() in tables.agencies() and form.casefold() not in tables.agencies()


def shaped(text: str) -> str | None:
    """``text`` as the name of a publisher not in the tables, when it has such a name's shape, else None.

    "Acme Corporation", "the Example Daily", "NRK": few words, all but joining ones capitalised, no sentence.
    """
    text = bare_name(text)
    tokens = text.split()
    if not tokens or len(tokens) > 8 or len(text) > 70 or "?" in text or "!" in text[:-1]:
        return None
    if len(tokens) > 1 and tokens[0] in ("the", "die", "der", "das", "dem", "den"):
        tokens = tokens[1:]
    lower = [t for t in tokens if t[0].islower() and not re.search(r"[A-Z.]", t[1:])]
    joining = (
        tables.words("joiner")
        | tables.words("particle")
        | {"of", "for", "the", "on", "in", "für", "pour", "para", "per"}
    )
    if any(token not in joining for token in lower) or tokens[-1] in lower:
        return None
    if not any(c.isalpha() for c in text):
        return None
    if not tokens[0][0].isupper() and not tokens[0][0].isdigit() and tokens[0][0].islower() and "." not in tokens[0]:
        return None
    return " ".join(tokens)


def organisation(text: str) -> bool:
    """Whether a capitalised name is a body's rather than a person's: "Example Daily", "CNN Business", "NRK"."""
    tokens = text.split()
    if known(text) or (tokens and tokens[0].casefold() in ("the",) and len(tokens) > 1):
        return True
    if text.casefold() in tables.words("place"):
        return False
    if len(tokens) == 1:
        return (
            bool(_DOMAIN.fullmatch(text))
            or (text.isupper() and 2 <= len(text) <= 8)
            or bool(re.search(r"[a-z][A-Z]", text))
        )
    if any(token.casefold().strip(",()") in tables.words("org") for token in tokens):
        return True
    return known(tokens[0]) is not None and tokens[0].isupper()


def host_and_path(text: str) -> str | None:
    """ "www.bbc.com/news/world-1" and "ex.org/a" are addresses although no scheme stands before them."""
    return text if _HOST_PATH.fullmatch(text) else None
