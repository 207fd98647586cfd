"""Plain text: headline, paragraphs and quotations come out as a reader sees them."""

import io
import sys
import textwrap
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from briefing.article import Article, Block
from briefing.errors import BriefingError
from briefing.reading import read
from briefing.settings import Settings

ReadBytes = Callable[..., Article]
LONG = (
    "The council met on Tuesday evening to decide about the bridge, which was closed in March after cracks were found "
    "in two of its pillars, and heard from engineers, shop owners and people who live on the other bank.",
    "Repairing it would take two years and cost four million euros, the engineers said, while a new bridge would take "
    "five years. The council will vote next week, when the numbers have been checked.",
    "Until then a ferry runs from six in the morning to ten at night.",
)
HARBOUR = Path(__file__).parent.parent / "data" / "harbour.txt"
UN_REPORT = Path(__file__).parents[3] / "shared/articles/un-report.txt"


def texts(article: Article) -> list[str]:
    return [block.text for block in article.blocks]


def test_headline_and_paragraphs(read_bytes: ReadBytes) -> None:
    article = read_bytes("Council to decide about bridge\n\n" + "\n\n".join(LONG))
    assert article.title == "Council to decide about bridge"
    assert texts(article) == list(LONG)
    assert article.publisher is None and article.credit_basis is None and article.date is None


@pytest.mark.parametrize("width", [60, 72, 80, 100])
@pytest.mark.parametrize("between", ["\n\n", "\n"])
def test_hard_wrapped_lines_are_joined(read_bytes: ReadBytes, width: int, between: str) -> None:
    wrapped = between.join(textwrap.fill(paragraph, width) for paragraph in LONG)
    article = read_bytes("Council to decide about bridge\n\n" + wrapped)
    assert " ".join(texts(article)) == " ".join(LONG)
    if between == "\n\n":
        assert texts(article) == list(LONG)


def test_one_paragraph_a_line(read_bytes: ReadBytes) -> None:
    article = read_bytes("Council to decide about bridge\n" + "\n".join(LONG))
    assert (article.title, texts(article)) == ("Council to decide about bridge", list(LONG))


def test_windows_line_ends(read_bytes: ReadBytes) -> None:
    article = read_bytes("Council to decide\r\n\r\n" + "\r\n\r\n".join(LONG))
    assert (article.title, texts(article)) == ("Council to decide", list(LONG))


def test_a_text_without_headline_keeps_its_first_sentence(read_bytes: ReadBytes) -> None:
    article = read_bytes("\n\n".join(LONG))
    assert (article.title, texts(article)) == ("", list(LONG))


def test_a_single_line_is_read_not_taken_for_a_headline(read_bytes: ReadBytes) -> None:
    assert texts(read_bytes("The bridge is open again")) == ["The bridge is open again"]


def test_an_endless_first_line_is_no_headline(read_bytes: ReadBytes) -> None:
    assert read_bytes("very " * 80 + "\n\n" + LONG[0]).title == ""


@pytest.mark.parametrize("line", ["Title: Council to decide", "Headline: Council to decide", "# Council to decide"])
def test_a_labelled_headline(read_bytes: ReadBytes, line: str) -> None:
    assert read_bytes("\n\n".join([line, *LONG])).title == "Council to decide"


def test_quoted_lines_are_a_quotation(read_bytes: ReadBytes) -> None:
    article = read_bytes(f"Council to decide\n\n{LONG[0]}\n\n> We have waited\n> long enough.\n\n{LONG[1]}")
    assert article.blocks[1] == Block("quotation", "We have waited long enough.")


def test_an_indented_paragraph_is_a_quotation_but_not_where_all_are(read_bytes: ReadBytes) -> None:
    aside = read_bytes(f"Council to decide\n\n{LONG[0]}\n\n    We have waited long enough.\n\n{LONG[1]}")
    assert aside.blocks[1] == Block("quotation", "We have waited long enough.")
    book = read_bytes("Council to decide\n\n" + "\n\n".join(f"    {paragraph}" for paragraph in LONG))
    assert {block.kind for block in book.blocks} == {"paragraph"}


def test_list_lines_are_one_list(read_bytes: ReadBytes) -> None:
    article = read_bytes(f"Council to decide\n\n{LONG[0]}\n\n- repair it\n- build anew\n\n{LONG[1]}")
    assert article.blocks[1] == Block("list", "repair it\nbuild anew")


def test_front_matter_and_header_lines_before_a_text(read_bytes: ReadBytes) -> None:
    yaml = "---\ntitle: 'Council: to decide'\nauthors:\n  - Jane Roe\n  - Sam Poe\nlang: en-GB\ndate: 2021-03-04\n---\n"
    article = read_bytes(yaml + "\n\n".join(LONG))
    assert (article.title, article.authors, article.language) == (
        "Council: to decide",
        ("Jane Roe", "Sam Poe"),
        "en-GB",
    )
    assert (article.date, texts(article)) == ("2021-03-04", list(LONG))
    header = "Headline: Council to decide\nAuthor: Jane Roe\nDate: March 4, 2021\nSource: Example Daily\n"
    article = read_bytes(header + "\n\n".join(LONG))
    assert (article.title, article.authors, article.date) == ("Council to decide", ("Jane Roe",), "2021-03-04")
    assert (article.publisher, texts(article)) == ("Example Daily", list(LONG))


def test_a_rule_above_the_text_is_not_front_matter(read_bytes: ReadBytes) -> None:
    article = read_bytes(f"---\n\n{LONG[0]}\n\n---\n\n{LONG[1]}")
    assert texts(article) == list(LONG[:2])


def test_a_byline_above_the_headline(read_bytes: ReadBytes) -> None:
    article = read_bytes("By Jane Roe\nMarch 4, 2021\n\nCouncil to decide\n\n" + "\n\n".join(LONG))
    assert (article.title, article.authors, article.date) == ("Council to decide", ("Jane Roe",), "2021-03-04")
    assert texts(article) == list(LONG)


def test_a_quotation_that_never_closes_ends_with_its_paragraph(read_bytes: ReadBytes) -> None:
    opened = "The mayor said: “We have waited long enough for this bridge."
    assert texts(read_bytes("\n\n".join(["Council to decide", opened, *LONG]))) == [opened, *LONG]


def test_lines_of_the_site_are_named_and_credits_are_not(read_bytes: ReadBytes) -> None:
    end = [
        *("Read more: Why bridges crack", "Follow us on Twitter @exampledaily", "Advertisement"),
        *("This article has been updated.", "Source: Reuters", "Photo: Getty Images", "© 2019 Example Media Group"),
    ]
    article = read_bytes("\n\n".join(["Council to decide", "By Jane Roe", "March 4, 2021", *LONG, *end]))
    assert texts(article) == list(LONG)
    assert article.left_out == (
        "a link to another story: Read more: Why bridges crack",
        "a line of the site: Follow us on Twitter @exampledaily",
        "a line of the site: Advertisement",
        "a note: This article has been updated.",
    )


def test_a_heading_of_what_was_dropped_is_named(read_bytes: ReadBytes) -> None:
    article = read_bytes("\n\n".join(["# Council to decide", *LONG, "## Elsewhere", "Read more: Why bridges crack"]))
    assert texts(article) == list(LONG)
    assert article.left_out == (
        "a link to another story: Read more: Why bridges crack",
        "a heading with nothing below it: Elsewhere",
    )


def test_nothing_is_named_where_nothing_is_left_out(read_bytes: ReadBytes) -> None:
    article = read_bytes("\n\n".join(["Council to decide", "By Jane Roe, Reuters", *LONG, "Source: Example Daily"]))
    assert article.left_out == ()


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    class Stdin:
        buffer = io.BytesIO("Rat entscheidet über Brücke\n\n".encode("cp1252") + LONG[0].encode())

    monkeypatch.setattr(sys, "stdin", Stdin())
    article = read("-", Settings())
    assert (article.title, texts(article)) == ("Rat entscheidet über Brücke", [LONG[0]])


def test_ten_thousand_words_are_read_at_once(read_bytes: ReadBytes) -> None:
    read_bytes("\n\n".join(LONG))
    start = time.process_time()
    article = read_bytes("Council to decide\n\n" + "\n\n".join(LONG * 105))
    assert time.process_time() - start < 0.3  # 0.03 s on the machine this was written on
    assert len(article.blocks) == 315


def test_the_sample_report() -> None:
    article = read(str(HARBOUR), Settings())
    assert article.title.startswith("Saltmere harbour barrier closes for the first time, saving")
    assert (article.publisher, article.credit_basis, article.date) == ("harbourpost.example", "credited", "2024-03-14")
    assert article.url == "https://www.harbourpost.example/news/2024/03/14/saltmere-barrier-closes"
    assert len(article.blocks) == 7 and {block.kind for block in article.blocks} == {"paragraph"}
    # The quotation that never closes ends with its paragraph, and the credit line is not read.
    assert article.blocks[3].text.endswith("every school here.")
    assert article.blocks[4].text.startswith("Not everyone") and "harbourpost" not in article.text
    assert article.left_out == ()


@pytest.mark.skipif(not UN_REPORT.exists(), reason="the shared articles are not beside this project")
def test_the_un_report() -> None:
    article = read(str(UN_REPORT), Settings())
    assert article.title.startswith("UN report: North Korean net attack steals $2 billion")
    assert (article.publisher, article.credit_basis, article.cited) == ("Central News Agency", "credited", ("Reuters",))
    assert (article.date, article.url) == ("2019-08-06", "https://www.cna.com.tw/news/firstnews/201908060026.aspx")
    assert len(article.blocks) == 8
    assert article.blocks[0].text.startswith("Reuters reported today that") and "cna.com" not in article.text


def test_addresses_are_not_fetched() -> None:
    with pytest.raises(BriefingError, match="save the text"):
        read("https://ex.org/a", Settings())


def test_lines_that_could_be_the_stories_own_stay_in_it(read_bytes: ReadBytes) -> None:
    kept = [
        "How many bridges are left?",
        "42.",
        "More: the price of stone doubled.",
        "The end.",
        "1945",
        "It rose again.",
    ]
    article = read_bytes(("Where prices went\n\n" + "\n\n".join([*kept, "The end."])).encode())
    assert [block.text for block in article.blocks] == kept
