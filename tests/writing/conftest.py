"""How the writing room's tests show a spoken form."""

from collections.abc import Callable, Iterable

import pytest

from briefing.script import Sentence, Spoken
from briefing.writing.aloud import as_text


@pytest.fixture
def shown() -> Callable[[Spoken], str]:
    return as_text


@pytest.fixture
def said() -> Callable[[Iterable[Sentence]], list[str]]:
    """What a listener hears, a line a sentence."""
    return lambda sentences: [as_text(s.spoken) for s in sentences]
