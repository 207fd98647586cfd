"""How the writing room's tests show a spoken form."""

from collections.abc import Callable, Iterable

import pytest

from briefing.script import Sentence, Spoken


def _shown(words: Spoken) -> str:
    """The words in a row, letters apart, an ending such as ``'s`` and a pause with the last letter."""
    texts = []
    for word in words:
        if word.kind == "letters":
            end = next((i for i, c in enumerate(word.text) if c in "'.,;:?!"), len(word.text))
            texts.append(" ".join(word.text[:end]) + word.text[end:])
        else:
            texts.append(word.text)
    return " ".join(texts)


@pytest.fixture
def shown() -> Callable[[Spoken], str]:
    return _shown


@pytest.fixture
def said() -> Callable[[Iterable[Sentence]], list[str]]:
    """What a listener hears, a line a sentence."""
    return lambda sentences: [_shown(s.spoken) for s in sentences]
