"""Words in letters a voice does not know: an English one reads 北京 as "BeiJing" and does not skip or spell it."""

import unicodedata
from collections.abc import Callable

from briefing.script import Word
from briefing.speaking.voice import primary

PLAIN = "\u024f"  # the last letter of Latin Extended-B
# Languages that are written in another script, by espeak-ng's names; all others know Latin letters alone.
OTHER_SCRIPTS = frozenset({
    "am", "ar", "as", "ba", "be", "bg", "bn", "bpy", "chr", "cmn", "cu", "cv", "el", "fa", "grc", "gu", "hak", "he",
    "hi", "hy", "hyw", "ja", "ka", "kk", "kn", "ko", "kok", "ky", "mk", "ml", "mn", "mr", "my", "ne", "nog", "or", "pa",
    "ps", "ru", "sa", "sd", "shn", "si", "sr", "ta", "te", "tg", "th", "ti", "tt", "ug", "uk", "ur", "yi", "yue",
})  # fmt: skip

Knows = Callable[[str], bool]
"""Whether a voice knows a character."""


def knows_plain(character: str) -> bool:
    """Of voices that know the letters of Western and Central Europe."""
    return character <= PLAIN


def knows_latin(character: str) -> bool:
    """Of voices of any language in Latin letters, Vietnamese with all its marks among them."""
    return character <= PLAIN or not character.isalpha() or unicodedata.name(character, "").startswith("LATIN")


def letters_of(language: str) -> Knows:
    """What the system's voice of a BCP 47 tag's language knows."""
    return (lambda character: True) if primary(language) in OTHER_SCRIPTS else knows_latin


def romanised(word: Word, knows: Knows) -> str:
    """The word's text as a voice can read it."""
    if word.kind != "word" or all(map(knows, word.text)):
        return word.text
    from anyascii import anyascii

    body, ending = word.split()
    return str(anyascii(body)).replace(" ", "") + ending
