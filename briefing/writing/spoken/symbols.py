"""Symbols that have words, from ``data/symbols.tsv``; its first row names the languages."""

from functools import cache

from briefing.writing.tables import rows

MINUS = "\u2212"


@cache
def symbol_words(language: str) -> dict[str, str]:
    """Symbols to their words; empty for a language the table does not know.

    >>> symbol_words("de")["%"]
    'Prozent'
    """
    head, *body = rows("symbols")
    if language not in head[1:]:
        return {}
    column = head.index(language)
    return {row[0]: row[column] for row in body}
