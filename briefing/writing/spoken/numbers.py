"""English numbers in words, for the rules that decide how a number is meant before damga sees it."""

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
