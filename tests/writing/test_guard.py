"""Whatever is written, a voice gets letters and a few marks, each word from its place in the text."""

import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from briefing.script import Spoken
from briefing.writing.spoken import spoken

GRAMMARS = ["en", "en-GB", "de", "fr", "es", "it", "tr", "ru"]
PIECES = [
    "5", "1990s", "$", "€3m", "%", "&", "😀", "👍🏽", "½", "²", "³", "x²", "Ⅷ", "①", "٣", "＄", "ＵＮ",
    "U.S.", "NATO's",
    "MPs", "<break>", "**", "_", "`", "\u202e", "\u200d", "\ufe0f", "\ue000", "\U000f0000", "\U000f0001", "\ud800",
    "\x00", "\x1b", "°C", "km/h", "www.bbc.co.uk/x?y=1", "a@b.co", "#COP28", "@un", "(", ")", "“", "”", "'", "’",
    "-", "–", "—", "…", ".", ",", ":", "/", "\\", "{", "}", "|", "~", "^", "12:30", "3-1", "10/12/2023", "Aug. 6",
    "No. 5", "St.", "中央社", "ไทย", "e\u0301", "\u0301", "नमस्ते", "مرحبا", "7 p.m.", "5'10\"", "₿", "™", "℃", "№",
    "→", "★", "\u02bb", "ー", "ๆ", "1,5", "1.2.3", "won", "beat", "a ", " ",
]  # fmt: skip
mixtures = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=3)), max_size=14).flatmap(
    lambda parts: st.sampled_from(["", " "]).map(lambda glue: glue.join(parts).replace("\n", " "))
)


def check(text: str, words: Spoken) -> None:
    last = 0
    for word in words:
        assert 0 <= word.start <= word.end <= len(text), (word, text)
        assert word.start >= last, (word, words)
        last = word.start
        body = word.text[:-1] if word.text[-1] in ".,;:?!" else word.text
        assert body and len(body) <= 60, word
        assert unicodedata.category(body[0])[0] == "L", word
        assert any(unicodedata.category(c)[0] == "L" and unicodedata.category(c) != "Lm" for c in body), (word, text)
        assert all(c == "'" or unicodedata.category(c)[0] in "LM" for c in body), (word, text)


@given(mixtures, st.sampled_from(GRAMMARS))
@settings(max_examples=700, deadline=None)
@example("\U000f0000 5 $3", "en")
@example("1.2.31990s", "en")
@example("www.bbc.co.uk/x?y=1² #a²1", "en")
@example("😀 ) 5 😀", "en")
@example("$5 👍🏽 of 3²", "en")
def test_nothing_but_letters_and_pauses_reaches_a_voice(text: str, language: str) -> None:
    words, left_out = spoken(text, language, None)
    check(text, words)
    assert all(left_out)


@given(mixtures, st.sampled_from(["zh", "pl", "ar", "ja", "hi", "x-unknown"]))
@settings(max_examples=200, deadline=None)
def test_other_languages_lose_only_what_no_voice_can_say(text: str, language: str) -> None:
    words, _ = spoken(text, language, None)
    last = 0
    for word in words:
        assert 0 <= word.start <= word.end <= len(text)
        assert word.start >= last
        last = word.start
        assert any(unicodedata.category(c)[0] in "LN" and unicodedata.category(c) != "Lm" for c in word.text), word
        assert all(unicodedata.category(c) not in ("Cc", "Co", "Cs", "Cn", "So") for c in word.text), word


@pytest.mark.parametrize(
    "text", ["x" * 2_000_000, "5" * 100_000, "😀" * 30_000, "(" * 30_000, "a." * 30_000, "\u0301" * 20_000]
)
def test_monsters_are_no_words_and_take_no_time(text: str) -> None:
    words, _ = spoken(text, "en", None)
    check(text, words)


def test_a_word_too_long_is_left_out_and_reported() -> None:
    words, left_out = spoken(f"So {'x' * 61} it is 🌍.", "en", None)
    assert [w.text for w in words] == ["So", "it", "is."]
    assert left_out == ("x" * 60 + "…", "🌍")


@pytest.mark.parametrize("language", ["en", "de", "pl", "zh"])
def test_a_modifier_letter_alone_has_no_reading(language: str) -> None:
    words, left_out = spoken("So \u02bb it is \u02bb.", language, None)
    assert [w.text for w in words] == ["So", "it", "is."]
    assert left_out == ("\u02bb", "\u02bb")


def test_a_modifier_letter_stays_with_its_word() -> None:
    assert [w.text for w in spoken("Hawai\u02bbi", "en", None)[0]] == ["Hawai\u02bbi"]
    assert [w.text for w in spoken("มาก ๆ", "th", None)[0]] == ["มากๆ"]
    text = "スーパーコンピューターのデータセンターのニュースー"
    assert "".join(w.text for w in spoken(text, "ja", None)[0]) == text


@pytest.mark.parametrize(
    ("language", "written", "said"),
    [
        ("pl", "3,5 % i 5 € (5 %).", "3,5% i 5€ 5%."),
        ("pl", "3,5% i $2", "3,5% i $2"),
        ("zh", "5 ‰ 5‰", "5‰ 5‰"),
        ("nl", "5 % & 6 meer", "5% 6 meer"),
    ],
)
def test_a_sign_without_a_word_goes_with_its_number(language: str, written: str, said: str) -> None:
    words, left_out = spoken(written, language, None)
    assert " ".join(w.text for w in words) == said
    assert left_out == (("&",) if "&" in written else ())


def test_markup_is_text_not_an_order() -> None:
    words, _ = spoken("Then <break time=9999s> {pause 99} came.", "en", None)
    assert " ".join(w.text for w in words).startswith("Then break time equals nine thousand")


def test_words_know_their_written_characters() -> None:
    text = "The UN said on Aug. 6 it stole $2 billion (about NT$63.77 billion)."
    words, _ = spoken(text, "en", None)
    at = {w.text.strip(".,"): text[w.start : w.end] for w in words}
    assert at["UN"] == "UN"
    assert at["stole"] == "stole"
    assert "6" in at["sixth"]
    assert at["two"] == "$2 billion"
    assert at["Taiwan"].startswith("NT$63.77")
    assert at["about"] == "about"
