"""Bytes to text: byte order mark, UTF-8, UTF-16 by its pattern, then a guess that prefers Windows-1252."""

import codecs
import re

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# What Western European text has beside ASCII. Other letters of cp1252 (ð, ý, þ, ¹, ³ ...) are more often another
# code page's: "naďve" is what a guesser makes of cp1252, "w³adza" what cp1252 makes of Polish.
_WESTERN = frozenset("àáâãäåæçèéêëìíîïñòóôõöøœùúûüÿßÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØŒÙÚÛÜŸ")
_WESTERN_SIGNS = frozenset("“”‘’„‚–—…€£©®™°·•«»¡¿§ªº½¼¾\xa0×´¢†\xad")
_GUESS_FROM = 200_000  # bytes; more changes no guess and costs time
# Signs of UTF-8 that was read as cp1252 or latin-1 once.
_MOJIBAKE = re.compile(
    r"[ÂÃ][\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|â[€‚„][\x80-\xbf˜™œž¦“”š¢•–—\ufffd\x9d]|[Ðд][\x80-\xbf][ÐÑ]|ðŸ|ï»¿|Å[’“‘¡‡ž„Ÿ\x80-\xbf]"
)


def decode(data: bytes) -> str | None:
    """The text of ``data``; None when no encoding makes text of it.

    Bytes that are broken inside text that is otherwise UTF-8 become U+FFFD; mojibake is repaired.
    """
    text = _decoded(data)
    return None if text is None else _repaired(text)


def _decoded(data: bytes) -> str | None:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    if utf16 := utf16_without_mark(data):
        return data.decode(utf16, errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        if (text := _broken_utf8(data, error.start)) is not None:
            return text
    western = data.decode("cp1252", errors="replace")
    return western if _is_western(western) else _guessed(data)


def utf16_without_mark(data: bytes) -> str | None:
    """ "utf-16-le" or "utf-16-be" when the zero bytes of ASCII characters stand at every other place, else None."""
    sample = data[:4096]
    zeros = sample.count(0)
    if len(sample) < 4 or zeros < len(sample) // 50 + 1:
        return None
    high = sample[0::2].count(0)
    if min(high, zeros - high) * 10 > zeros:
        return None
    encoding = "utf-16-be" if high > zeros - high else "utf-16-le"
    try:
        text = sample[: len(sample) // 2 * 2].decode(encoding)
    except UnicodeDecodeError as error:
        if error.start < len(sample) - 4:  # a pair cut by the sample's end is no error
            return None
        text = sample[: error.start].decode(encoding)
    return encoding if sum(c.isprintable() or c.isspace() for c in text) >= 0.95 * len(text) else None


def _broken_utf8(data: bytes, first: int) -> str | None:
    """UTF-8 with a few bad bytes: cut in the middle, or with surrogates and overlong forms in it."""
    text = data.decode("utf-8", errors="replace")
    bad = len(re.findall("\ufffd+", text))
    good = sum(1 for char in text[:_GUESS_FROM] if char > "\x7f" and char != "\ufffd")
    cut_short = bad == 1 and first >= len(data) - 3 and len(data) > 100
    return text if good >= 2 * bad or cut_short else None


def _is_western(text: str) -> bool:
    """Whether text read as cp1252 looks like it: few, usual letters, none of them a capital inside a word."""
    if "\ufffd" in text:
        return False
    sample = text[:_GUESS_FROM]
    odd = [char for char in sample if char > "\x7f"]
    if not all(char in _WESTERN or char in _WESTERN_SIGNS for char in odd):
        return False
    letters = sum(char in _WESTERN for char in odd)
    if letters * 4 > sum(char.isalpha() for char in sample):
        return False
    return re.search(r"[a-zß-ÿ][À-ÖØ-ÞŒŸ][a-zß-ÿ]|\w[“”‚„†·•«»¡¿©®°€]\w{2}", sample) is None


def _guessed(data: bytes) -> str | None:
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_GUESS_FROM], preemptive_behaviour=False).best()
    if best is None:
        return None
    # cp1252 is cp1250's sister and far commoner; Central European text has letters that cp1252 lacks.
    if best.encoding in (
        "cp1250",
        "cp1257",
        "cp1258",
        "mac_latin2",
        "iso8859_2",
        "latin_1",
        "iso8859_15",
        "cp850",
        "hp_roman8",
    ):
        western = data.decode("cp1252", errors="replace")
        if _is_western(western):
            return western
    return data.decode(best.encoding, errors="replace")


def _repaired(text: str) -> str:
    """``text`` with mojibake undone. The cheap test comes first: ftfy reads a megabyte in about a second."""
    if text.isascii() or not _MOJIBAKE.search(text):
        return text
    import ftfy

    config = ftfy.TextFixerConfig(
        unescape_html=False,
        fix_latin_ligatures=False,
        fix_character_width=False,
        uncurl_quotes=False,
        fix_line_breaks=False,
        remove_control_chars=False,
        remove_terminal_escapes=False,
        normalization=None,
        fix_surrogates=False,
        fix_c1_controls=False,
    )
    # The closing quotation mark ends in a byte cp1252 lacks, so it often arrives as U+FFFD; nothing else common does.
    text = text.replace("â€\ufffd", "â€\x9d")
    # Line by line: one line that is right does not hinder another's repair, and ftfy's cost stays linear.
    return "\n".join(ftfy.fix_encoding(line, config) if _MOJIBAKE.search(line) else line for line in text.split("\n"))
