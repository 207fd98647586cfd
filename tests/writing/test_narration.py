"""A programme from its first word to its last: the frame, the stories, the pauses, the marks."""

import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from briefing.article import Article, Block
from briefing.script import Mark, Script, Segment, Sentence, Story
from briefing.settings import Settings
from briefing.writing import count, narrate, parse_script, silence, words, write
from briefing.writing.sentences import word_count

Said = Callable[[Iterable[Sentence]], list[str]]
SETTINGS = Settings()
REPORT = Article(
    title="UN report: North Korean net attack steals $2 billion",
    blocks=(
        Block("heading", "What was stolen"),
        Block("paragraph", "The report said: “It is 2 billion U.S. dollars (about NT$63.77 billion). It never closes."),
        Block("list", "First item\nSecond item"),
        Block("quotation", "So be it."),
        Block("stand-in", "A table with 3 rows was left out."),
    ),
    publisher="Central News Agency",
    credit_basis="credited",
    cited=("Reuters",),
    date="2019-08-06",
    url="https://www.cna.com.tw/news/firstnews/201908060026.aspx",
)


def programme(*stories: Story, settings: Settings = SETTINGS) -> list[Sentence]:
    return list(narrate(Script(stories), settings))


def test_a_whole_programme(said: Said) -> None:
    sentences = list(narrate(write([REPORT], SETTINGS), SETTINGS))
    assert said(sentences) == [
        "This is an audio briefing.",
        "U N report: North Korean net attack steals two billion dollars.",
        "Credited to the Central News Agency, C N A dot com dot T W, August sixth, twenty nineteen.",
        "It cites Reuters.",
        "What was stolen.",
        "The report said: It is two billion U S dollars, "
        "about sixty three point seven seven billion New Taiwan dollars.",
        "It never closes.",
        "First item.",
        "Second item.",
        "So be it.",
        "A table with three rows was left out.",
        "This briefing was made from an article credited to the Central News Agency, C N A dot com dot T W.",
        "It was read by a synthetic voice.",
    ]
    roles = [s.role for s in sentences]
    assert roles[:5] == ["intro", "headline", "intro", "intro", "heading"]
    assert roles[-4:] == ["quotation", "paragraph", "outro", "outro"]
    assert sentences[2].text == "Credited to the Central News Agency, cna.com.tw, August 6, 2019."
    assert [s.segment for s in sentences] == sorted(s.segment for s in sentences)
    assert all(s.pause > 0 for s in sentences)


def test_words_point_into_their_segment() -> None:
    sentences = list(narrate(write([REPORT], SETTINGS), SETTINGS))
    text = REPORT.blocks[1].text
    body = [s for s in sentences if s.segment == sentences[5].segment]
    for sentence in body:
        assert text[sentence.start : sentence.start + len(sentence.text)] == sentence.text
        assert all(sentence.start <= w.start <= w.end <= sentence.start + len(sentence.text) for w in sentence.spoken)
    assert [text[w.start : w.end] for w in body[1].spoken] == ["It", "never", "closes"]


def test_the_sample_report(said: Said) -> None:
    path = Path(__file__).parent.parent / "data" / "harbour.txt"
    title, *paragraphs, _credit = path.read_text(encoding="utf-8").strip().split("\n\n")
    blocks = tuple(Block("paragraph", p) for p in paragraphs)
    url = "https://www.harbourpost.org/news"
    article = Article(title, blocks, "Harbour Post", "credited", ("Reuters",), (), "2024-03-14", url, "en")
    sentences = list(narrate(write([article], SETTINGS), SETTINGS))
    text = " ".join(said(sentences))
    assert "Credited to the Harbour Post, harbourpost dot org, the fourteenth of March twenty twenty four." in text
    assert "three hundred and forty million dollars, about three hundred and twelve million euros, more than" in text
    assert not any(c.isdigit() or c in "$%/@&" for c in text)
    assert len({s.segment for s in sentences if s.role == "paragraph"}) == len(paragraphs)


def test_the_real_report(said: Said) -> None:
    path = Path(__file__).parents[3] / "shared/articles/un-report.txt"
    if not path.exists():
        pytest.skip("../shared is not here")
    title, *paragraphs, _credit = path.read_text(encoding="utf-8").strip().split("\n\n")
    blocks = tuple(Block("paragraph", p) for p in paragraphs)
    article = Article(title, blocks, "Central News Agency", "credited", ("Reuters",), (), REPORT.date, REPORT.url, "en")
    sentences = list(narrate(write([article], SETTINGS), SETTINGS))
    text = " ".join(said(sentences))
    assert "Credited to the Central News Agency, C N A dot com dot T W, August sixth, twenty nineteen. It cites" in text
    assert "sixty three point seven seven billion New Taiwan dollars" in text
    assert not any(c.isdigit() or c in "$%/@" for c in text)
    assert len({s.segment for s in sentences if s.role == "paragraph"}) == len(paragraphs)


@pytest.mark.parametrize(
    ("story", "intro"),
    [
        (Story("", ()), []),
        (Story("", (), publisher="BBC", credit_basis="published"), ["Published by the BBC."]),
        (Story("", (), publisher="Reuters"), ["Credited to Reuters."]),
        (Story("", (), date="2019-08-06"), ["Dated August 6, 2019."]),
        (Story("", (), date="--11-18", url="https://www.ex.org:80/a"), ["Credited to ex.org, November 18."]),
        (Story("", (), publisher="ex.org", url="https://ex.org/a"), ["Credited to ex.org."]),
        (Story("", (), authors=("Jane Roe", "Sam Poe")), ["By Jane Roe and Sam Poe."]),
        (
            Story("", (), publisher="The Guardian", credit_basis="published", date="2020-05", language="en-GB"),
            ["Published by The Guardian, May 2020."],
        ),
        (
            Story("", (), cited=("Associated Press", "Reuters", "AFP"), date="2020-05-01", language="en-GB"),
            ["Dated 1 May 2020.", "It cites the Associated Press, Reuters and AFP."],
        ),
        (Story("", (), url="http://[bad", date="yesterday"), ["Dated yesterday."]),
    ],
)
def test_what_is_not_known_is_not_said(story: Story, intro: list[str]) -> None:
    texts = [s.text for s in programme(story) if s.role in ("intro", "headline")]
    assert texts == ["This is an audio briefing.", *intro]


@pytest.mark.parametrize(
    ("language", "credit"),
    [
        ("de", "Veröffentlicht von Die Zeit, zeit Punkt D E, am sechsten August zweitausendneunzehn."),
        ("fr", "Publié par Die Zeit, zeit point D E, le six août deux mille dix neuf."),
        ("es", "Publicado por Die Zeit, zeit punto D E, seis de agosto de dos mil diecinueve."),
        ("it", "Pubblicato da Die Zeit, zeit punto D E, sei agosto duemiladiciannove."),
        ("tr", "Yayımlayan: Die Zeit, zeit nokta D E, altı Ağustos iki bin on dokuz."),
        ("ru", "Опубликовано: Die Zeit, zeit точка D E, шестого августа две тысячи девятнадцатого года."),
        ("zh", "由Die Zeit发布, zeit 点 D E, 2019年8月6日."),
        ("pl", "Published by Die Zeit, zeit dot D E, August sixth, twenty nineteen."),
    ],
)
def test_the_frame_speaks_the_programmes_language(language: str, credit: str, said: Said) -> None:
    story = Story("", (), "Die Zeit", "published", date="2019-08-06", url="https://zeit.de/a", language=language)
    sentences = programme(story)
    assert said(sentences)[1] == credit
    assert {s.language for s in sentences} == {"en" if language == "pl" else language}
    assert len([s for s in sentences if s.role == "outro"]) == 2


def test_several_stories_are_introduced_in_turn() -> None:
    sentences = programme(
        Story("One", (Segment("paragraph", "A."),), "BBC", "published"),
        Story("Zwei", (Segment("paragraph", "B."),), "dpa", "credited", language="de"),
        Story("Three", (Segment("paragraph", "C."),), "Reuters", "published"),
    )
    assert [s.text for s in sentences] == [
        "This is an audio briefing with 3 stories.",
        *("One", "Published by the BBC.", "A."),
        *("Next.", "Zwei", "Credited to dpa.", "B."),
        *("And finally.", "Three", "Published by Reuters.", "C."),
        "This briefing was made from articles published by the BBC and Reuters, and credited to dpa.",
        "It was read by a synthetic voice.",
    ]
    assert [s.story for s in sentences] == [0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2]
    assert [s.language for s in sentences[4:8]] == ["en", "de", "en", "de"]


def test_a_heading_that_repeats_the_headline_is_not_said_twice() -> None:
    article = Article("The title", (Block("heading", "The Title"), Block("paragraph", "So.")))
    assert [s.text for s in write([article], SETTINGS).stories[0].segments] == ["So."]


def test_marks() -> None:
    text = "The ICBM flew. Then it was gone. Say it so."
    marks = (
        Mark("pause", 0, 0, "3"),
        Mark("say", 4, 8, "missile"),
        Mark("pause", 15, 15, "2"),
        Mark("voice", 20, 20, "fenrir"),
        Mark("say", 37, 39, "[[ɪt]]"),
    )
    sentences = programme(Story("Title", (Segment("paragraph", text, None, marks),)))
    assert sentences[1].pause == 3.0
    body = sentences[2:-1]
    assert [(s.text, s.voice) for s in body] == [
        ("The ICBM flew.", None),
        ("Then", None),
        ("it was gone.", "fenrir"),
        ("Say it so.", "fenrir"),
    ]
    assert body[0].pause == 2.0
    missile = body[0].spoken[1]
    assert (missile.text, missile.start, missile.end) == ("missile", 4, 8)
    assert [(w.text, w.kind) for w in body[3].spoken] == [("Say", "word"), ("ɪt", "phonemes"), ("so.", "word")]
    assert [text[w.start : w.end] for w in body[3].spoken] == ["Say", "it", "so"]


def test_what_is_said_differently_is_never_cut(said: Said) -> None:
    text = "They met St. Mary. Then they left."
    sentences = programme(Story("", (Segment("paragraph", text, None, (Mark("say", 9, 23, "her, and then"),)),)))
    assert said(sentences)[1] == "They met her, and then they left."


@pytest.mark.parametrize(
    "script",
    [
        Script(()),
        Script((Story("", ()),)),
        write([REPORT, REPORT], SETTINGS),
        Script(
            (
                Story(
                    "t" * 2000,
                    (Segment("paragraph", "🌍"), Segment("quotation", " "), Segment("heading", "中文" * 900)),
                ),
            )
        ),
        Script((Story("Long", (Segment("paragraph", "the river rose, " * 300),)),)),
    ],
)
def test_what_is_counted_is_what_is_narrated(script: Script) -> None:
    sentences = list(narrate(script, SETTINGS))
    assert count(script, SETTINGS) == len(sentences)
    assert words(script) == sum(word_count(s.text) for s in sentences)


def test_an_ornament_is_yielded_with_nothing_to_say() -> None:
    ornament = programme(Story("", (Segment("paragraph", "★ ★"),)))[1]
    assert (ornament.spoken, ornament.left_out) == ((), ("★", "★"))


def test_the_room_opens_without_its_libraries() -> None:
    code = "import briefing.writing, sys; print([m for m in ('damga', 'sentencex') if m in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"


def test_a_pause_on_a_line_of_its_own_stands_where_it_was_written() -> None:
    text = (
        "briefing-script 1\ntitle: T\n\n{pause 5}\n\nHello there.\n\n{pause 2}\n{pause 1}\n\nAnd again.\n\n{pause 7}\n"
    )
    pauses = {sentence.text: sentence.pause for sentence in narrate(parse_script(text), Settings())}
    assert (pauses["T"], pauses["Hello there."], pauses["And again."]) == (5.0, 3.0, 7.0)


def test_a_faster_programme_breathes_faster() -> None:
    script = parse_script(
        "briefing-script 1\ntitle: T\npublisher: BBC\n\nOne. Two.\n\nThree. {pause 2} Four.\n\nEnd.\n"
    )
    usual = list(narrate(script, Settings()))
    for speed in (0.5, 1.5, 2.0):
        told = list(narrate(script, Settings(speed=speed)))
        assert [s.text for s in told] == [s.text for s in usual]
        for sentence, plain in zip(told, usual, strict=True):
            # What a person asked for is as long as they said.
            asked = sentence.text == "Three."
            assert sentence.pause == pytest.approx(2.0 if asked else plain.pause / speed)
        assert silence(script, Settings(speed=speed)) == pytest.approx(sum(s.pause for s in told))


def test_a_breath_is_a_newsreaders() -> None:
    text = "One, two. Three."
    one, two, *_ = programme(
        Story("", (Segment("paragraph", text, None, (Mark("voice", 5, 5, "x"),)), Segment("paragraph", "So.")))
    )[1:]
    three = programme(Story("", (Segment("paragraph", text), Segment("paragraph", "So."))))[2]
    kept = 0.2  # about what the mixer leaves around each
    assert one.pause < two.pause < three.pause
    assert three.pause + kept < 2 * (two.pause + kept)
