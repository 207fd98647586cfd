"""Every line of the credit tables, where it stands in an article: all of it is known, nothing of it is read aloud."""

from collections.abc import Callable
from pathlib import Path

import pytest

from briefing.article import Article
from briefing.reading import dates, publishers, tables

ReadBytes = Callable[..., Article]
DATA = Path(__file__).parent.parent / "data"
HEADLINE = "River rises after a week of rain"
BODY = (
    "The river had risen two metres by the evening, and the lower town was under water.",
    "People who live there were taken to a school on the hill, where they spent the night.",
    "More rain is expected, but less than in the week before, and the water should fall soon.",
)


def rows(name: str) -> list[dict[str, str]]:
    head, *lines = (DATA / name).read_text(encoding="utf-8").splitlines()
    fields = head.split("\t")
    return [dict(zip(fields, (line + "\t" * 9).split("\t"), strict=False)) for line in lines]


ALL = rows("credits.tsv") + rows("more-credits.tsv")


@pytest.mark.parametrize("row", ALL, ids=[row["line"][:40] for row in ALL])
def test_credit_line(row: dict[str, str], read_bytes: ReadBytes) -> None:
    line = row["line"].replace("\\n", "\n")
    position = row["position"]
    if "dateline" in row["kind"] and position == "top":
        text = "\n\n".join([HEADLINE, line, *BODY])
    elif row["kind"].startswith(("front-matter", "header-block")):
        text = "\n\n".join([line, *BODY])
    elif position == "top":
        text = "\n\n".join([HEADLINE, line, *BODY])
    else:
        text = "\n\n".join([HEADLINE, *BODY, line])
    article = read_bytes(text)
    assert article.publisher == (row["publisher"] or None)
    assert "; ".join(article.cited) == row["cited"] or position == "any"
    assert article.url == (row["url"] or None)
    assert "; ".join(article.authors) == row["author"]
    assert article.date == (row["date"] or None)
    read_aloud = [block.text for block in article.blocks]
    kept = [row["keep"]] if row["keep"] else []
    assert read_aloud == ([*kept, *BODY] if position == "top" else [*BODY, *kept])
    assert article.title == ("UN report" if line.startswith(("---", "+++", "Title:")) else HEADLINE)
    assert article.credit_basis == ("credited" if row["publisher"] else None)


@pytest.mark.parametrize("row", [row for row in ALL if row["position"] == "any"], ids=lambda row: row["line"][:40])
def test_prose_that_begins_like_a_credit_stays_at_the_top_too(row: dict[str, str], read_bytes: ReadBytes) -> None:
    article = read_bytes("\n\n".join([HEADLINE, row["line"], *BODY]))
    assert [block.text for block in article.blocks] == [row["keep"], *BODY]
    assert "; ".join(article.cited) == row["cited"]


def test_a_citation_near_the_top_is_cited_and_stays(read_bytes: ReadBytes) -> None:
    first = "Two villages were flooded, according to the Associated Press, and dpa reported a third."
    article = read_bytes("\n\n".join([HEADLINE, first, *BODY]))
    assert article.cited == ("Associated Press", "dpa")
    assert article.blocks[0].text == first


def test_an_agency_behind_a_newspaper_is_cited_not_publisher(read_bytes: ReadBytes) -> None:
    article = read_bytes(
        "\n\n".join([HEADLINE, *BODY, "Source: Reuters", "https://www.cna.com.tw/news/201908060026.aspx"])
    )
    assert (article.publisher, article.cited) == ("Central News Agency", ("Reuters",))


def test_several_credit_lines_without_blank_lines_between(read_bytes: ReadBytes) -> None:
    text = "\n\n".join([HEADLINE, *BODY]) + "\nSource: BBC News\nPhoto: Jane Roe/AFP\nRead more: Why rivers rise"
    article = read_bytes(text)
    assert article.publisher == "BBC News"
    assert [block.text for block in article.blocks] == [*BODY]


def test_every_label_kind_is_one_the_code_knows() -> None:
    known = {
        "source",
        "sources",
        "publisher",
        "via",
        "cited",
        "author",
        "title",
        "url",
        "archive",
        "date",
        "updated",
        "language",
    }
    assert set(tables.labels().values()) <= known | {"photo", "related", "share", "contact", "extra", "header"}


def test_hundreds_of_domains_and_their_subdomains() -> None:
    assert len(tables.domains()) >= 250
    assert publishers.by_domain("edition.cnn.com") == "CNN"
    assert publishers.by_domain("finance.yahoo.com") == "Yahoo Finance"
    assert publishers.by_domain("www.ex.org") == "ex.org"
    assert all(
        domain == domain.casefold() and name.strip() == name and name for domain, name in tables.domains().items()
    )


@pytest.mark.parametrize(
    ("path", "date"),
    [
        ("world/2021/mar/04/x", "2021-03-04"),
        ("2019/11/18/us/x.html", "2019-11-18"),
        ("news/2019-11-18-x", "2019-11-18"),
        ("news/201908060026.aspx", "2019-08-06"),
        ("abc2019110412", None),
        ("web/20190806120000/x", None),
        ("2019-11-hibernating", None),
        ("2019/02/30/x", None),
        ("politics-1206313/x", None),
    ],
)
def test_a_date_in_an_address(path: str, date: str | None) -> None:
    assert dates.in_url(f"https://ex.org/{path}") == date


@pytest.mark.parametrize(
    "text", ["3 days ago", "yesterday", "2024", "5 min read", "Monday", "30 February 2020", "November"]
)
def test_what_is_no_date_is_not_made_one(text: str) -> None:
    assert dates.parse(text) is None
