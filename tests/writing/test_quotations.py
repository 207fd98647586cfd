"""What the second voice says: one line of ``tests/data/quotations.tsv`` a case, and what holds for any text."""

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from briefing.script import Mark, Script, Segment, Sentence, Story
from briefing.settings import Settings
from briefing.writing import count, narrate, silence
from briefing.writing.narration import Draft, drafts
from briefing.writing.quotations import quotations
from briefing.writing.tables import toml

ONE_VOICE = Settings()
TWO_VOICES = Settings(quote_voice="system:en-gb")
TABLE = Path(__file__).parent.parent / "data" / "quotations.tsv"
CASES = [
    tuple(line.split("\t"))
    for line in TABLE.read_text(encoding="utf-8").split("\n")
    if line and not line.startswith("# ")
]
BITS = [
    *"“”„‘’\"'«»‹›「」『』()—…\u00a0 。，★",
    *(
        " – ",
        ": ",
        ", ",
        ". ",
        "! ",
        "? ",
        "We won",
        "he said",
        " said ",
        "sagte er",
        "a-t-il dit",
        "ha detto",
        " dedi ",
    ),
    *(
        "The Long Road",
        "and",
        "don’t",
        "workers’",
        "’90s",
        '5"',
        "我们赢了",
        "他说",
        "Мы",
        "сказал",
        "3.5",
        "Mr. ",
        "U.S.",
    ),
]
anything = st.lists(st.one_of(st.sampled_from(BITS), st.text(max_size=3)), max_size=25).map(
    lambda parts: "".join(parts).replace("\n", " ")
)
languages = st.sampled_from(["en", "en-GB", "de", "fr", "es", "it", "tr", "ru", "zh", "ja", "xx"])


def script(*segments: Segment, language: str = "en") -> Script:
    return Script((Story("", segments, language=language),))


def body(told: Script, settings: Settings = TWO_VOICES) -> list[Sentence]:
    return [s for s in narrate(told, settings) if s.role in ("paragraph", "quotation", "heading")]


def shown(text: str, sentences: list[Sentence]) -> str:
    """The text with what is quoted in brackets."""
    out = ""
    position, quoted = 0, False
    for sentence in sentences:
        gap = text[position : sentence.start]
        out += "⟧" + gap if quoted and not sentence.quoted else gap
        out += ("⟦" if sentence.quoted and not quoted else "") + sentence.text
        position, quoted = sentence.start + len(sentence.text), sentence.quoted
    return out + ("⟧" if quoted else "")


@pytest.mark.parametrize("case", CASES, ids=lambda c: c[1][:40])
def test_whole_quoted_sentences_are_the_second_voices(case: tuple[str, ...]) -> None:
    language, expected = case
    text = expected.replace("⟦", "").replace("⟧", "")
    told = script(Segment("paragraph", text), language=language)
    assert shown(text, body(told)) == expected
    assert not any(s.quoted for s in body(told, ONE_VOICE))


def test_each_voice_has_sentences_of_its_own() -> None:
    text = "“We won,” he said, “and it cost $3.” He smiled."
    sentences = body(script(Segment("paragraph", text)))
    assert [(s.text, s.quoted) for s in sentences] == [
        ("“We won,”", True),
        ("he said,", False),
        ("“and it cost $3.”", True),
        ("He smiled.", False),
    ]
    # A breath where the voice changes; a sentence's or a paragraph's pause where one ends.
    assert [s.pause for s in sentences[:2]] == [toml("pauses")["piece"]] * 2
    assert sentences[2].pause > toml("pauses")["piece"]
    assert [word.text for word in sentences[2].spoken] == ["and", "it", "cost", "three", "dollars."]
    for sentence in sentences:
        assert all(sentence.start <= w.start <= w.end <= sentence.start + len(sentence.text) for w in sentence.spoken)
    assert [text[w.start : w.end] for w in sentences[1].spoken] == ["he", "said"]


def test_a_block_quotation_is_quoted_whole_and_a_heading_never() -> None:
    told = script(
        Segment("heading", "“We won,” says mayor"),
        Segment("quotation", "We won. It was good."),
        Segment("paragraph", "So."),
    )
    assert [(s.text, s.quoted) for s in body(told)] == [
        ("“We won,” says mayor", False),
        ("We won.", True),
        ("It was good.", True),
        ("So.", False),
    ]
    assert not any(s.quoted for s in body(told, ONE_VOICE))


def test_a_quotation_ends_with_its_paragraph_unless_the_next_opens_with_a_mark() -> None:
    told = script(
        Segment("paragraph", "He said: “We went there. We saw nothing."),
        Segment("paragraph", "“Then we went home."),
        Segment("paragraph", "Nobody else went."),
    )
    assert [(s.text, s.quoted) for s in body(told)] == [
        ("He said:", False),
        ("“We went there.", True),
        ("We saw nothing.", True),
        ("“Then we went home.", True),
        ("Nobody else went.", False),
    ]


def test_marks_work_inside_a_quotation() -> None:
    text = "“The UN won,” he said. “It was good.”"
    marks = (Mark("say", 5, 7, "team"), Mark("voice", 22, 22, "fenrir"), Mark("pause", 26, 26, "2"))
    sentences = body(script(Segment("paragraph", text, None, marks)))
    assert [(s.text, s.quoted, s.voice) for s in sentences] == [
        ("“The UN won,”", True, None),
        ("he said.", False, None),
        ("“It", True, "fenrir"),
        ("was good.”", True, "fenrir"),
    ]
    assert [word.text for word in sentences[0].spoken] == ["The", "team", "won,"]
    assert sentences[2].pause == 2.0


def test_what_is_said_differently_is_not_cut_by_a_quotation() -> None:
    text = "“We won,” he said."
    sentences = body(script(Segment("paragraph", text, None, (Mark("say", 4, 12, "lost, he"),))))
    assert [s.text for s in sentences] == [text]
    assert [word.text for word in sentences[0].spoken] == ["We", "lost,", "he", "said."]


def bare(told: Script, settings: Settings) -> list[str]:
    """The text of every segment without its spaces, as its sentences give it."""
    texts: dict[int, str] = {}
    for draft in drafts(told, settings):
        texts[draft.segment] = texts.get(draft.segment, "") + "".join(draft.text[draft.start : draft.end].split())
    return list(texts.values())


@given(anything, languages, st.sampled_from(["paragraph", "quotation"]))
@hypothesis_settings(max_examples=200, deadline=None)
def test_nothing_is_lost_or_said_twice(text: str, language: str, role: str) -> None:
    told = script(Segment("quotation" if role == "quotation" else "paragraph", text), language=language)
    assert bare(told, TWO_VOICES) == bare(told, ONE_VOICE)
    # No voice is given marks and blanks alone because of a quotation.
    silent = sum(1 for draft in drafts(told, TWO_VOICES) if not sounds(draft))
    assert silent <= sum(1 for draft in drafts(told, ONE_VOICE) if not sounds(draft))


def sounds(draft: Draft) -> bool:
    return any(c.isalnum() for c in draft.text[draft.start : draft.end])


@given(anything, languages)
@hypothesis_settings(max_examples=200, deadline=None)
def test_quotations_are_in_order_and_apart(text: str, language: str) -> None:
    found = [at for part in quotations(text, (language,)) for at in part]
    assert found == sorted(set(found))
    assert all(0 <= at <= len(text) for at in found)


@given(anything, languages)
@hypothesis_settings(max_examples=25, deadline=None)
def test_what_is_counted_is_what_is_narrated(text: str, language: str) -> None:
    told = script(Segment("paragraph", text), language=language)
    sentences = list(narrate(told, TWO_VOICES))
    assert count(told, TWO_VOICES) == len(sentences)
    assert silence(told, TWO_VOICES) == pytest.approx(sum(s.pause for s in sentences))


@pytest.mark.parametrize(
    "bit",
    ['"', "“", "‘", "'A b.' ", "s’ ‘", '"A" ', "“We won,” he said, ", "«Sì – ha detto ", ", ha detto ", "“A: “B”"],
)
def test_any_number_of_marks_takes_linear_time(bit: str) -> None:
    text = (bit * 200_000)[:200_000]
    start = time.process_time()
    quotations(text, ("it", "en"))
    assert time.process_time() - start < 4  # about 0.5 s; what is quadratic takes minutes
