"""Where a text quotes, whatever marks its language uses."""

import time

import pytest

from briefing.reading.quotations import spans


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("He said “yes it is” and “no.”", ["yes it is", "no."]),
        ("„Ja“, sagte er, „nein.“", ["Ja", "nein."]),
        ("»Ja«, sagte er, ›nein‹.", ["Ja", "nein"]),
        ("« Oui » et « non »", ["Oui", "non"]),
        ('"one" and "two', ["one", "two"]),
        ("The boys’ ‘big don’t’ isn’t ‘so’", ["big don’t", "so"]),
        ("他说「对」和『错』", ["对", "错"]),
        ("“A quotation of several paragraphs\nand “another", ["A quotation of several paragraphs", "another"]),
        ("No marks, and the dogs’ bowl", []),
    ],
)
def test_spans(text: str, quoted: list[str]) -> None:
    assert [text[start:end] for start, end in spans(text)] == quoted


@pytest.mark.parametrize("mark", ["“", "„ a", "« a", "‘ a", "‘a’b", '"', "»«", "『"])
def test_marks_without_end_cost_no_more_than_others(mark: str) -> None:
    start = time.process_time()
    list(spans(mark * 300_000))
    assert time.process_time() - start < 2  # 0.1 s on the machine this was written on
