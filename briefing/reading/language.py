"""The language of an article, where its source does not say it.

Three judges in order of their cost: the letters, the commonest words, a model. The model takes half a second to
load, so it is asked only about what the others do not tell.
"""

from collections import Counter
from dataclasses import replace

from briefing.article import Article
from briefing.reading import common_words, guess, writing_system
from briefing.reading.passages import Marker

_SAMPLE = 4_000  # characters of an article that are judged
_WORDS = 6  # different ones; fewer may all be names
_SURE = 0.7  # confidence, 0 to 1; English sentences of six words reach it, lists of names do not
_ASSUMED = "en"  # what the parts of an article are compared with whose own language cannot be told


def understood(article: Article) -> Article:
    """``article`` with its language, and with the blocks and quotations that are in another one marked."""
    sample = _sample(article)
    language = article.language or told(sample)
    marker = Marker(language or _ASSUMED, sample)
    return replace(article, language=language, blocks=tuple(marker.marked(block) for block in article.blocks))


def told(text: str) -> str | None:
    """The language of a text as a BCP 47 tag, None where too little tells it."""
    letters = writing_system.language(text)
    if letters and writing_system.sure(text, letters):
        return letters
    words = common_words.words(text, latin=not letters)
    language = common_words.told(words) or _of_most(text, latin=not letters)
    if language or len(set(words)) < _WORDS:
        return language or letters
    return guess.language(text, _SURE) or letters


def _of_most(text: str, *, latin: bool) -> str | None:
    """The language of most of a text's lines, for one that quotes much in another."""
    votes: Counter[str] = Counter()
    length = 0
    for line in text.split("\n"):
        words = common_words.words(line, latin=latin)
        length += len(words)
        if language := common_words.told(words):
            votes[language] += len(words)
    if not votes:
        return None
    language, count = votes.most_common(1)[0]
    if len(votes) > 1:
        # Where none has most, the model would find one between them: an article opens in its own.
        return language if 2 * count > votes.total() else next(iter(votes))
    return language if 2 * count > length else None


def _sample(article: Article) -> str:
    """The beginning of the prose, without blocks whose language is known; after it the title, for a short text."""
    parts: list[str] = []
    length = 0
    for block in article.blocks:
        if length >= _SAMPLE:
            break
        if block.language is None and block.kind not in ("heading", "stand-in"):
            parts.append(common_words.without_addresses(block.text[:_SAMPLE]))
            length += len(parts[-1])
    return "\n".join([*parts, article.title])[:_SAMPLE]
