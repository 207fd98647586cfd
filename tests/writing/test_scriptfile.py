"""The script file: any script survives it, and a slip in an edited one is named with its line."""

import re
import time
import tracemalloc

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.errors import BriefingError
from briefing.script import Mark, Script, Segment, Story
from briefing.writing import format_script, is_script, parse_script

NASTY = [
    "{", "}", "\\", "|", "#", ">", "---", "briefing-script 1", "title: x", "\u2028", "\u2029", "\x85", "\r", "\t",
    "\x0b", "\x00", "\ufffd", "\ufeff", ";", ":", " ", "  ", "\u00a0", "{pause 2}", "{voice x}", "{a|b}", "\\u0041",
    "\\0", "\\n", "\\ud800", "# ", "> ", "{language de}", "é", "🌍", "中", "...", "[[x]]", "\\\\{",
]  # fmt: skip
# Any characters but line feeds and lone surrogates (``st.text`` makes none): those no UTF-8 file can hold.
line = st.lists(st.one_of(st.sampled_from(NASTY), st.text(max_size=4)), max_size=8).map(
    lambda parts: "".join(parts).replace("\n", " ")
)
nonempty = line.filter(bool)
seconds = st.from_regex(r"[0-5]?[0-9](\.[0-9]{1,3})?", fullmatch=True)


@st.composite
def segments(draw: st.DrawFn) -> Segment:
    text = draw(line)
    marks = []
    position = 0
    for _ in range(draw(st.integers(0, 3))):
        start = draw(st.integers(position, len(text)))
        kind = draw(st.sampled_from(["say", "pause", "voice", "language"] if start else ["say", "pause", "voice"]))
        if kind == "say":
            end = draw(st.integers(start, len(text)))
            marks.append(Mark("say", start, end, draw(line)))
            position = end
        else:
            marks.append(Mark(kind, start, start, draw(seconds if kind == "pause" else nonempty)))
            position = start
    role = draw(st.sampled_from(["heading", "paragraph", "quotation"]))
    return Segment(role, text, draw(st.none() | line), tuple(marks))


lists = st.lists(line, max_size=3).map(tuple)
stories = st.builds(
    Story,
    title=line,
    segments=st.lists(segments(), max_size=4).map(tuple),
    publisher=st.none() | line,
    credit_basis=st.sampled_from([None, "published", "credited"]),
    cited=lists,
    authors=lists,
    date=st.none() | line,
    url=st.none() | line,
    language=st.none() | line,
    left_out=lists,
)
scripts = st.lists(stories, max_size=3).map(lambda s: Script(tuple(s)))


@given(scripts)
@settings(max_examples=250, deadline=None)
def test_any_script_survives_its_file(script: Script) -> None:
    text = format_script(script)
    assert is_script(text)
    assert parse_script(text) == script
    # Editors on Windows end lines otherwise and may open with a byte order mark.
    assert parse_script("\ufeff" + text.replace("\n", "\r\n")) == script
    text.encode("utf-8")


def test_a_file_written_by_hand() -> None:
    script = parse_script(
        "briefing-script 1\n"
        "title: A headline; with more\n"
        "publisher: Central News Agency\n"
        "basis: credited\n"
        "cited: Reuters; Associated Press\n"
        "\n"
        "# Chapter\n"
        "A paragraph as written,\n"
        "with {ICBM|missile} said differently, {pause 2} and {voice fenrir}.\n"
        "> a quotation\n"
        "> over two lines\n"
        "\n"
        "{language de}Ein Satz in C:\\new mit \\{Klammern\\}.\n"
        "---\n"
        "title: The next\n"
    )
    first, second = script.stories
    assert (first.title, first.cited) == ("A headline; with more", ("Reuters", "Associated Press"))
    assert [(s.role, s.text) for s in first.segments] == [
        ("heading", "Chapter"),
        ("paragraph", "A paragraph as written, with ICBM said differently,  and ."),
        ("quotation", "a quotation over two lines"),
        ("paragraph", "Ein Satz in C:\\new mit {Klammern}."),
    ]
    assert first.segments[1].marks == (
        Mark("say", 29, 33, "missile"),
        Mark("pause", 52, 52, "2"),
        Mark("voice", 57, 57, "fenrir"),
    )
    assert first.segments[3].language == "de"
    assert (second.title, second.segments) == ("The next", ())


def test_a_language_holds_from_where_it_stands() -> None:
    script = parse_script(
        "briefing-script 1\ntitle: x\n\n{language de}Er sagte: {language en}So be it.{language de} Punkt.\n\n"
        "{pause 2}{language fr}Bon.\n"
    )
    german, french = script.stories[0].segments
    assert (german.language, german.text) == ("de", "Er sagte: So be it. Punkt.")
    assert german.marks == (Mark("language", 10, 10, "en"), Mark("language", 19, 19, "de"))
    # What stands before the first character is the paragraph's own language.
    assert (french.language, french.marks) == ("fr", (Mark("pause", 0, 0, "2"),))


@pytest.mark.parametrize(
    ("body", "says"),
    [
        ("titel: x\n", r"^line 2: .*'titel'.*'title'"),
        ("title: x\ntitle: y\n", r"^line 3: .*twice"),
        ("title: x\nNo header at all\n", r"^line 3: .*blank line"),
        ("title: x\nbasis: guessed\n", r"^line 3: .*'published' or 'credited'"),
        ("title: x\n\nWait {pause long} here.\n", r"^line 4: .*\{pause 2\}"),
        ("title: x\n\nWait {pause 600} here.\n", r"^line 4: .*60"),
        ("title: x\n\nfine\n\nAn {open brace.\n", r"^line 6: .*never closed"),
        ("title: x\n\nA } alone.\n", r"^line 4: .*\\\}"),
        ("title: x\n\nA {puse 2} here.\n", r"^line 4: .*\{pause \.\.\.\}"),
        ("title: x\n\nA {word} here.\n", r"^line 4: .*plain braces"),
        ("title: x\n\nA {a|b|c} here.\n", r"^line 4: .*one '\|'"),
        ("title: x\n\nA {voice} here.\n", r"^line 4: .*voice fenrir"),
        ("title: x\n\nLate {language \\0} here.\n", r"^line 4: .*language de"),
        ("title: x\n\nA {language} here.\n", r"^line 4: .*\{language \.\.\.\}"),
        ("title: x\n\n{language de}{language fr} Here.\n", r"^line 4: .*two languages"),
        ("title: x\n\nfine\n\nHalf \ud83c.\n", r"^line 6: .*\\ud83c.*half a character"),
        ("title: \\uD83C\\udf0d\n", r"^line 2: .*\\uD83C"),
        ("title: x\n\nIt is \\\\\\U0000dfff.\n", r"^line 4: .*\\U0000dfff"),
    ],
)
def test_a_slip_is_named_with_its_line(body: str, says: str) -> None:
    with pytest.raises(BriefingError) as caught:
        parse_script(f"briefing-script 1\n{body}")
    assert re.search(says, str(caught.value)), str(caught.value)
    # A file's name goes before it and the whole stays one sentence.
    assert "\n" not in str(caught.value) and ". " not in str(caught.value).replace("... ", "")


def test_half_a_character_is_written_as_one_that_cannot_be_shown() -> None:
    story = Story(
        "a\ud83c", (Segment("paragraph", "b\udfff", None, (Mark("say", 0, 1, "\ud800"),)),), cited=("\udc00",)
    )
    text = format_script(Script((story,)))
    text.encode("utf-8")
    mended = Segment("paragraph", "b\ufffd", None, (Mark("say", 0, 1, "\ufffd"),))
    assert parse_script(text) == Script((Story("a\ufffd", (mended,), cited=("\ufffd",)),))


def test_a_backslash_before_a_plain_number_is_text() -> None:
    script = parse_script("briefing-script 1\ntitle: C:\\\\ud800 and \\U0001f30d\n")
    assert script.stories[0].title == "C:\\ud800 and 🌍"


def test_a_byte_order_mark_is_no_part_of_the_script() -> None:
    text = "\ufeffbriefing-script 1\r\ntitle: x\r\n\r\nHello.\r\n"
    assert is_script(text)
    assert parse_script(text) == Script((Story("x", (Segment("paragraph", "Hello."),)),))
    assert not is_script("\ufeff\ufeffbriefing-script 1")


def test_a_large_text_is_judged_by_its_first_line_alone() -> None:
    for rest in ("\n" + "é" * 50_000_000, "é" * 50_000_000):
        text = "briefing-script 1" + rest
        tracemalloc.start()
        start = time.process_time()
        assert is_script(text) is rest.startswith("\n")
        assert time.process_time() - start < 0.01
        assert tracemalloc.get_traced_memory()[1] < 100_000
        tracemalloc.stop()


def test_only_the_first_line_makes_a_script() -> None:
    assert is_script("briefing-script 1")
    assert is_script("briefing-script 1 \t\n")
    assert is_script("briefing-script 1\r\ntitle: x")
    assert not is_script("\nbriefing-script 1")
    assert not is_script("briefing-script 12")
    assert not is_script("briefing-script 1\rtitle: x")
    assert not is_script(" briefing-script 1")
    assert not is_script("")
    with pytest.raises(BriefingError):
        parse_script("An article about briefing-script 1")
