"""The blocks and quotations of an article that are in another language than the text around them.

A wrong one is heard at once, a missed one is read as the whole article was until now: so what is not clear stays.
"""

from collections.abc import Iterator
from dataclasses import replace

from briefing.article import Block, Passage
from briefing.reading import common_words, guess, quotations, writing_system

_PART = 1_000  # characters of a block or a quotation that are judged
# The least that is judged: fewer words may all be names, and so may three letters of another writing system.
_LETTERS, _WORDS = 40, 6
_OTHER_LETTERS = 4
_HAN_LETTERS = 30  # in a Japanese or Korean article, whose headlines may be all Chinese characters
# Of the usual number of the home's common words (at least 0.2 of all words, for the source may name a wrong language):
# with so many a part is at home; so few look foreign where another language has two more, and hardly any wherever four
# could be expected.
_USUAL = 0.2
_AT_HOME, _FEW, _NEARLY_NONE = 0.75, 0.4, 0.1
_MORE, _SEVERAL = 2, 4
_SURE = 0.9  # confidence, 0 to 1: most parts are in their article's language
_MOST_GUESSES = 500  # in an article, 0.3 ms each


class _Home:
    """What a part is compared with: the text around it.

    language  its code without region
    letters   what ``writing_system`` tells of it
    usual     the share of its language's common words, 0 to 1
    """

    def __init__(self, language: str, text: str) -> None:
        words = common_words.words(text)
        self.language = language.replace("_", "-").split("-")[0].lower()
        self.letters = writing_system.language(text)
        self.usual = max(_USUAL, common_words.count(words, self.language) / max(len(words), 1))


class Marker:
    """Marks the parts of one article that are in another language than it.

    ``language`` is the article's BCP 47 tag, ``sample`` the beginning of its prose.
    """

    def __init__(self, language: str, sample: str) -> None:
        self._home = _Home(language, sample)
        self._guesses = 0

    def marked(self, block: Block) -> Block:
        """``block`` with its language and passages; as it is where a format's module knew its language."""
        if block.language is not None or block.kind == "stand-in":
            return block
        language = self._frame_language(block.text)
        if language:
            passages = tuple(self._quoted(block.text, _Home(language, block.text[:_PART])))
        elif block.kind == "list":
            passages = tuple(self._items(block.text))
        else:
            passages = tuple(self._quoted(block.text, self._home))
        return replace(block, language=language, passages=passages) if language or passages else block

    def _frame_language(self, text: str) -> str | None:
        """The other language that ``text`` is in outside its long quotations; of a lone quotation, its own."""
        outside: list[str] = []
        end = length = 0
        for start, stop in quotations.spans(text):
            if stop - start >= _LETTERS:
                outside.append(text[end:start])
                length += start - end
                end = stop
            if length >= _PART:
                break
        outside.append(text[end : end + _PART])
        frame = " ".join(outside)
        return self._foreign(frame if any(map(str.isalpha, frame)) else text, self._home)

    def _items(self, text: str) -> Iterator[Passage]:
        """The items of a list that are in another language, and such quotations in the others."""
        start = 0
        for item in text.split("\n"):
            if language := self._frame_language(item):
                yield Passage(start, start + len(item), language)
            else:
                yield from self._quoted(item, self._home, start)
            start += len(item) + 1

    def _quoted(self, text: str, home: _Home, offset: int = 0) -> Iterator[Passage]:
        for start, end in quotations.spans(text):
            if language := self._foreign(text[start : min(end, start + _PART)], home):
                yield Passage(offset + start, offset + end, language)

    def _foreign(self, text: str, home: _Home) -> str | None:
        """The language of a part when it is clearly not its home's."""
        text = common_words.without_addresses(text[:_PART])
        letters = writing_system.language(text)
        if letters and not writing_system.alike(letters, home.letters):
            return self._by_letters(text, letters, home)
        words = common_words.words(text)
        if len(words) < _WORDS or sum(map(len, words)) < _LETTERS:
            return None
        usual = home.usual * len(words)
        own = common_words.count(words, home.language)
        if own >= _AT_HOME * usual:
            return None
        most = max(common_words.counts(words).values(), default=0)
        language = common_words.told(words) if most > own else None
        if language is None and common_words.holds(home.language) and _looks_foreign(own, usual, most):
            language = self._guessed(text)
        return None if language is None or language in guess.kin(home.language) else language

    def _by_letters(self, text: str, letters: str, home: _Home) -> str | None:
        """The language of a part in another writing system than its home's."""
        if letters == "zh" and home.letters in ("ja", "ko"):
            return "zh" if writing_system.is_chinese(text) and len(text) >= _HAN_LETTERS else None
        if sum(map(str.isalpha, text)) < _OTHER_LETTERS:
            return None
        if writing_system.sure(text, letters):
            return letters
        words = common_words.words(text, latin=False)
        return common_words.told(words) or (len(words) >= _WORDS and self._guessed(text)) or letters

    def _guessed(self, text: str) -> str | None:
        if self._guesses == _MOST_GUESSES:
            return None
        self._guesses += 1
        return guess.language(text, _SURE)


def _looks_foreign(own: int, usual: float, most: int) -> bool:
    """Whether ``own`` words common in the home's language are few, where another language has ``most`` of its own."""
    return (own < _FEW * usual and most >= own + _MORE) or (own < _NEARLY_NONE * usual and usual >= _SEVERAL)
