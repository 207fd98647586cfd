"""Telephone numbers in English, digit by digit, and the short ones of emergency services: "call 911"."""

import re

from briefing.writing.spoken.numbers import cardinal, digits
from briefing.writing.spoken.track import Tracked

_GROUP = r"\(?\d{2,6}\)?"
# "555-0199", "(202) 555-0147", "+44 20 7946 0958", "1-800-555-0199 ext. 12": a breath between the groups.
_PHONE = re.compile(
    rf"(?<![\w.$\u00a3\u20ac/-])(?P<plus>\+\d{{1,3}}[ .-]?)?"
    rf"(?P<groups>(?:1|{_GROUP})(?:[ .-]{_GROUP}){{0,4}}[ .-]\d{{3,6}})"
    r"(?P<ext>,?[ ](?:ext\.?|x|extension)[ ]?\d{1,5})?(?![\w%]|[-.,:/]\d)"
)
_CALLED = re.compile(
    r"(?:\b(?:tel|telephone|phone|call(?:s|ed|ing)?|dial\w*|text(?:ing)?|fax|contact|ring|rang|hotline|helpline|number"
    r"|mobile|cell)\b[^.;!?]{0,40}|\+)$",
    re.IGNORECASE,
)
_AMERICAN = re.compile(r"(?:1[ .-])?(?:\(\d{3}\)[ ]?|\d{3}[ .-])?\d{3}[ .-]\d{4}")
_EMERGENCY = re.compile(
    r"(?<![\w.,$\u00a3\u20ac/-])(?P<number>911|999|112|000|101|111|988|311|411|211)(?![\w%]|[.,:]\d)"
)
_CALLERS = re.compile(
    r"[ ](?:call|operator|dispatch|emergenc|center|centre|service|hotline|lifeline|line|system|handler|number)"
)
_CALLING = re.compile(r"\b(?:call|dial|phon|ring|rang|text)\w*[ ](?:to[ ]|the[ ])?$", re.IGNORECASE)
_EMERGENCIES = re.compile(r"\b(?:emergency|police|dispatcher|ambulance)", re.IGNORECASE)
_FREE = re.compile(r"(?<![\w-])1-(?P<code>8(?:00|88|77|66|55|44|33))-(?=[A-Z]{2})")  # "1-800-FLOWERS"
_NINE = re.compile(r"\b9-1-1\b")


def phones(tracked: Tracked, british: bool) -> None:
    """Say the telephone numbers of ``tracked``, in place."""
    tracked.sub(_NINE, lambda m: "nine one one")
    tracked.sub(_FREE, lambda m: f"one {cardinal(int(m['code']))} ")
    tracked.sub(_EMERGENCY, _emergency)
    tracked.sub(_PHONE, _phone)


def _emergency(match: re.Match[str]) -> str | None:
    before, after = match.string[: match.start()], match.string[match.end() :]
    called = _CALLERS.match(after) or _CALLING.search(before)
    if called or (match["number"] in ("911", "999") and _EMERGENCIES.search(match.string)):
        return digits(match["number"])
    return None


def _phone(match: re.Match[str]) -> str | None:
    groups = re.findall(r"\d+", match["groups"])
    count = sum(map(len, groups))
    american = _AMERICAN.fullmatch(match["groups"]) is not None
    called = match["plus"] or _CALLED.search(match.string[: match.start()]) or match["groups"].startswith(("(", "0"))
    if not (american or (called and 6 <= count <= 15)):
        return None
    if re.search(r"\d[-\u2013]$", match.string[: match.start()]) or (count < 9 and not american and count != 6):
        return None
    said = [_group(group) for group in groups]
    if match["plus"]:
        said.insert(0, f"plus {digits(re.sub(r'[^0-9]', '', match['plus']))}")
    if match["ext"]:
        said.append(f"extension {digits(re.sub(r'[^0-9]', '', match['ext']))}")
    return ", ".join(said)


def _group(group: str) -> str:
    return "eight hundred" if group == "800" else digits(group)
