"""Whose English an article is read in when its language says no more than "en"."""

import pytest

from briefing.article import Article, Block
from briefing.settings import Settings
from briefing.writing import write
from briefing.writing.region import with_region


def article(text: str, language: str | None = "en", publisher: str | None = None, url: str | None = None) -> Article:
    return Article("A title", (Block("paragraph", text),), publisher, None, (), (), None, url, language)


PLAIN = "The bill was passed on Monday."
BRITISH = "The colour of the harbour, he realised, was grey."
AMERICAN = "The color of the harbor, he realized, was gray."


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (article(PLAIN), "en"),
        (article(AMERICAN), "en"),
        (article(BRITISH), "en-GB"),
        (article(BRITISH, None), "en-GB"),
        (article(BRITISH, "en-US"), "en-US"),  # the source's word is taken
        (article(BRITISH, "de"), "de"),
        (article(f"{BRITISH} {AMERICAN}"), "en"),
        (article("Analysts said the analysis drew criticism; the organism is realistic."), "en"),
        (article(f"{BRITISH} An honorary, humorous license; curb the meter."), "en-GB"),
        (article("The colour was red."), "en"),  # one word may be a name
        (article(PLAIN, publisher="The Guardian"), "en-GB"),
        (article(PLAIN, publisher="Guardian"), "en-GB"),
        (article(PLAIN, url="https://www.harbourpost.co.uk/news"), "en-GB"),
        (article(PLAIN, url="https://www.post.com.au/uk"), "en-GB"),
        (article(PLAIN, url="https://www.post.com/uk"), "en"),
    ],
)
def test_the_region_is_the_publishers_or_the_spellings(given: Article, expected: str) -> None:
    assert with_region(given) == expected


def test_a_story_is_read_in_it() -> None:
    assert write([article(BRITISH)], Settings()).stories[0].language == "en-GB"
