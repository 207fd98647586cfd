"""The user's lexicon: a TOML file of words and how they are to be said.

    Siobhan = "shiv awn"
    "Ngozi Okonjo-Iweala" = "en go zee oh kon joe ee way la"
    ICBM = "missile"
    GIF = "[[dʒɪf]]"

Whole words only, the longest first. An entry in lower case stands for the word in any case, any other for itself
alone. ``[[...]]`` holds phonemes; "" leaves the word out.
"""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from briefing.errors import BriefingError
from briefing.writing.spoken import Instead


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What is said for words; ``pattern`` finds them, its group ``w5`` the sixth of them; None when there are none."""

    said: tuple[str, ...]
    pattern: re.Pattern[str] | None = None

    def instead(self, text: str, taken: Sequence[Instead] = ()) -> tuple[Instead, ...]:
        """``taken`` and, where they leave room, what the lexicon says of ``text``, in order."""
        if self.pattern is None:
            return tuple(taken)
        found = [Instead(match.start(), match.end(), self._value(match)) for match in self.pattern.finditer(text)]
        free = [new for new in found if all(new.end <= old.start or new.start >= old.end for old in taken)]
        return tuple(sorted((*taken, *free), key=lambda part: part.start))

    def _value(self, match: re.Match[str]) -> str:
        value = self.said[int((match.lastgroup or "w0")[1:])]
        if not value or not match[0].endswith(("'s", "\u2019s")) or match.end(match.lastgroup or 0) == match.end():
            return value
        if value.startswith("[["):
            phonemes = value.removesuffix("]]")
            return f"{phonemes}{_OWNING.get(phonemes[-1], 'z')}]]"
        return f"{value}'s"


NONE = Lexicon(())
_OWNING = dict.fromkeys("ptkf\u03b8", "s") | dict.fromkeys("sz\u0283\u0292", "\u026az")  # after which sound 's is no z


@cache
def load(path: Path | None) -> Lexicon:
    """The lexicon in a file; an empty one for None. Raises BriefingError that names what is wrong with it."""
    if path is None:
        return NONE
    try:
        entries = tomllib.loads(path.read_text("utf-8-sig"))
    except OSError as error:
        raise BriefingError(f"the lexicon {path} cannot be read ({error.strerror})") from error
    except ValueError as error:  # TOML's own and that of bytes that are not UTF-8
        raise BriefingError(f"the lexicon {path} is not TOML: {error}") from error
    said: dict[str, str] = {}
    for word, value in entries.items():
        if not isinstance(value, str):
            raise BriefingError(f'the lexicon {path}: {word} needs a spoken form in quotes, such as {word} = "..."')
        if not word.strip():
            raise BriefingError(f"the lexicon {path}: an entry has no word")
        said[" ".join(word.split())] = value.strip()
    ordered = sorted(said, key=len, reverse=True)
    return Lexicon(tuple(said[word] for word in ordered), _pattern(ordered) if ordered else None)


def _pattern(words: list[str]) -> re.Pattern[str]:
    written = "|".join(
        f"(?P<w{number}>{f'(?i:{_spelt(word)})' if word == word.lower() and word != word.upper() else _spelt(word)})"
        for number, word in enumerate(words)
    )
    return re.compile(rf"(?<!\w)(?:{written})(?:['\u2019]s)?(?!\w)")


def _spelt(word: str) -> str:
    return re.escape(word).replace(r"\ ", r"\s+").replace("\u2019", "'").replace("'", "['\u2019]")
