"""Credit lines: who published, wrote, and is cited, said in a line of its own above or below an article.

``recognise`` judges one whole line. A line is a credit only when what it names has the right shape: a known agency
or publisher, a name, an address, a date. "Credit: how banks decide who gets a loan" is prose.
The words and phrases are tables in ``data/``; this module is how they combine.
"""

import re
from dataclasses import replace

from briefing.reading import bylines, dates, names, parties, photos, phrases, publishers, tables
from briefing.reading.credit import Credit, from_link

_LABEL = re.compile(
    r"[*_\[【〔（(]{0,3}(?P<label>[^:：=＝／/|]{1,40}?)[\]】〕）)]?\s*(?P<mark>\*{0,2}[:：=＝／]\*{0,2}|(?<=[)\]】])\s|\s[-–—]\s)\s*(?P<value>.*)",
    re.S,
)
_ORNAMENTS = " .!…→»#*-–—=[](){}:_▼▲"
_QUOTED = ('"', "“", "„", "«", "»", "'", "‘", "「", "『", "‚")


def recognise(line: str, *, header: bool = False) -> Credit | None:
    """What ``line`` says as a credit line, None when it is prose. ``header``: it stands in a header block.

    >>> recognise("Sources: AP, Reuters, local media").cited
    ('Associated Press', 'Reuters', 'local media')
    """
    line = line.strip()
    if not line or len(line) > phrases.LONGEST or line.startswith(_QUOTED):
        return None
    line = _unwrapped(line)
    low = line.casefold()
    bare = low.strip(_ORNAMENTS)
    if bare in tables.endings() or low in ("###", "# # #"):
        return Credit("ending")
    if bare in tables.boilerplate():
        return Credit("boilerplate")
    if line.endswith((":", "：")) and tables.labels().get(low.strip(" :：")) == "related":
        return Credit("related")
    return (
        _link_line(line)
        or _whole(line)
        or _labelled(line, header)
        or bylines.dated_line(line)
        or bylines.reporting(line)
        or bylines.byline_line(line)
        or photos.photo_line(line)
        or _phrase(line)
        or bylines.strip_of_facts(line)
    )


def _unwrapped(line: str) -> str:
    """Without list marks, emphasis and the brackets that hold the whole line."""
    line = re.sub(r"^(?:[-–—•*>→▶►■●]\s+|—)", "", line).strip()
    for opening, closing in (
        ("**", "**"),
        ("__", "__"),
        ("*", "*"),
        ("_", "_"),
        ("(", ")"),
        ("（", "）"),
        ("[", "]"),
        ("【", "】"),
        ("〔", "〕"),
        ("<", ">"),
    ):
        inner = line[len(opening) : -len(closing)]
        if (
            len(line) > 4
            and line.startswith(opening)
            and line.endswith(closing)
            and opening not in inner
            and closing not in inner
        ):
            line = inner.strip()
    return line


def _link_line(line: str) -> Credit | None:
    """A line that is an address or a Markdown link to the source."""
    if match := parties.LINK.fullmatch(line.rstrip(" .")):
        text, found = match["text"].strip(), publishers.link(match["url"])
        label = text.casefold().strip(" :.")
        kind = tables.labels().get(label)
        if kind == "related" or label in tables.boilerplate():
            return Credit("related")
        if kind in ("source", "sources", "url", "via", "publisher") or re.search(
            r"\boriginal|source|quelle|fuente|fonte", label
        ):
            return from_link("source", found)
        if known := publishers.known(text):
            return replace(from_link("source", found), publisher=known[0])
        return None
    if (address := publishers.URL.match(line)) and address.end() >= len(line.rstrip()):
        return from_link("url", publishers.link(address[0]))
    return None


def _whole(line: str) -> Credit | None:
    """A line that is nothing but a date, an agency or an end mark."""
    if dated := dates.parse(line):
        return Credit("date", date=dated.iso)
    parts = [publishers.known(part) for part in line.split("/")]
    if len(line) <= 60 and parts and all(parts):
        found = [part for part in parts if part]
        if all(kind == "photo" for _name, kind in found):
            return Credit("photo")
        if all(kind == "agency" for _name, kind in found) or (
            len(found) == 1 and line.strip() in (found[0][0], f"The {found[0][0]}")
        ):
            if len(found) == 1:
                return Credit("agency", found[0][0])
            return Credit("agency", cited=tuple(name for name, _kind in found))
    return None


def _labelled(line: str, header: bool) -> Credit | None:
    """``LABEL: VALUE`` in any of the languages of ``credit_labels.tsv``."""
    if match := re.match(r"SOURCES?:?\s+(?=\S)", line):  # press releases end "SOURCE Acme Corporation"
        return parties.source(line[match.end() :], "source")
    if match := re.match(r"(?:via|h/t|hat tip(?: to)?):?\s+(?=\S)", line, re.I):
        found = parties.source(line[match.end() :], "via")
        return found if found and ((len(line.split()) <= 6 and not line.endswith(".")) or found.url) else None
    if (address := publishers.URL.search(line)) and address.end() >= len(line) - 2:
        before = re.sub(r"\s+", " ", line[: address.start()]).casefold().strip(" :*_[](<-–—")
        if tables.labels().get(before) in ("source", "sources", "url", "archive", "via", "publisher"):
            return from_link("url", publishers.link(address[0]))
    match = _LABEL.match(line)
    if not match:
        return None
    label = re.sub(r"\s+", " ", match["label"]).casefold().strip(" *_[]()")
    value, kind = match["value"].strip(" *_"), tables.labels().get(label)
    if kind is None or (
        match["mark"].strip() in ("-", "–", "—", "／", "") and kind in ("title", "related", "header", "share")
    ):
        return None
    if match["mark"] == "／" and label.isascii():
        return None
    return by_label(kind, label, value, header)


def by_label(kind: str, label: str, value: str, header: bool) -> Credit | None:
    """The credit of a value under a label of a known kind; None when the value is not of that kind."""
    if not value:
        return Credit("header") if header else None
    if kind in ("source", "sources", "via", "cited", "publisher"):
        return parties.source(value, kind, label) or (_labelled_phrase(label, value) if not header else None)
    if kind == "author":
        return bylines.byline(value, single=True) or (Credit("byline") if header else None)
    if kind in ("url", "archive"):
        if found := publishers.URL.search(value):
            return from_link("url", publishers.link(found[0]))
        if address := publishers.host_and_path(value):
            return from_link("url", publishers.link(address))
        return parties.source(value, "source")
    if kind == "date":
        return bylines.published(value) or (Credit("date") if header else None)
    if kind == "updated":
        return Credit("updated") if header or dates.parse(value) or bylines.published(value) else None
    if kind == "photo":
        return Credit("photo") if header or photos.photographic(value) else None
    if kind == "title":
        return Credit("title", title=value) if header else None
    if kind == "language":
        return (
            Credit("header", language=value if re.fullmatch(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*", value) else None)
            if header
            else None
        )
    if kind == "header":
        return Credit("header") if header else None
    if kind == "extra":
        return Credit("extra") if header or parties.people(value) is not None or names.nobody(value) else None
    if kind == "contact":
        return Credit("contact") if re.search(r"@\w|\+?\d[\d ()-]{6,}|https?://|www\.", value) else None
    if kind == "share":
        return (
            Credit("share")
            if header or (len(value.split()) <= 20 and not re.search(r"[.!?。](?:\s|$)", value))
            else None
        )
    # A link's title has no full stop; "More: the price of stone doubled." is a sentence.
    sentence = r"[.。]\s+\S" if " " in label else r"[.。](?:\s+\S|$)"
    return Credit("related") if not re.search(sentence, value) else None


def _labelled_phrase(label: str, value: str) -> Credit | None:
    """ "Published in The Guardian on 4 March" written with a colon."""
    return _phrase(f"{label} {value}")


def _phrase(line: str) -> Credit | None:
    """A phrase of ``phrases.tsv`` whose slots hold what they should."""
    for kind, slots in phrases.matches(line.rstrip(" .!")):
        found = _phrased(kind, slots)
        if found:
            return found
    return None


def _phrased(kind: str, slots: dict[str, str]) -> Credit | None:
    people: tuple[str, ...] = ()
    if "names" in slots:
        people = parties.people(slots["names"]) or ()
        if not people:
            return None
    if kind == "cited":
        cited = parties.agencies(slots["orgs"])
        return None if cited is None else Credit("cited" if not people else "extra", cited=cited, authors=people)
    if kind in ("origin", "copyright") and "org" in slots:
        found = parties.source(slots["org"], "source")
        if found is None or (found.publisher is None and not found.cited and not (kind == "origin" and found.authors)):
            return None
        if kind == "copyright":
            return Credit("copyright", found.publisher or (found.cited[0] if found.cited else None))
        written = dates.parse(slots.get("date") or slots.get("date2") or "")
        return replace(
            found,
            kind="origin",
            publisher=found.publisher or (found.cited[0] if found.cited else None),
            cited=found.cited if found.publisher else found.cited[1:],
            date=(written.iso if written else None) or found.date,
        )
    if kind == "origin" and "url" in slots:
        return from_link("origin", publishers.link(slots["url"]))
    if kind == "bio":
        if "org" not in slots:
            return Credit("bio", authors=people)
        employer = re.split(r",? (?:based )?in | covering | who | where ", slots["org"])[0]
        found = parties.source(employer, "source")
        return Credit("bio", found.publisher, authors=people) if found and found.publisher else None
    return Credit(kind, authors=people if kind == "extra" else ())
