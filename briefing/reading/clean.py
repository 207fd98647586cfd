"""Characters that must reach neither a voice nor a terminal, taken out of every source's text in one place."""

import re
import unicodedata

# Escape sequences of terminals, whole: without this "\x1b[31m" would be read as "[31m".
_ANSI = re.compile(r"\x1b\[[0-9;?]{0,20}[A-Za-z]")
_LINE_ENDS = re.compile(r"\r\n?|[\x85\u2028]")
# Unicode categories Cc (but line feed and tab), Co, Cs, the noncharacters of Cn, those of Cf that steer display, and
# characters that look like nothing (Hangul fillers, soft hyphen, U+FFFC, U+FFFD). ZWNJ and ZWJ are judged below.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b\u200e\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ud800-\udfff\ue000-\uf8ff\ufdd0-\ufdef\ufeff\uffa0\ufff0-\uffff\U0001d173-\U0001d17a"
    + "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0x10000, 0xE0000, 0x10000))
    + "\U000e0000-\U0010ffff]"
)
# Scripts in which a zero-width (non-)joiner shapes letters, and emoji, where a joiner makes one sign of several.
_JOINER = re.compile(
    "(?<![\u0600-\u08ff\u0900-\u0dff\u0f00-\u109f\u1780-\u17ff\u1800-\u18af\ufb50-\ufdff\ufe70-\ufefc])\u200c"
    "|(?<![\u0600-\u08ff\u0900-\u0dff\u0f00-\u109f\u1780-\u17ff\u1800-\u18af\ufe0f\u2600-\u27bf\U0001f000-\U0001faff])\u200d"
)
# More than four marks on a letter are ornament in any script; a long run also makes normalisation quadratic.
_STACKED = re.compile(
    "([\u0300-\u036f\u0483-\u0489\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u06d6-\u06ed\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]{4})"
    "[\u0300-\u036f\u0483-\u0489\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u06d6-\u06ed\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]+"
)
# Spaces of any width become one space, but the no-break spaces inside "63 000" stay: they make it one number.
_SPACES = re.compile(r"(?<!\d)[\xa0\u202f]|[\xa0\u202f](?!\d)|[\u1680\u2000-\u200a\u205f\u3000\u2800]")


_ASCII_UNSEEN = dict.fromkeys((*range(9), *range(14, 32), 127)) | {11: " ", 12: " "}


def clean(text: str) -> str:
    """``text`` with ``\\n`` line ends, composed (NFC), without control, steering, private and broken characters."""
    if "\x1b" in text:
        text = _ANSI.sub("", text)
    if text.isascii():  # a megabyte in a millisecond, where the patterns below need thirty
        return text.replace("\r\n", "\n").replace("\r", "\n").translate(_ASCII_UNSEEN)
    text = _LINE_ENDS.sub("\n", text).replace("\u2029", "\n\n").replace("\f", " ").replace("\v", " ")
    text = _UNSEEN.sub("", text)
    text = _SPACES.sub(" ", _JOINER.sub("", _STACKED.sub(r"\1", text)))
    return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)


def one_line(text: str) -> str:
    """``text`` with line breaks and runs of blanks as one space each, trimmed."""
    return re.sub(r"[ \t\n]+", " ", text).strip()
