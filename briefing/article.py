"""What was written, by whom and where: the result of reading."""

from dataclasses import dataclass
from typing import Literal

BlockKind = Literal["heading", "paragraph", "quotation", "list", "stand-in"]
CreditBasis = Literal["published", "credited"]
# How a publisher is named to people who read; what is said aloud is the writing room's.
CREDIT_WORDS: dict[CreditBasis | None, str] = {
    "published": "Published by",
    "credited": "Credited to",
    None: "Credited to",
}


@dataclass(frozen=True, slots=True)
class Passage:
    """Part of a block that is in another language than the block, e.g. a quotation: ``text[start:end]``.

    ``language`` is a BCP 47 tag.
    """

    start: int
    end: int
    language: str


@dataclass(frozen=True, slots=True)
class Block:
    """One block of an article, e.g. ``Block("paragraph", "The river rose by two metres.")``.

    ``text`` is the written text, one line, never empty. A list's items are joined by line
    breaks. ``language`` is a BCP 47 tag, ``None`` where the block is in its article's language.
    ``passages`` are in order and do not overlap.
    """

    kind: BlockKind
    text: str
    language: str | None = None
    passages: tuple[Passage, ...] = ()


@dataclass(frozen=True, slots=True)
class Article:
    """An article as it was understood.

    title         headline as written; "" when the source has none
    blocks        the body in order, without title and credit lines
    publisher     who published it, e.g. "Central News Agency"
    credit_basis  "published" when the page's metadata or the fetched URL names the publisher,
                  "credited" when only the text claims it, None without a publisher
    cited         agencies the text cites, e.g. ("Reuters",); never the publisher
    authors       names as a person would write them, e.g. ("Jane Roe",)
    date          ISO 8601: "2019-08-06", or "--11-18" when the year is not said; never guessed
    url           where it was published
    language      BCP 47 tag, e.g. "en-GB", as the source says or its text tells; None when neither does
    left_out      what was not read and why, one plain phrase each
    """

    title: str
    blocks: tuple[Block, ...]
    publisher: str | None = None
    credit_basis: CreditBasis | None = None
    cited: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    date: str | None = None
    url: str | None = None
    language: str | None = None
    left_out: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The body's prose: paragraphs, quotations and lists, a blank line between."""
        return "\n\n".join(b.text for b in self.blocks if b.kind in ("paragraph", "quotation", "list"))
