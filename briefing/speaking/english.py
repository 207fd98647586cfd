"""English phonemes of a sentence, word by word, by hibari's own grapheme-to-phoneme rules (a port of misaki).

Voices trained on misaki's phonemes (hibari's, Kokoro's) say English right by these. Letters are spelt by their names
and phonemes given as they are; letters of other scripts are romanised first, because the rules skip them.
"""

from collections.abc import Container
from dataclasses import dataclass
from typing import Protocol

from anyascii import anyascii

from briefing.script import Spoken, Word
from briefing.speaking.romanising import knows_plain, romanised

NO_WORD = -1
PAUSES = ",;:.!?\u2014"  # phonemes that are no sound


class Token(Protocol):
    """What of ``hibari.g2p.token.Tok`` is used here."""

    text: str
    whitespace: str
    phonemes: str | None
    rating: int | None


class Rules(Protocol):
    """What of ``hibari.g2p.G2P`` is used here."""

    lexicon: "Lexicon"

    def tokenize(self, text: str) -> list[Token]: ...
    def phonemize_tokens(self, tokens: list[Token]) -> list[Token]: ...


class Lexicon(Protocol):
    def get_NNP(self, word: str) -> tuple[str | None, int | None]: ...  # noqa: N802 (hibari's name)


@dataclass(frozen=True, slots=True)
class Phonemes:
    """A sentence's phonemes and, for each character, the index of its word, or -1 where it is of none.

    The space before a word is the word's: its sound glides into that of the next.
    """

    text: str
    words: tuple[int, ...]


def phonemes(spoken: Spoken, rules: Rules, known: Container[str]) -> Phonemes:
    """The phonemes that are ``known`` to a model. Raises ValueError naming a word that has no sound in them."""
    texts = [romanised(word, knows_plain) for word in spoken]
    tokens = rules.tokenize(" ".join(texts))
    _spell(tokens, texts, spoken, rules.lexicon)
    tokens = rules.phonemize_tokens(tokens)
    out: list[str] = []
    words: list[int] = []
    space = ""
    for token, word in zip(tokens, _word_of_each(tokens, texts), strict=True):
        said = space + "".join(phoneme for phoneme in token.phonemes or "" if phoneme in known)
        out.append(said)
        words += [NO_WORD if character in PAUSES else word for character in said]
        space = " " if token.whitespace else ""
    heard = {word for character, word in zip("".join(out), words, strict=True) if character != " "}
    silent = set(range(len(spoken))) - heard
    if silent:
        raise ValueError(f"the word {spoken[min(silent)].text!r} has no sound in it")
    return Phonemes("".join(out), tuple(words))


def _spell(tokens: list[Token], texts: list[str], spoken: Spoken, lexicon: Lexicon) -> None:
    """Give the tokens of letters and phonemes their sound, before the rules take them for words."""
    said = set()
    for token, index in zip(tokens, _word_of_each(tokens, texts), strict=True):
        word = spoken[index]
        if word.kind == "word" or (index in said and all(character in PAUSES for character in token.text)):
            continue
        # The first token of a word has all of it, whatever it was parted into.
        token.phonemes = "" if index in said else _named(word, lexicon)
        token.rating = 5
        said.add(index)


def _named(word: Word, lexicon: Lexicon) -> str:
    """The phonemes of a word of letters by their names, or those that were given."""
    body, ending = word.split()
    if word.kind == "phonemes":
        return body
    named, _ = lexicon.get_NNP("".join(filter(str.isalpha, anyascii(body))).upper())
    return (named or "") + ("z" if ending.startswith(("'s", "\u2019s")) else "")


def _word_of_each(tokens: list[Token], texts: list[str]) -> list[int]:
    """The index of the word each token begins in; tokens stand in order and hold all of the text but its spaces."""
    ends: list[int] = []
    for text in texts:
        ends.append((ends[-1] if ends else 0) + len(text))
    found = []
    at = index = 0
    for token in tokens:
        while index + 1 < len(ends) and at >= ends[index]:
            index += 1
        found.append(index)
        at += sum(not character.isspace() for character in token.text)
    return found
