"""Where sentences end; offsets are exact and nothing is lost."""

from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from briefing.writing.sentences import LONGEST, pieces, sentences, word_count


@pytest.mark.parametrize(
    "expected",
    [
        ["He said “I won.", "It was good.”", "Then he left."],
        ["“Really?” he asked.", '"No!" she said.'],
        ['"Yes."', '"No."', "Go."],
        ["At 9:30 p.m. ET he came.", "It took approx. 500 men."],
        ["He left at 9 p.m.", "The crowd cheered."],
        ["Dr. Smith of the U.S. Senate.", "Mr. J. Poe said no!"],
        ["No. 5 is it.", "No.", "He went."],
        ["He met Sen. Bernie Sanders.", "On Jan. 5 it was."],
        ["The Corp. rose.", "The end."],
        ["The mark “never closes.", "But it goes on.", "And on."],
        ["See www.cna.com.tw/news.", "See p. 5."],
        ["It is over.", "'So be it.'", "The end."],
    ],
    ids=lambda e: e[0],
)
def test_english(expected: list[str]) -> None:
    text = " ".join(expected)
    assert [text[a:b] for a, b in sentences(text, "en")] == expected


def test_other_languages() -> None:
    text = "Das ist z. B. gut. Am 6. August kam er."
    assert [text[a:b] for a, b in sentences(text, "de")] == ["Das ist z. B. gut.", "Am 6. August kam er."]
    text = "中央社報導。他說「好。」然後。"
    assert [text[a:b] for a, b in sentences(text, "zh-TW")] == ["中央社報導。", "他說「好。」", "然後。"]


@given(st.text(alphabet="ab A.B?! \"“”'(),\u2028\ud800中。", max_size=80), st.sampled_from(["en", "de", "zh", "xx"]))
@example("A\u2028.:", "en")
def test_nothing_is_lost_or_said_twice(text: str, language: str) -> None:
    spans = list(sentences(text, language))
    assert "".join(text[a:b] for a, b in spans).split() == text.split() or "".join(
        "".join(text[a:b].split()) for a, b in spans
    ) == "".join(text.split())
    assert all(a < b for a, b in spans)
    assert all(x[1] <= y[0] for x, y in pairwise(spans))


def test_a_long_sentence_is_cut_at_its_clauses() -> None:
    text = "the river rose by two metres, and then it fell again; " * 40
    spans = list(pieces(text, 0, len(text)))
    assert all(b - a <= LONGEST for a, b in spans)
    assert all(text[b - 1] in ",;" for _, b in spans)


def test_many_sentences_in_one_paragraph_are_all_found() -> None:
    text = "The quick fox went. " * 5000
    assert sum(1 for _ in sentences(text, "en")) == 5000


def test_an_unending_word_is_never_cut() -> None:
    text = "x" * 100_000
    assert [p for a, b in sentences(text, "en") for p in pieces(text, a, b)] == [(0, 100_000)]


def test_words_of_chinese_are_counted_by_characters() -> None:
    assert word_count("two words") == 2
    assert word_count("這是一份語音 BBC") == 4


@pytest.mark.parametrize(
    ("language", "parts"),
    [
        ("fr", ["Il coûte 4,2 millions.", "« Nous avons fini. »", "Il a souri."]),
        ("zh", ["他说。", "“我们来了。”", "他走了。"]),
        ("de", ["Er sagte: „Wir kommen.“", "Dann ging er."]),
        ("en", ["He left.", "“We came,” she said."]),
    ],
)
def test_an_opening_mark_begins_the_sentence_after_it(language: str, parts: list[str]) -> None:
    text = ("" if language == "zh" else " ").join(parts)
    assert [text[start:end] for start, end in sentences(text, language)] == parts
