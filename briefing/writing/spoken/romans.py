"""Roman numerals in English: a king's is an ordinal ("the fourteenth"), a chapter's or a war's a number."""

import re
from functools import cache

from briefing.writing.spoken.numbers import cardinal, ordinal
from briefing.writing.spoken.track import Tracked
from briefing.writing.tables import alternatives, members

_NUMERAL = r"(?=[MDCLXVI])M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})(?<=[MDCLXVI])"
_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
_INITIAL = re.compile(r"(?<=[a-z] )(?P<letter>[IVXLCDM])\.(?= [A-Z][a-z])")  # "Henry V. Jones"
_SMALL = re.compile("(?!XX+$|XI$|VI$)[XVI]+")
_CENTURY = re.compile(rf"\b(?P<numeral>{_NUMERAL})(?P<th>th|st|nd|rd)?(?=[ -](?:century|centuries)\b)")
_ALONE = re.compile(rf"(?<![\w.&/-])(?P<numeral>{_NUMERAL})(?![\w&/-]|\.\w|['\u2019]\w)")


@cache
def _numbered() -> re.Pattern[str]:
    words = alternatives("numbered")
    return re.compile(
        rf"(?P<word>\b(?:{words})) (?P<numeral>{_NUMERAL}(?:[-\u2013]{_NUMERAL})?)(?P<letter>[A-Ca-c])?\b"
        r"(?!['\u2019]\w{2}|\.\w)"
    )


@cache
def _crowned() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<before>\b(?:{alternatives('titled')}) )?(?P<name>\b(?:{alternatives('regnal')}))"
        rf" (?P<numeral>{_NUMERAL})\b(?!-|\.\w|\. [A-Z])"
    )


@cache
def _small() -> re.Pattern[str]:
    """ "Act III, scene ii", "p. xiv" """
    return re.compile(
        rf"(?P<word>\b(?:{alternatives('numbered')}|pages?)) "
        r"(?P<numeral>(?=[xvi])x{0,3}(?:ix|iv|v?i{0,3})(?<=[ivx]))\b(?!['\u2019.-]\w)"
    )


_NAMED = re.compile(rf"(?P<names>\b(?:[A-Z][\w'.-]+ )+)(?P<numeral>{_NUMERAL})\b(?!['\u2019](?!s\b)|[-/&.]\w)")


_UNDER = re.compile(r"\b(?:of|under|by|and|with|from|between)[ ]$")
_MINE = re.compile(
    r"[ ](?:think|thought|love|know|knew|want|am|'m|will|would|can|could|have|do|did|hope|believe|need|like"
    r"|said|saw|met)\b"
)


def romans(tracked: Tracked) -> None:
    """Say the Roman numerals of ``tracked``, in place; other capitals are left alone."""
    if not any(c in "IVX" for c in tracked.text):
        return
    tracked.sub(_INITIAL, lambda m: tracked.hold([(m["letter"], "letters")]))
    tracked.sub(_CENTURY, lambda m: ordinal(value(m["numeral"])))
    tracked.sub(_numbered(), _after_word)
    tracked.sub(_crowned(), _after_name)
    tracked.sub(_small(), lambda m: f"{m['word']} {cardinal(value(m['numeral'].upper()))}")
    tracked.sub(_NAMED, _after_names)
    tracked.sub(_ALONE, _alone)


def value(numeral: str) -> int:
    """
    >>> value("XIV"), value("LVIII")
    (14, 58)
    """
    values = [_VALUES[c] for c in numeral]
    return sum(-v if v < after else v for v, after in zip(values, [*values[1:], 0], strict=True))


def _after_word(match: re.Match[str]) -> str | None:
    if match["numeral"] == "I" and match["word"].islower():
        return None  # "the part I like"
    numbers = [cardinal(value(numeral)) for numeral in re.split("[-\u2013]", match["numeral"]) if numeral]
    return f"{match['word']} {' to '.join(numbers)}{' ' + match['letter'].upper() if match['letter'] else ''}"


def _after_name(match: re.Match[str]) -> str | None:
    if match["numeral"] in members("no numerals") and len(match["numeral"]) == 1 and not match["before"]:
        before, following = match.string[: match.start()], match.string[match.end() :]
        if match["numeral"] == "I" and not re.match(
            r"['\u2019]s\b|,|\.?$| (?:of|was|is|died|reigned|ruled|and|had|to|in|who|became)\b", following
        ):
            opens = not before.strip() or _UNDER.search(before) is not None
            if not opens or _MINE.match(following):
                return None  # "Henry I think ..."
    return f"{match['before'] or ''}{match['name']} the {ordinal(value(match['numeral']))}"


def _alone(match: re.Match[str]) -> str | None:
    whole = match.string.strip(" .,;:?!") == match["numeral"] and len(match["numeral"]) > 1
    return cardinal(value(match["numeral"])) if whole or match["numeral"] in members("numerals") else None


def _after_names(match: re.Match[str]) -> str | None:
    if match["numeral"] in members("no numerals") or not _SMALL.fullmatch(match["numeral"]):
        return None
    names = match["names"].split()
    number = value(match["numeral"])
    person = len(names) >= 2 and all(name.isalpha() or name.endswith(".") for name in names[-2:]) and number <= 5
    if person and not re.search(rf"\b(?:{alternatives('no person')})\b", match["names"]):
        return f"{match['names']}the {ordinal(number)}"
    return f"{match['names']}{cardinal(number)}"
