"""Whatever charset a file is in, its letters are the right ones."""

from collections.abc import Callable

import pytest

from briefing.article import Article

ReadBytes = Callable[..., Article]
WESTERN = "“Café” prices rose 5 % — naïve readers paid €3.50, said the café’s owner, François Œuvray."
POLISH = (
    "Łódź: władza podjęła decyzję, że żółte światła na ulicach będą świecić całą noc, powiedział wójt gminy Święta."
)
RUSSIAN = "Мэр города сообщил, что река поднялась на два метра, и жители нижнего города были вывезены в школу на холме."
CHINESE = "联合国一份机密报告指出，朝鲜利用广泛且日益复杂的网络攻击，从银行和加密货币交易所窃取资金。"
JAPANESE = "国連の報告書によると、北朝鮮は銀行や仮想通貨取引所からサイバー攻撃で資金を盗んだという。"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (WESTERN, "utf-8"),
        (WESTERN, "utf-8-sig"),
        (WESTERN, "cp1252"),
        (WESTERN, "utf-16"),
        (WESTERN, "utf-16-le"),
        (WESTERN, "utf-16-be"),
        (WESTERN, "utf-32"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8-r"),
        (POLISH, "cp1250"),
        (CHINESE, "gb18030"),
        (CHINESE, "utf-16"),
        (JAPANESE, "shift_jis"),
        (JAPANESE, "euc_jp"),
    ],
)
def test_letters_are_right(read_bytes: ReadBytes, text: str, encoding: str) -> None:
    assert read_bytes("\n\n".join([text] * 4).encode(encoding)).blocks[-1].text == text


@pytest.mark.parametrize("broken", [False, True], ids=["as written", "mojibake"])
@pytest.mark.parametrize("encoding", ["cp1252", "utf-16", "utf-16-be", "utf-8-sig"])
def test_a_short_article_with_its_source(read_bytes: ReadBytes, encoding: str, broken: bool) -> None:
    text = f"{WESTERN}\n\nIt’s the second rise since spring…\n\nSource: https://example.org/café\n"
    if broken:
        text, encoding = text.encode().decode("cp1252", errors="replace"), "utf-8"
    article = read_bytes(text.encode(encoding))
    assert WESTERN in (article.title, article.blocks[0].text)
    assert article.url == "https://example.org/café"


def test_a_short_cp1252_text(read_bytes: ReadBytes) -> None:
    assert read_bytes("Die Brücke ist zu.".encode("cp1252")).text == "Die Brücke ist zu."


def test_text_cut_inside_a_character(read_bytes: ReadBytes) -> None:
    assert read_bytes((WESTERN + " naï").encode()[:-1]).text == WESTERN + " na"


def test_mojibake_is_repaired_and_the_rest_left_alone(read_bytes: ReadBytes) -> None:
    broken = WESTERN.encode().decode("cp1252", errors="replace")
    fine = "ÂNGELA disse: “à”. Ã la carte, “&amp;” and ﬁne."
    assert read_bytes(f"{broken}\n\n{fine}").text == f"{WESTERN}\n\n{fine}"


def test_unseen_characters_are_taken_out_and_joiners_kept_where_they_shape(read_bytes: ReadBytes) -> None:
    text = "A\u200bB\u202e c\ufeffd\u00ad \U000e0041e\ufffe \x07f\x1b[31mg\x1b[0m \ue000h "
    text += "می\u200cخواهم 👩\u200d👧 i\u200cj"
    assert read_bytes(text).text == "AB cd e fg h می\u200cخواهم 👩\u200d👧 ij"


def test_blanks_of_any_width_are_one_space_but_numbers_hold_together(read_bytes: ReadBytes) -> None:
    assert read_bytes("A\u00a0B\u3000\u2009C 63\u202f000 €").text == "A B C 63\u202f000 €"


def test_letters_are_composed(read_bytes: ReadBytes) -> None:
    assert read_bytes("Cafe\u0301").text == "Café"
