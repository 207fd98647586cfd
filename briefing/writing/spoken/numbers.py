"""English numbers in words, for the rules that decide how a number is meant before damga sees it."""

import re

_ONES = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("zero", "ten", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_SCALES = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"), (1000, "thousand"))
_ORDINALS = {
    "one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth", "nine": "ninth",
    "twelve": "twelfth",
}  # fmt: skip

# A number as English writes it: "1,200", "0.5", ".5".
NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+"

# Parts that have a name people use; others are "over": a blood pressure of 120/80.
_PARTS = frozenset((13, 14, 15, 16, 18, 20, 24, 25, 30, 32, 40, 50, 60, 64, 100, 128, 1000, 10_000))

# From here on numbers are said digit by digit: nobody follows "quadrillion".
_LARGEST = 10**15


def cardinal(number: int, british: bool = False) -> str:
    """120 -> "one hundred twenty", in Britain "one hundred and twenty"."""
    if number < 0:
        return f"minus {cardinal(-number, british)}"
    if number >= _LARGEST:
        return digits(str(number))
    if number < 20:
        return _ONES[number]
    if number < 100:
        return _TENS[number // 10] + (f" {_ONES[number % 10]}" if number % 10 else "")
    link = " and " if british else " "
    if number < 1000:
        return f"{_ONES[number // 100]} hundred" + (f"{link}{cardinal(number % 100)}" if number % 100 else "")
    size, name = next(scale for scale in _SCALES if number >= scale[0])
    head, rest = divmod(number, size)
    if not rest:
        return f"{cardinal(head, british)} {name}"
    return f"{cardinal(head, british)} {name}{link if rest < 100 else ' '}{cardinal(rest, british)}"


def amount(written: str, british: bool = False) -> str:
    """A number as it is written, in words: "1,234.5", ".5", "3/4", "2 1/2".

    >>> amount("1,200.05"), amount("2 1/2")
    ('one thousand two hundred point zero five', 'two and a half')
    """
    *whole, last = re.split(r"[ -]", written)
    if "/" in last:
        part = fraction(*(int(number) for number in last.split("/")))
        if not whole:
            return part
        return f"{amount(whole[0], british)} and {part.replace('one half', 'a half')}"
    before, point, after = last.replace(",", "").partition(".")
    words = digits(before) if before[:1] == "0" and len(before) > 1 else cardinal(int(before or 0), british)
    return f"{words} point {digits(after)}" if point else words


def fraction(above: int, below: int) -> str:
    """3, 4 -> "three quarters"; what has no such name is "over".

    >>> fraction(1, 2), fraction(3, 8), fraction(22, 7)
    ('one half', 'three eighths', 'twenty two sevenths')
    """
    if below < 2 or (below > 12 and (above > below or below not in _PARTS)):
        return f"{cardinal(above)} {'to' if below == 1 else 'over'} {cardinal(below)}"
    name = {2: "half", 4: "quarter"}.get(below) or ordinal(below)
    if above != 1:
        name = "halves" if below == 2 else f"{name}s"
    return f"{cardinal(above)} {name}"


def ordinal(number: int) -> str:
    """21 -> "twenty first"."""
    head, _, last = cardinal(number).rpartition(" ")
    last = _ORDINALS.get(last) or (last[:-1] + "ieth" if last.endswith("y") else last + "th")
    return f"{head} {last}".strip()


def year(number: int) -> str:
    """2019 -> "twenty nineteen", 2005 -> "two thousand five", 1905 -> "nineteen oh five"."""
    century, rest = divmod(number, 100)
    if not 1100 <= number <= 2099 or 2000 <= number <= 2009:
        return cardinal(number)
    if not rest:
        return f"{cardinal(century)} hundred"
    return f"{cardinal(century)} {'oh ' if rest < 10 else ''}{cardinal(rest)}"


def digits(text: str) -> str:
    """E.g. "0199" -> "zero one nine nine"."""
    return " ".join(_ONES[int(c)] for c in text)


def grouped(text: str) -> str:
    """A number that names something, as people group it: 370 -> "three seventy", 1549 -> "fifteen forty nine".

    >>> grouped("405"), grouped("2000"), grouped("80"), grouped("90210")
    ('four oh five', 'two thousand', 'eighty', 'nine zero two one zero')
    """
    if text.startswith("0") or len(text) > 4:
        return digits(text)
    if len(text) < 3:
        return cardinal(int(text))
    head, rest = divmod(int(text), 100)
    if not rest:
        return cardinal(int(text)) if not head % 10 else f"{cardinal(head)} hundred"
    return f"{cardinal(head)} {'oh ' if rest < 10 else ''}{cardinal(rest)}"
