"""Where a text quotes: the words between quotation marks of any language's habit."""

import re
from collections.abc import Iterator

# Opening marks, then the marks that end their quotation, which may hold neither. Some marks close in one language and
# open in another, so a quotation ends at the first mark of its kind.
_PAIRS = (("„“”", "“”"), ("«", "»"), ("»", "«"), ("‹", "›"), ("›", "‹"), ("「", "」"), ("『", "』"), ('"', '"'))
# A quotation without an end ends with its line, as one of several paragraphs does. The first class makes it quick.
_QUOTATION = re.compile(
    '[„“”«»‹›「『"‘](?:'
    + "|".join(rf"(?<=[{opens}])([^{opens}{ends}\n]++)(?:[{ends}]|$)" for opens, ends in _PAIRS)
    + r"|(?<=‘)(?<!\w.)((?:[^‘’\n]|(?<=\w)’(?=\w))++)’)",
    re.MULTILINE,
)


def spans(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each quotation's words in ``text``, without its marks and the blanks beside them, in order.

    >>> list(spans("He said « oui » twice."))
    [(10, 13)]
    """
    for match in _QUOTATION.finditer(text):
        start, end = match.span(match.lastindex or 0)
        words = text[start:end]
        yield start + len(words) - len(words.lstrip()), start + len(words.rstrip())
