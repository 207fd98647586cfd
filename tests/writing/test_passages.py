"""A passage in another language: from the article it is written in to the voice that says it."""

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from briefing.article import Article, Block, BlockKind, Passage
from briefing.script import Mark, Script, Segment, Story
from briefing.settings import Settings
from briefing.writing import format_script, narrate, parse_script, write
from briefing.writing.narration import drafts
from briefing.writing.tables import toml

SETTINGS = Settings()


def composed(block: Block, language: str | None = "de") -> list[tuple[str | None, str, list[tuple[int, str]]]]:
    """The segments of a block: language, text, and where which other language begins."""
    script = write([Article("", (block,), language=language)], SETTINGS)
    assert parse_script(format_script(script)) == script
    segments = script.stories[0].segments
    assert all(m.kind == "language" and m.start == m.end for s in segments for m in s.marks)
    return [(s.language, s.text, [(m.start, m.value) for m in s.marks]) for s in segments]


def told(segment: Segment, language: str = "de", settings: Settings = SETTINGS) -> list[tuple[str, str]]:
    """What is said, with its language."""
    script = Script((Story("", (segment,), language=language),))
    return [(s.text, s.language) for s in narrate(script, settings) if s.role == segment.role]


def marked(text: str, *languages: str) -> Segment:
    """``text`` with a language mark at each "|"; those of ``languages`` in turn."""
    marks = []
    for language in languages:
        at = text.index("|")
        text = text[:at] + text[at + 1 :]
        marks.append(Mark("language", at, at, language))
    return Segment("paragraph", text, None, tuple(marks))


@pytest.mark.parametrize(
    ("passages", "language", "marks"),
    [
        ((Passage(10, 16, "en"),), None, [(10, "en"), (16, "de")]),
        ((Passage(0, 8, "en"),), "en", [(8, "de")]),
        ((Passage(10, 20, "en"),), None, [(10, "en")]),
        ((Passage(0, 20, "en"),), "en", []),
        ((Passage(0, 4, "fr"), Passage(4, 8, "en"), Passage(12, 20, "en")), "fr", [(4, "en"), (8, "de"), (12, "en")]),
        ((Passage(3, 3, "fr"), Passage(4, 8, "de")), None, []),
    ],
)
def test_a_passage_is_marked_where_it_begins_and_ends(
    passages: tuple[Passage, ...], language: str | None, marks: list[tuple[int, str]]
) -> None:
    text = "Er sagte: So be it. "
    kinds: tuple[BlockKind, ...] = ("paragraph", "quotation", "heading", "stand-in")
    for kind in kinds:
        assert composed(Block(kind, text, None, passages)) == [(language, text, marks)]


def test_after_a_passage_comes_the_blocks_own_language() -> None:
    assert composed(Block("paragraph", "One deux three", "en-GB", (Passage(4, 8, "fr"),))) == [
        ("en-GB", "One deux three", [(4, "fr"), (8, "en-GB")])
    ]
    assert composed(Block("paragraph", "One deux three", None, (Passage(4, 8, "fr"),)), None) == [
        (None, "One deux three", [(4, "fr"), (8, "en")])
    ]


def test_a_lists_passages_go_to_their_items() -> None:
    text = "Eins\nSo be it\n \nDrei four fünf"
    passages = (Passage(5, 13, "en"), Passage(21, 25, "en"))
    assert composed(Block("list", text, None, passages)) == [
        (None, "Eins", []),
        ("en", "So be it", []),
        (None, "Drei four fünf", [(5, "en"), (9, "de")]),
    ]
    assert composed(Block("list", "Eins zwei\nthree vier", None, (Passage(5, 15, "en"),))) == [
        (None, "Eins zwei", [(5, "en")]),
        ("en", "three vier", [(5, "de")]),
    ]


@pytest.mark.parametrize(
    ("segment", "sentences"),
    [
        (
            marked("Er sagte: |So be it.| Dann ging er.", "en", "de"),
            [("Er sagte:", "de"), ("So be it.", "en"), ("Dann ging er.", "de")],
        ),
        (
            marked("Er sagte „|So be it. And so on|“, und ging.", "en", "de"),
            [("Er sagte", "de"), ("„So be it.", "en"), ("And so on“,", "en"), ("und ging.", "de")],
        ),
        (marked("“|So be it|”, sagte er.", "en", "de"), [("“So be it”,", "en"), ("sagte er.", "de")]),
        (marked("Er ging. („|So be it|.“)", "en", "de"), [("Er ging.", "de"), ("(„So be it.“)", "en")]),
        (marked("Il dit « |So be it| ».", "en", "fr"), [("Il dit", "de"), ("« So be it ».", "en")]),
        (marked("Er sagte |„So be it“| und |bon|.", "en", "de", "fr", "de"), [
            ("Er sagte", "de"), ("„So be it“", "en"), ("und", "de"), ("bon.", "fr"),
        ]),
        (marked("他说|OK|，走了。", "en", "zh"), [("他说", "de"), ("OK，", "en"), ("走了。", "zh")]),
        (marked("Eins |zwei| drei.", "de", "de"), [("Eins zwei drei.", "de")]),
        (marked("Eins ||deux.", "en", "fr"), [("Eins", "de"), ("deux.", "fr")]),
    ],
    ids=lambda v: v.text if isinstance(v, Segment) else "",
)  # fmt: skip
def test_each_language_is_said_apart(segment: Segment, sentences: list[tuple[str, str]]) -> None:
    assert told(segment) == sentences


def test_a_passage_is_read_as_its_language_reads() -> None:
    segment = marked("Das kostet 3 Euro. Er sagte: |It costs 3 euros at 9 p.m. ET now.| Es sind 3.", "en", "de")
    script = Script((Story("", (segment,), language="de"),))
    body = [s for s in narrate(script, SETTINGS) if s.role == "paragraph"]
    assert " ".join(w.text for w in body[0].spoken) == "Das kostet drei Euro."
    english = next(s for s in body if s.language == "en")
    assert [w.text for w in english.spoken][:4] == ["It", "costs", "three", "euros"]
    # What ends inside a sentence is no sentence; pauses tell them apart.
    assert [s.pause > toml("pauses")["piece"] for s in body] == [True, False, True, True]
    assert body[1].spoken[-1].text == "sagte:"
    for sentence in body:
        assert segment.text[sentence.start : sentence.start + len(sentence.text)] == sentence.text
        assert all(sentence.start <= w.start <= w.end <= sentence.start + len(sentence.text) for w in sentence.spoken)


def test_a_quotation_in_another_language_is_one_with_its_voice() -> None:
    segment = marked("« |We won| », a déclaré le maire.", "en", "fr")
    script = Script((Story("", (segment,), language="fr"),))
    body = [s for s in narrate(script, Settings(quote_voice="x")) if s.role == "paragraph"]
    assert [(s.text, s.language, s.quoted) for s in body] == [
        ("« We won »,", "en", True),
        ("a déclaré le maire.", "fr", False),
    ]


@given(
    st.lists(st.sampled_from([*"„“«»()|||. ,", "We won", "er sagte", "z. B. ", "So be it. ", "我们。"]), max_size=20),
    st.sampled_from([None, "x"]),
)
@hypothesis_settings(max_examples=150, deadline=None)
def test_nothing_is_lost_between_languages(parts: list[str], quote_voice: str | None) -> None:
    text = "".join(parts).lstrip("|")
    turns = ["en", "de", "zh"] * text.count("|")
    segment = marked(text, *turns[: text.count("|")])
    found = list(drafts(Script((Story("", (segment,), language="de"),)), Settings(quote_voice=quote_voice)))
    body = [d for d in found if d.role == "paragraph"]
    said = ["".join(d.text[d.start : d.end].split()) for d in body]
    assert "".join(said) == "".join(segment.text.split())
