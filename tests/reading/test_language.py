"""An article is read in its language, and what it quotes in another language is marked as such, without a wrong one."""

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from briefing.article import Article, Block
from briefing.reading import guess, language

ReadBytes = Callable[..., Article]


def rows(name: str) -> list[list[str]]:
    lines = (Path(__file__).parent / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if not line.startswith("#")]


SAMPLES, PASSAGES = rows("languages.tsv"), rows("passages.tsv")
ENGLISH = (
    "The council met on Tuesday evening to decide about the old bridge, which was closed in March after cracks were "
    "found in two of its pillars, and heard from engineers, shop owners and people who live on the other bank.",
    "Repairing it would take two years and cost four million euros, the engineers said, while a new bridge would take "
    "five years. The council will vote next week, when the numbers have been checked.",
    "Until then a ferry runs from six in the morning to ten at night.",
)
GERMAN = (
    "Der Stadtrat hat am Dienstagabend über die alte Brücke beraten, die seit März gesperrt ist, weil an zwei ihrer "
    "Pfeiler Risse gefunden wurden. Angehört wurden Fachleute, Händler und Bewohner des anderen Ufers.",
    "Eine Reparatur würde zwei Jahre dauern und vier Millionen Euro kosten, sagten die Fachleute; eine neue Brücke "
    "wäre erst in fünf Jahren fertig. Abgestimmt wird in der nächsten Woche, wenn die Zahlen geprüft sind.",
    "Bis dahin fährt eine Fähre von sechs Uhr morgens bis zehn Uhr abends.",
)
FRENCH = (
    "Le conseil municipal s'est réuni mardi soir pour parler du vieux pont, fermé depuis mars parce que des "
    "fissures ont été trouvées dans deux de ses piliers. Il a entendu des ingénieurs et des riverains.",
    "Les réparations dureraient deux ans et coûteraient quatre millions d'euros, ont dit les ingénieurs ; un autre "
    "pont ne serait prêt que dans cinq ans. Le vote aura lieu dans une semaine, quand les chiffres seront vérifiés.",
    "En attendant, un bac circule de six heures du matin à dix heures du soir.",
)
CHINESE = (
    "市议会星期二晚上开会，决定河上那座旧桥该怎么办。今年三月，人们在两个桥墩上发现了裂缝，旧桥从那时起就不能通行了。",
    "工程师说，修桥要两年时间，费用是四百万；建一座新桥则要五年。议会下个星期投票。",
)
JAPANESE = ("市議会は火曜日の夜に集まり、古い橋をどうするかを話し合った。", "修理には二年かかるという。")
ARTICLES = {"en": ENGLISH, "de": GERMAN, "fr": FRENCH, "zh": CHINESE, "ja": JAPANESE}


def paragraphs(*texts: str) -> str:
    return "\n\n".join(texts)


def foreign(article: Article) -> list[tuple[str, str]]:
    """``(language, text)`` of every block and passage that is not in its article's language."""
    found: list[tuple[str, str]] = []
    for block in article.blocks:
        if block.language:
            found.append((block.language, block.text))
        found.extend((part.language, block.text[part.start : part.end]) for part in block.passages)
    return found


@pytest.fixture
def no_model(monkeypatch: pytest.MonkeyPatch) -> None:
    def load() -> None:
        pytest.fail("the model was loaded")

    monkeypatch.setattr(guess, "_identifier", load)


@pytest.mark.parametrize(("tag", "text"), SAMPLES)
def test_a_sentence_in_any_language(tag: str, text: str) -> None:
    assert language.told(text) == (None if tag == "-" else tag)


def test_the_samples_are_in_many_languages() -> None:
    assert len({tag for tag, _text in SAMPLES}) > 50


@pytest.mark.usefixtures("no_model")
@pytest.mark.parametrize(("tag", "texts"), [("en", ENGLISH), ("de", GERMAN), ("fr", FRENCH)])
def test_a_plain_article_in_a_common_language_costs_no_model(
    read_bytes: ReadBytes, tag: str, texts: tuple[str, ...]
) -> None:
    article = read_bytes(paragraphs(*texts))
    assert (article.language, foreign(article)) == (tag, [])


@pytest.mark.usefixtures("no_model")
@pytest.mark.parametrize("tag", ["de-AT", "sw", "en"])
def test_what_the_source_says_is_believed(read_bytes: ReadBytes, tag: str) -> None:
    swahili = next(text for name, text in SAMPLES if name == "sw")
    body = {"de-AT": GERMAN, "sw": (swahili, swahili), "en": ENGLISH}[tag]
    article = read_bytes(f"---\nlanguage: {tag}\n---\n" + paragraphs(*body))
    assert (article.language, foreign(article)) == (tag, [])


def test_the_model_is_not_imported_before_it_is_asked() -> None:
    code = (
        "import sys, briefing.reading.source as source\n"
        "article = source.understand(source.Loaded('a.txt', 'a.txt', sys.stdin.buffer.read()))\n"
        "print(article.language, 'py3langid' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], input=paragraphs(*ENGLISH).encode(), capture_output=True, check=True
    )
    assert done.stdout.split() == [b"en", b"False"]


@pytest.mark.usefixtures("no_model")
@pytest.mark.parametrize(("home", "tag", "words", "paragraph"), PASSAGES)
def test_a_paragraph_and_what_of_it_is_in_another_language(
    read_bytes: ReadBytes, home: str, tag: str, words: str, paragraph: str
) -> None:
    around = ARTICLES[home]
    article = read_bytes(paragraphs(*around, paragraph, around[0]))
    assert article.language == home
    expected = [] if tag == "-" else [(tag, paragraph if words == "*" else words)]
    assert foreign(article) == expected


@pytest.mark.usefixtures("no_model")
@pytest.mark.parametrize(
    "others",
    [
        (GERMAN[0], FRENCH[1]),
        (GERMAN[1], FRENCH[0], *CHINESE, "قرر مجلس المدينة يوم الاثنين إغلاق الجسر القديم لأنه لم يعد آمنا."),
    ],
    ids=["two", "four"],
)
def test_an_article_of_which_no_language_has_most_is_in_the_one_it_opens_in(
    read_bytes: ReadBytes, others: tuple[str, ...]
) -> None:
    opening = "The council of the old town has put up notices about the bridge in the languages of those who cross it."
    article = read_bytes(paragraphs("Notices on the bridge", opening, *others, "That was all for the day."))
    assert article.language == "en"
    assert {text for _, text in foreign(article)} == set(others)


def test_a_paragraph_in_a_language_of_fewer_readers(read_bytes: ReadBytes) -> None:
    swahili = next(text for tag, text in SAMPLES if tag == "sw")
    article = read_bytes(paragraphs(ENGLISH[0], swahili, *ENGLISH[1:]))
    assert (article.language, foreign(article)) == ("en", [("sw", swahili)])


@pytest.mark.usefixtures("no_model")
def test_a_quotation_in_the_articles_language_inside_a_foreign_paragraph(read_bytes: ReadBytes) -> None:
    words = "We have waited long enough for this bridge, and we will not wait any longer"
    paragraph = f"{GERMAN[1]} Der Bürgermeister sagte auf Englisch: „{words}.“"
    article = read_bytes(paragraphs(*ENGLISH, paragraph))
    assert foreign(article) == [("de", paragraph), ("en", words + ".")]


@pytest.mark.usefixtures("no_model")
def test_one_item_of_a_list(read_bytes: ReadBytes) -> None:
    items = (ENGLISH[2], GERMAN[1], "The ferry costs two euros, and for children it is free.")
    article = read_bytes(paragraphs(*ENGLISH[:2], "\n".join(f"- {item}" for item in items), ENGLISH[1]))
    assert foreign(article) == [("de", GERMAN[1])]


@pytest.mark.usefixtures("no_model")
def test_an_article_that_quotes_much_is_in_the_language_of_most_of_it(read_bytes: ReadBytes) -> None:
    article = read_bytes(paragraphs(ENGLISH[0], *GERMAN, ENGLISH[2]))
    assert (article.language, foreign(article)) == ("de", [("en", ENGLISH[0]), ("en", ENGLISH[2])])


def test_a_whole_text_in_another_language_than_its_source_says(read_bytes: ReadBytes) -> None:
    article = read_bytes("---\nlanguage: en\n---\n" + paragraphs(*GERMAN))
    assert article.language == "en" and {block.language for block in article.blocks} == {"de"}


def test_near_kin_is_not_another_language(read_bytes: ReadBytes) -> None:
    danish = next(text for tag, text in SAMPLES if tag == "da")
    bokmal = next(text for tag, text in SAMPLES if tag == "nb")
    article = read_bytes("---\nlanguage: da\n---\n" + paragraphs(danish, bokmal, danish))
    assert foreign(article) == []


def test_what_a_format_knew_stays() -> None:
    known = Block("paragraph", GERMAN[0], "fr")
    article = language.understood(Article("", (*(Block("paragraph", text) for text in ENGLISH), known)))
    assert article.language == "en" and article.blocks[-1] == known


def test_a_long_text_is_judged_in_little_time() -> None:
    paragraph = "Zyx kolor vandim preleta suskomi vidnat karbo lintu mello."  # no words of any language
    blocks = tuple(Block("paragraph", f"{paragraph} He said “{paragraph}”") for _ in range(10_000))
    language.understood(Article("", blocks[:10]))
    start = time.process_time()
    language.understood(Article("", blocks))
    assert time.process_time() - start < 4  # 0.5 s on the machine this was written on
