"""Whole-line phrases of credit lines: ``data/phrases.tsv``, its ``<slots>`` spelt out, compiled when first needed."""

import re
from collections.abc import Iterator
from functools import cache

from briefing.reading import tables

# Longer lines are prose; it also bounds the work of a pattern.
LONGEST = 500


def _any(kind: str) -> str:
    return "|".join(re.escape(word) for word in sorted(tables.words(kind), key=len, reverse=True))


@cache
def _slots() -> dict[str, str]:
    work, journalist = (
        f"(?:{_any('work')})",
        "(?:writer|reporter|journalist|columnist|correspondent|editor|producer|critic|anchor)",
    )
    return {
        "work": rf"(?:an? [\w ]{{0,30}}version of )?(?:this|the|the above|above|that) {work}",
        "worknoun": work,
        "worknoun2": rf"this {work}",
        "work-de": r"(?:dieser|dieses|diese|der|das|die) "
        r"(?:artikel|beitrag|text|bericht|kommentar|gastbeitrag|interview|reportage|analyse|meldung)",
        "was": r"(?:(?:was|is|were|has|had|been|also) )*",
        "how": r"(?:(?:originally|first|previously|initially|also|recently|simultaneously|re) )*",
        "by-whom": r"(?: (?:as|under|here|online|in print)[^.]{0,80}?)?",
        "where": r"(?: in print| online| as [^.]{1,60}?)?",
        "in": r"(?:in|on|at|by|with|from|via|through|for)",
        "perm": r"(?: here)?(?: with (?:the )?(?:kind |express )?permission)?",
        "from": r"(?:of|from|by|in|on|at|via|courtesy of)",
        "tail": "",
        "org": r"(?P<org>.+)",
        "orgs": r"(?P<orgs>.{2,160}?)",
        "names": r"(?P<names>.{3,200}?)",
        "names2": r"(?P<names2>.{3,200}?)",
        "person": r"(?P<names>[^,;:]{3,60}?)",
        "date": r"(?P<date>.{4,40}?)",
        "date2": r"(?P<date2>.{4,40}?)",
        "url": r"(?P<url>https?://\S+)",
        "years": r"(?:19|20)\d\d(?: ?[-–—,] ?\d{2,4})*",
        "holder": r"(?P<org>.{2,80}?)",
        "ctail": r"[.,|]? (?:all rights|alle rechte|tous droits|todos|tutti|distributed|used|visit"
        r"|this (?:material|article|story|content|work)"
        r"|reprinted|registered|published|provided|no part|reproduc|powered|licensed|is a|and its).*|",
        "bio-what": rf"(?:[\w’'.-]+[ ,]+){{0,6}}?{journalist}s?(?:(?: and|,) (?:[\w’'.-]+ ){{0,4}}?{journalist})?",
        "rest": r".{1,200}",
        "rest0": r".{0,120}",
        "publicobject": rf"(?:{_any('publicobject')})",
    }


@cache
def _table() -> tuple[tuple[str, str, str], ...]:
    return tuple((row[0], row[1], row[2]) for row in tables.rows("phrases.tsv"))


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    spelt = re.sub(r"<([\w-]+)>", lambda m: _slots()[m[1]], pattern)
    return re.compile(spelt.replace(" ", r"\s"), re.IGNORECASE)


def matches(line: str) -> Iterator[tuple[str, dict[str, str]]]:
    """``(kind, slots)`` of each phrase that is the whole of ``line``; a slot's value still has to be judged."""
    if len(line) > LONGEST:
        return
    low = line.casefold()
    for kind, cue, pattern in _table():
        # The cue spares most patterns their compilation and their trial.
        if cue in low and (match := _compiled(pattern).fullmatch(line)):
            yield kind, {name: value for name, value in match.groupdict().items() if value}
