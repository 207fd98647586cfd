"""Datelines: where, when and by which agency a story was filed, in front of its first words.

``LONDON, Nov 18 (Reuters) - Britain's ...``, ``（中央社記者王小明台北6日電）...``,
``(서울=연합뉴스) 홍길동 기자 = ...``
"""

import re
from collections.abc import Callable

from briefing.reading import dates, names, publishers, tables
from briefing.reading.credit import Credit

_REACH = 160  # a dateline is shorter than this
_DASH = r"\s*\.?\s*(?:[-–—―]{1,3}|:)\s*"
_BRACKETED = re.compile(
    rf"(?P<head>[^()\n]{{0,90}}?)\s*(?:[-–—]{{1,2}}\s*)?\((?P<agency>[^()\n]{{2,50}})\)(?P<dash>{_DASH}|\s+)"
)
_STROKES = re.compile(rf"(?P<head>[^/\n]{{0,90}}?)\s*[-–—]*\s*/(?P<agency>[^/\n]{{2,40}})/\s*\.?(?:{_DASH}|\s+)")
_NAMED = re.compile(
    r"(?P<head>[^\n]{3,45}?)(?:\s[-–—]\s|\.\s+)(?P<agency>[^\n.\d—–-]{2,30}(?:\.[Rr][Uu])?)(?:\.\s+|\s[-–—]\s+)"
    r"(?=[\"«“A-ZÀ-ÞА-ЯЁІЇЄ])"
)
_CAPITALS = re.compile(r"(?P<head>[^\W\d_]{2}[^\n—–]{1,55}?)\s*(?:—|–|--|\s-\s)\s*(?=[\"“'‘A-ZÀ-ÞА-ЯЁ0-9$€£])")
_CITY = re.compile(r"(?P<head>[^\W\d_][^\d:]{3,20}):\s+(?=[\"“'‘A-Z])")  # "NEW DELHI: The government"
_SECOND_PLACE = re.compile(
    r"(?P<head>[A-ZÀ-Þ][A-ZÀ-Þ ]{2,30}(?:, ?\d{1,2} [A-ZÀ-Þ]{3,9}(?: \d{4})?)?)\s*[-–—.]\s*(?=\S)"
)
_CJK = re.compile(
    r"[（(【〔［\[](?P<inside>[^（）()【】〔〕［］\[\]]{2,45})[）)】〕］\]]\s*"
    r"(?P<who>[\uac00-\ud7a3]{2,4}(?:·[\uac00-\ud7a3]{2,4})* ?(?:기자|특파원)?\s*=)?\s*[-–—=]?\s*"
)
_CJK_OPEN = re.compile(
    r"(?P<inside>[\u3400-\u9fff]{2,5}[\u3400-\u9fff]{0,8}(?:\d{1,2}月)?\d{1,2}日[\u3400-\u9fff]{0,3}?[电電讯訊])\s*"
    r"(?:[（(](?:記者|记者)[：: ]*(?P<who>[\u3400-\u9fff、 ]{2,12})[）)])?\s*"
)
_CJK_REPORTER = re.compile(r"(?:特派員|特派员|特派)?(?:記者|记者)\s*(?P<rest>[\u3400-\u9fff]{2,})")
_CJK_DAY = re.compile(r"(?:((?:19|20)\d\d)年)?(\d{1,2})月(\d{1,2})日")


def cut(paragraph: str) -> tuple[Credit, str] | None:
    """What the dateline of ``paragraph`` says and the paragraph without it, or None when it has none."""
    start = paragraph[:_REACH]
    rules: tuple[Callable[[str], tuple[Credit, int] | None], ...] = (_cjk, _with_agency, _signed, _place_alone)
    for rule in rules:
        if found := rule(start):
            rest = paragraph[found[1] :].lstrip()
            return (found[0], rest) if rest else None
    return None


def _agencies(text: str) -> tuple[str, ...]:
    """The agencies in the brackets ("Reuters", "dpa/tmn", "Reuters Breakingviews"); () when the first is not known."""
    cited: list[str] = []
    for part in re.split(r"\s*[/,;&]\s*|\s+and\s+", text.strip(" .")):
        known = publishers.known(part) or (publishers.known(part.split()[0]) if len(part.split()) == 2 else None)
        if known and known[1] != "photo":
            cited.append(known[0])
        elif not cited:
            return ()
    return tuple(dict.fromkeys(cited))


def _head(text: str) -> tuple[bool, str | None]:
    """Whether a text is a place, or a place and a date; and the date."""
    text = text.strip(" ,.-–—")
    if not text:
        return True, None
    parts = [part.strip() for part in re.split(r",\s*|\.\s+|\s+/\s+", text) if part.strip()]
    date = None
    for start in range(len(parts)):
        if dated := dates.parse(", ".join(parts[start:])):
            date, parts = dated.iso, parts[:start]
            break
    else:
        # "BEIJING Aug 6": no comma between.
        tokens = text.split()
        for start in range(1, len(tokens)):
            if dated := dates.parse(" ".join(tokens[start:])):
                date, parts = dated.iso, [" ".join(tokens[:start])]
                break
    easy = tables.words("particle") | tables.words("joiner")
    for part in parts:
        tokens = re.split(r"[\s/-]+", part)
        if (
            len(tokens) > 5
            or any(token[:1].islower() and token not in easy for token in tokens)
            or re.search(r"\d", part)
        ):
            return False, None
        if tokens[0].casefold() in tables.words("stop"):
            return False, None
    return len(parts) <= 4, date


def _with_agency(start: str) -> tuple[Credit, int] | None:
    for pattern in (_BRACKETED, _STROKES):
        match = pattern.match(start)
        if not match:
            continue
        cited = _agencies(match["agency"])
        is_place, date = _head(match["head"])
        dashed = pattern is _STROKES or bool(match["dash"].strip())
        if not cited or not is_place or (match["head"] and not dashed and not match["head"].split(",")[0].isupper()):
            continue
        end = match.end()
        if not match["head"] and (second := _SECOND_PLACE.match(start, end)):  # "(ANSA) - ROMA, 06 AGO - "
            is_place, later = _head(second["head"])
            if is_place:
                end, date = second.end(), later
        return Credit("dateline", cited=cited, date=date), end
    return None


def _signed(start: str) -> tuple[Credit, int] | None:
    """ "МОСКВА, 6 авг - РИА Новости. ", "Москва. 6 августа. INTERFAX.RU - "."""
    match = _NAMED.match(start)
    if match and (cited := _agencies(match["agency"])):
        is_place, date = _head(match["head"])
        if is_place and date:
            return Credit("dateline", cited=cited, date=date), match.end()
    return None


def _place_alone(start: str) -> tuple[Credit, int] | None:
    """ "KYIV, Ukraine — ": capitals and a dash, no agency."""
    if (match := _CITY.match(start)) and match["head"].isupper() and names.place(match["head"]):
        return Credit("dateline"), match.end()
    match = _CAPITALS.match(start)
    if not match:
        return None
    place = match["head"].split(",")[0].strip()
    is_place, date = _head(match["head"])
    letters = place.replace(" ", "").replace(".", "").replace("-", "").replace("'", "")
    if not (is_place and letters.isupper() and letters.isalpha() and len(place.split()) <= 3):
        return None
    # "NASA — The agency": short capitals are a name unless a known city, a region or a date shows the place.
    if (
        (len(letters) <= 5 or publishers.known(place))
        and not names.place(place)
        and "," not in match["head"]
        and not date
    ):
        return None
    return Credit("dateline", date=date), match.end()


def _cjk(start: str) -> tuple[Credit, int] | None:
    """Chinese, Japanese and Korean: the agency stands in the same bracket as place, day and reporter."""
    match = _CJK.match(start) or _CJK_OPEN.match(start)
    if not match or not re.search(r"[\u3040-\u9fff\uac00-\ud7a3]", start):
        return None
    inside = re.sub(r"[\s　]+", " ", match["inside"]).strip()
    authors: list[str] = []
    reporter = _CJK_REPORTER.search(inside)
    if reporter:
        authors.append(_reporter(reporter["rest"]))
    if match["who"]:
        authors.extend(
            re.sub(r" ?(?:기자|특파원)?\s*=$", "", name).strip() for name in re.split(r"[、·]", match["who"])
        )
    date = None
    if day := _CJK_DAY.search(inside):
        date = dates.iso(int(day[1]) if day[1] else None, int(day[2]), int(day[3]))
    before = inside[: reporter.start()] if reporter else inside
    cited = _cjk_agency(before)
    if not cited and not (reporter and re.search(r"[電电報报訊讯]", inside)):
        return None
    return Credit(
        "dateline", cited=(cited,) if cited else (), authors=tuple(filter(None, authors)), date=date
    ), match.end()


def _cjk_agency(text: str) -> str | None:
    """The agency a text without spaces begins or ends with: "中央社台北6日電", "ワシントン時事", "서울=연합뉴스"."""
    text = text.strip(" ,、=／/-").replace("=", " ")
    for part in (text, *re.split(r"[ 　／/,、]+", text)):
        for size in range(len(part), 1, -1):
            for piece in (part[:size], part[-size:]):
                known = publishers.known(piece)
                if known and known[1] != "photo":
                    return known[0]
    return None


def _reporter(text: str) -> str:
    """The name at the head of "王小明台北6日電": up to the place, else three characters."""
    for size in (2, 3, 4):
        if any(text[size:].startswith(place) for place in tables.words("zhplace")):
            return text[:size]
    return text[:3]
