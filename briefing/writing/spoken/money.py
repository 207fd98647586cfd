"""Amounts of money in English: "NT$63.77 billion", "a $1.2bn deal", "£4.50", "$5-10 million"."""

import re
from functools import cache

from briefing.writing.spoken.numbers import NUMBER, cardinal
from briefing.writing.spoken.track import Tracked
from briefing.writing.tables import alternatives, rows

_SCALES = {
    "k": "thousand", "m": "million", "mn": "million", "mln": "million", "mm": "million",
    "b": "billion", "bn": "billion", "bln": "billion", "t": "trillion", "tn": "trillion", "trn": "trillion",
} | {word: word for word in ("thousand", "million", "billion", "trillion", "hundred", "crore", "lakh")}  # fmt: skip
_SCALE = (
    r"(?:[ \u00a0-]?(?:thousand|million|billion|trillion|hundred|crore|lakh)"
    r"|[ ]?(?:bn|mn|mln|bln|tn|trn)|[kmbtKMBT]|BN|MN|MM|mm)\b"
)


_TICKER = re.compile(r"(?<!\w)\$([A-Z]{1,5})\b(?![$\d])")


@cache
def _pattern() -> re.Pattern[str]:
    signs = sorted((row[0] for row in rows("currencies.en")), key=len, reverse=True)
    symbols = "|".join(re.escape(s) for s in signs if not s.isalpha())
    codes = "|".join(s for s in signs if s.isalpha())
    return re.compile(
        rf"(?<![\w.])(?P<minus>[-\u2013\u2212])?(?:(?P<sign>{symbols})[ ]?|(?P<code>{codes})[ .]?[ ]?)"
        rf"(?P<low>{NUMBER})(?P<lowscale>{_SCALE})?"
        rf"(?:[ ]?[-\u2013][ ]?(?:{symbols})?(?P<high>{NUMBER})(?P<highscale>{_SCALE})?)?(?![\d])"
    )


@cache
def _trailing() -> re.Pattern[str]:
    signs = [row[0] for row in rows("currencies.en")]
    codes = "|".join(re.escape(s) for s in signs if (s.isalpha() and s.isupper()) or s in "\u20ac\u00a3")
    return re.compile(rf"(?<![\w.,])(?P<low>{NUMBER})(?P<lowscale>{_SCALE})?[ ]?(?P<sign>{codes})(?!\w)")


# Before a noun a currency stands in the singular: "a 1.2 billion pound deal". What follows an amount is such
# a noun after "a", "the", ..., or when it is something bought or paid.
@cache
def _follows() -> re.Pattern[str]:
    some = rf"(?P<any>(?!(?:{alternatives('no noun')})\b)[A-Za-z]{{3,}}\b(?<!ed))"
    return re.compile(rf"[- ](?P<noun>{alternatives('bought')})s?\b|[ ]{some}")


@cache
def _determiner() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{alternatives('determiner')})[ ]$", re.IGNORECASE)


@cache
def _per() -> re.Pattern[str]:
    return re.compile(rf"-an?-(?:{alternatives('per')})\b")


@cache
def _currencies() -> dict[str, tuple[str, ...]]:
    return {row[0]: row[1:] for row in rows("currencies.en")}


def money(tracked: Tracked, british: bool) -> None:
    """Write every amount of ``tracked`` with its currency in words, in place; damga says the number."""
    if not any(s in tracked.text for s in _currencies()):
        return
    tracked.sub(_TICKER, lambda m: tracked.hold([(m[1], "letters")]))
    tracked.sub(_pattern(), lambda m: _amount(m, british))
    tracked.sub(_trailing(), lambda m: _amount(m, british))


def _amount(match: re.Match[str], british: bool) -> str:
    group = match.groupdict()
    currency = _currencies()[group["sign"] or group["code"]]
    low, high = _plain(match["low"]), _plain(group.get("high"))
    low_scale, high_scale = _scale(match["lowscale"]), _scale(group.get("highscale"))
    sign = "minus " if group.get("minus") else ""
    rest, text = match.string[match.end() :], match.string[: match.start()]
    follows = _follows().match(rest)
    adjective = follows is not None and (
        follows["noun"] or match.string.isupper() or _determiner().search(text) is not None
    )
    if _per().match(rest):
        adjective = _determiner().search(text) is not None
    if high:
        number = (
            f"{low} {low_scale} to {high} {high_scale}"
            if low_scale and high_scale
            else f"{low} to {high} {high_scale or low_scale}"
        )
        one = False
    else:
        one = not low_scale and low in ("1", "1.00")
        cents = re.fullmatch(r"(\d+)\.(\d\d)", low)
        if cents and not low_scale and len(currency) > 2 and not adjective:
            return sign + _coins(int(cents[1]), int(cents[2]), currency, british)
        number = f"{low} {low_scale}"
    unit = currency[0] if adjective or one else currency[1]
    return f"{sign}{' '.join(number.split())} {unit}"


def _coins(whole: int, part: int, currency: tuple[str, ...], british: bool) -> str:
    """$189.84 -> "one hundred eighty nine dollars and eighty four cents"."""
    big = f"{cardinal(whole, british)} {currency[0] if whole == 1 else currency[1]}"
    small = f"{cardinal(part)} {currency[2] if part == 1 else currency[3]}"
    return small if not whole and part else f"{big} and {small}" if part else big


def _plain(number: str | None) -> str:
    return "" if number is None else f"0{number}" if number.startswith(".") else number.replace(",", "")


def _scale(written: str | None) -> str:
    return _SCALES[written.strip(" -\u00a0").lower()] if written else ""
