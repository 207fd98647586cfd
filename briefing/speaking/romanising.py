"""Words in letters a voice does not know: an English one reads 北京 as "BeiJing" and does not skip or spell it."""

from briefing.script import Word
from briefing.speaking.voice import primary

LATIN = "\u024f"  # the last letter of Latin Extended-B; beyond it stand other scripts
# Languages that are written in another script, by espeak-ng's names; all others know Latin letters alone.
OTHER_SCRIPTS = frozenset({
    "am", "ar", "as", "ba", "be", "bg", "bn", "bpy", "chr", "cmn", "cu", "cv", "el", "fa", "grc", "gu", "hak", "he",
    "hi", "hy", "hyw", "ja", "ka", "kk", "kn", "ko", "kok", "ky", "mk", "ml", "mn", "mr", "my", "ne", "nog", "or", "pa",
    "ps", "ru", "sa", "sd", "shn", "si", "sr", "ta", "te", "tg", "th", "ti", "tt", "ug", "uk", "ur", "yi", "yue",
})  # fmt: skip


def romanised(word: Word, language: str) -> str:
    """The word's text as a voice of a BCP 47 tag's language can read it."""
    if word.kind != "word" or all(character <= LATIN for character in word.text) or primary(language) in OTHER_SCRIPTS:
        return word.text
    from anyascii import anyascii

    body, ending = word.split()
    return str(anyascii(body)).replace(" ", "") + ending
