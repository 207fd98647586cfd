"""Credit lines: who published, wrote, and is cited, said in a line of its own above or below an article.

``recognise`` judges one whole line. A line is a credit only when what it names has the right shape: a known agency
or publisher, a name, an address, a date. "Credit: how banks decide who gets a loan" is prose.
The words and phrases are tables in ``data/``; this module is how they combine.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from briefing.reading import dates, names, phrases, publishers, tables

_LINK = re.compile(r"!?\[(?P<text>[^\[\]]{0,200})\]\((?P<url>[^()\s]+(?:\([^()\s]*\)[^()\s]*)*)(?: +\"[^\"]*\")?\)")
_LABEL = re.compile(
    r"[*_\[【〔（(]{0,3}(?P<label>[^:：=＝／/|]{1,40}?)[\]】〕）)]?\s*(?P<mark>\*{0,2}[:：=＝／]\*{0,2}|(?<=[)\]】])\s|\s[-–—]\s)\s*(?P<value>.*)",
    re.S,
)
_STRONG = re.compile(r"\s*(?:\||•|·|;|；|\s—\s|\s–\s|\s-\s|—|\n)\s*")
_READING_TIME = re.compile(
    r"(?:reading time:? )?(?:\d+|an?|one)[ -]?(?:min(?:ute)?s?|hours?|phút|分钟|分鐘|分)?[. ]*(?:read|to read|de lectura|de lecture|lesezeit|leestijd|di lettura|de leitura|читать|閱讀|阅读)?(?: time)?|lesezeit:? \d+ min(?:uten)?|\d+ ?words|\d+ views",
    re.I,
)
_QUOTED = ('"', "“", "„", "«", "»", "'", "‘", "「", "『", "‚")
_ON_DATE = re.compile(r"(?:,|\s(?:on|in|am|vom|le|el|il|em|op|den|on the|dated|,)|\s*\()\s*(?=[^,()]*\d)", re.I)
_TAIL = re.compile(
    r"\.\s+(?:read|it |this |the |all rights|republished|reprinted|used|click|see |view|to |we |you |for |here|visit|sign|copyright|©|lesen|lire|leer|es |er |il ).*|"
    r",?\s(?:and|but)\s(?:is|was|has|it|appears|has been|re-?published|reprinted|used|licensed|can be)\b.*|\s(?:under|sous|unter|bajo|sob|con) (?:an?|the|une?|einer|der|la|licence|licencia|licenza|licença|creative|cc)\b.*|"
    r"\s(?:with|by) (?:kind |the )?permission.*|\shere$|\sas (?:part|an?|the)\s.*|,\s(?:an?|the|which|where|who|in|as|and|with|part)\s(?=[a-z]).*|\sand written by\s.*",
    re.I | re.S,
)
_REPORTING = re.compile(
    r"\s*(?:;|,\s+(?=(?:editing|edited|writing|additional|edición|editado|édité|redigiert|our standards)\b)|\.\s+(?=[A-ZÀ-Þ][\w’' ]{3,30} (?:by|de|von|par|por)\b|our standards)|\)\s*\()\s*",
    re.I,
)
_STANDARDS = re.compile(
    r"\s*[;,.]?\s*our standards:? the thomson reuters trust principles\.?,?(?: opens new tab)?", re.I
)
_WORD_START = re.compile(r"(?P<word>[^\W\d_][^\W\d_.’' ]*)")
_PHOTO_TAIL = re.compile(
    r"(?P<who>[^/()]{2,60})[ /]+(?:file )?(?:photo|image|picture|foto|bild|photos|images)s?\b(?:\s*(?:/|by|:|,)\s*.{2,80})?",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Credit:
    """What one line says; a field it is silent about is empty. ``kind`` is the rule's, e.g. "source", "byline", "related"."""

    kind: str
    publisher: str | None = None
    cited: tuple[str, ...] = ()
    url: str | None = None
    authors: tuple[str, ...] = ()
    date: str | None = None
    title: str | None = None
    language: str | None = None


def recognise(line: str, *, header: bool = False) -> Credit | None:
    """What ``line`` says as a credit line, None when it is prose. ``header``: it stands in a header block.

    >>> recognise("Sources: AP, Reuters, local media").cited
    ('Associated Press', 'Reuters', 'local media')
    """
    line = line.strip()
    if not line or len(line) > phrases.LONGEST or line.startswith(_QUOTED):
        return None
    line = _unwrapped(line)
    low = line.casefold()
    if low.strip(" .!…→»#*-–—=[](){}:_▼▲") in tables.boilerplate() or low in ("###", "-30-", "# # #"):
        return Credit("boilerplate")
    return (
        _link_line(line)
        or _whole(line)
        or _labelled(line, header)
        or _dated(line)
        or _reporting(line)
        or _byline_line(line)
        or _photo_line(line)
        or _phrase(line)
        or _strip_of_facts(line)
    )


def _unwrapped(line: str) -> str:
    """Without list marks, emphasis and the brackets that hold the whole line."""
    line = re.sub(r"^(?:[-–—•*>→▶►■●]\s+|—)", "", line).strip()
    for opening, closing in (
        ("**", "**"),
        ("__", "__"),
        ("*", "*"),
        ("_", "_"),
        ("(", ")"),
        ("（", "）"),
        ("[", "]"),
        ("【", "】"),
        ("〔", "〕"),
        ("<", ">"),
    ):
        inner = line[len(opening) : -len(closing)]
        if (
            len(line) > 4
            and line.startswith(opening)
            and line.endswith(closing)
            and opening not in inner
            and closing not in inner
        ):
            line = inner.strip()
    return line


def _link_line(line: str) -> Credit | None:
    """A line that is an address or a Markdown link to the source."""
    if match := _LINK.fullmatch(line.rstrip(" .")):
        text, found = match["text"].strip(), publishers.link(match["url"])
        label = text.casefold().strip(" :.")
        kind = tables.labels().get(label)
        if kind == "related" or label in tables.boilerplate():
            return Credit("related")
        if kind in ("source", "sources", "url", "via", "publisher") or re.search(
            r"\boriginal|source|quelle|fuente|fonte", label
        ):
            return _from_link("source", found)
        if known := publishers.known(text):
            return replace(_from_link("source", found), publisher=known[0])
        return None
    if (address := publishers.URL.match(line)) and address.end() >= len(line.rstrip()):
        return _from_link("url", publishers.link(address[0]))
    return None


def _from_link(kind: str, found: publishers.Link) -> Credit:
    return Credit(
        kind, found.publisher, url=found.url, authors=(found.author,) if found.author else (), date=found.date
    )


def _whole(line: str) -> Credit | None:
    """A line that is nothing but a date, an agency or an end mark."""
    if dated := dates.parse(line):
        return Credit("date", date=dated.iso)
    parts = [publishers.known(part) for part in line.split("/")]
    if len(line) <= 60 and parts and all(parts):
        found = [part for part in parts if part]
        if all(kind == "photo" for _name, kind in found):
            return Credit("photo")
        if (
            all(kind == "agency" for _name, kind in found)
            or len(found) == 1
            and line.strip() in (found[0][0], f"The {found[0][0]}")
        ):
            if len(found) == 1:
                return Credit("agency", found[0][0])
            return Credit("agency", cited=tuple(name for name, _kind in found))
    return None


def _labelled(line: str, header: bool) -> Credit | None:
    """``LABEL: VALUE`` in any of the languages of ``labels.tsv``."""
    if match := re.match(r"SOURCES?:?\s+(?=\S)", line):  # press releases end "SOURCE Acme Corporation"
        return _source(line[match.end() :], "source")
    if match := re.match(r"(?:via|h/t|hat tip(?: to)?):?\s+(?=\S)", line, re.I):
        found = _source(line[match.end() :], "via")
        return found if found and (len(line.split()) <= 6 and not line.endswith(".") or found.url) else None
    if (address := publishers.URL.search(line)) and address.end() >= len(line) - 2:
        before = re.sub(r"\s+", " ", line[: address.start()]).casefold().strip(" :*_[](<-–—")
        if tables.labels().get(before) in ("source", "sources", "url", "archive", "via", "publisher"):
            return _from_link("url", publishers.link(address[0]))
    match = _LABEL.match(line)
    if not match:
        return None
    label = re.sub(r"\s+", " ", match["label"]).casefold().strip(" *_[]()")
    value, kind = match["value"].strip(" *_"), tables.labels().get(label)
    if kind is None or (
        match["mark"].strip() in ("-", "–", "—", "／", "") and kind in ("title", "related", "header", "share")
    ):
        return None
    if match["mark"] == "／" and label.isascii():
        return None
    return by_label(kind, label, value, header)


def by_label(kind: str, label: str, value: str, header: bool) -> Credit | None:
    """The credit of a value under a label of a known kind; None when the value is not of that kind."""
    if not value:
        return Credit("header") if header else None
    if kind in ("source", "sources", "via", "cited", "publisher"):
        return _source(value, kind, label) or (_labelled_phrase(label, value) if not header else None)
    if kind == "author":
        return byline(value, single=True) or (Credit("byline") if header else None)
    if kind in ("url", "archive"):
        if found := publishers.URL.search(value):
            return _from_link("url", publishers.link(found[0]))
        if address := publishers.host_and_path(value):
            return _from_link("url", publishers.link(address))
        return _source(value, "source")
    if kind == "date":
        return _published(value) or (Credit("date") if header else None)
    if kind == "updated":
        return Credit("updated") if header or dates.parse(value) or _published(value) else None
    if kind == "photo":
        return Credit("photo") if header or _photographic(value) else None
    if kind == "title":
        return Credit("title", title=value) if header else None
    if kind == "language":
        return (
            Credit("header", language=value if re.fullmatch(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*", value) else None)
            if header
            else None
        )
    if kind == "header":
        return Credit("header") if header else None
    if kind == "extra":
        return Credit("extra") if header or _people(value) is not None or names.nobody(value) else None
    if kind == "contact":
        return Credit("contact") if re.search(r"@\w|\+?\d[\d ()-]{6,}|https?://|www\.", value) else None
    if kind == "share":
        return (
            Credit("share") if header or len(value.split()) <= 20 and not re.search(r"[.!?。](?:\s|$)", value) else None
        )
    return Credit("related") if not re.search(r"[.。]\s+\S", value) else None


def _labelled_phrase(label: str, value: str) -> Credit | None:
    """ "Published in The Guardian on 4 March" written with a colon."""
    return _phrase(f"{label} {value}")


def _published(value: str) -> Credit | None:
    """A date, with what else such a line holds: an author after "by", an update."""
    value = re.split(
        r"[\s,;|(]+(?:last )?(?:updated|modified|aktualisiert|mis à jour|actualizado|atualizado|aggiornato|обновлено|更新)\b",
        value,
        maxsplit=1,
        flags=re.I,
    )[0]
    when, _, who = value.partition(" by ")
    dated = dates.parse(when)
    if dated is None:
        found = _strip_of_facts(value)
        return replace(found, kind="date") if found and (found.date or found.authors) else None
    author = byline(who) if who else None
    return replace(author, kind="date", date=dated.iso) if author else Credit("date", date=dated.iso)


def _dated(line: str) -> Credit | None:
    """ "Published Nov 18, 2019", "Updated 4:35 PM ET, Tue March 3, 2020": the label and a date, no colon between."""
    if not any(char.isdigit() for char in line) or len(line) > 160:
        return None
    low = line.casefold()
    for label, kind in tables.labels().items():
        if kind in ("date", "updated") and low.startswith(label) and len(line) > len(label) + 3:
            value = line[len(label) :]
            if value[0] in " .,：:" and (found := _published(value.strip(" .,"))):
                return found if kind == "date" else Credit("updated")
    return None


def _source(value: str, kind: str, label: str = "") -> Credit | None:
    """Publisher, agencies, address and date of what stands after "Source:", "Via:" or "published in"."""
    value = _LINK.sub(lambda m: f"{m['text']} {m['url']}", value)
    found = None
    if match := publishers.URL.search(value):
        found = publishers.link(match[0])
        value = value[: match.start()] + value[match.start() + len(publishers.trimmed(match[0])) :]
    value = _TAIL.sub("", value.strip())
    value = re.sub(
        r"^(?:(?:materials?|content|text|article|story) )?(?:provided|supplied|written|courtesy|distributed) (?:by|of) ",
        "",
        value,
        flags=re.I,
    )
    date = None
    value = f" {value}"
    for match in _ON_DATE.finditer(value):
        if dated := dates.parse(value[match.end() :]):
            date, value = dated.iso, value[: match.start()]
            break
    value = value.strip(' .,;:()[]<>-–—|*_（）《》「」『』"“”')
    if not value:
        return replace(_from_link(kind, found), date=date or found.date) if found else None
    if address := publishers.host_and_path(value):
        found, value = publishers.link(address), ""
        return replace(_from_link(kind, found), date=date or found.date)
    first, via, last = value.partition(" via ")
    credit = _parties([last, *([first] if via else [])], kind, label) if via else _parties([value], kind, label)
    if credit is None:
        return None
    if via and credit.cited and not credit.publisher:
        credit = replace(credit, publisher=credit.cited[0], cited=credit.cited[1:])
    link = _from_link(kind, found) if found else Credit(kind)
    return replace(
        credit,
        publisher=credit.publisher or (link.publisher if not credit.cited or found else None),
        url=link.url,
        date=date or credit.date or link.date,
        authors=credit.authors or link.authors,
    )


def _parties(values: Iterable[str], kind: str, label: str) -> Credit | None:
    """Sorts what a source line lists into publisher, cited agencies, authors and date."""
    agencies: list[str] = []
    papers: list[str] = []
    loose: list[str] = []
    people: list[str] = []
    date = None
    parts = [part for value in values for part in _parts(value)]
    for part in parts:
        known = publishers.known(part)
        if known:
            (agencies if known[1] == "agency" else papers).append(known[0])
        elif dated := dates.parse(part):
            date = date or dated.iso
        elif part.casefold() in tables.words("generic"):
            loose.append(part)
        elif re.fullmatch(r"@\w[\w.]+|u/\w+|r/\w+", part):
            people.append(part)
        elif publishers.organisation(part) and (name := publishers.shaped(part)):
            papers.append(name)
        elif name := names.person(part):
            people.append(name)
        elif name := publishers.shaped(part):
            papers.append(name) if len(parts) == 1 else loose.append(name)
        elif len(part.split()) <= 3 and not names.role(part):
            loose.append(part)
        elif not names.role(part):
            return None
    if not agencies and not papers and not people:
        return None
    if (
        len(parts) == 1
        and people
        and kind != "via"
        and not people[0].startswith("@")
        and not re.match(r"cr[eé]d", label)
    ):
        papers, people = people, []  # "SOURCE Acme Robotics": after "Source:" a body is likelier than a person
    everyone = tuple(dict.fromkeys(_in_order(parts, agencies + papers + loose)))
    if kind == "sources" or kind in ("via", "cited"):
        if kind == "cited" and people:
            return None
        return Credit(
            "via",
            cited=everyone if kind == "sources" else tuple(n for n in everyone if n not in loose),
            authors=tuple(people),
        )
    if len(papers) + len(agencies) == 1 and not loose:
        return Credit(kind, (papers + agencies)[0], authors=tuple(people), date=date)
    if len(papers) == 1:
        return Credit(kind, papers[0], tuple(dict.fromkeys(agencies)), authors=tuple(people), date=date)
    if not agencies and not papers:
        return Credit(kind, authors=tuple(people), date=date)
    if len(agencies) == 1 and not papers and all(n.islower() and len(n) <= 4 for n in loose):
        return Credit(kind, agencies[0], authors=tuple(people), date=date)  # "Quelle: mau/dpa": the editor's initials
    return Credit(kind, cited=everyone, authors=tuple(people), date=date)


def _in_order(parts: list[str], found: list[str]) -> list[str]:
    """``found`` in the order in which the line names them."""
    place = {}
    for index, part in enumerate(parts):
        known = publishers.known(part)
        place.setdefault(known[0] if known else part, index)
        place.setdefault(publishers.shaped(part) or part, index)
    return sorted(found, key=lambda name: place.get(name, len(parts)))


def _parts(value: str) -> list[str]:
    """The facts of a line, split at bars, commas, strokes and "and", but never inside a date or a known name."""
    parts: list[str] = []
    for strong in filter(None, _STRONG.split(value)):
        if publishers.known(strong) or dates.parse(strong):
            parts.append(strong)
            continue
        rest = [piece.strip() for piece in re.split(r"[,、，]\s*|\s*[/／]\s*", strong) if piece.strip()]
        while rest:
            # The longest run of pieces that is one date or one known name: "Nov 18, 2019".
            for size in range(min(4, len(rest)), 0, -1):
                run = ", ".join(rest[:size])
                if size == 1 or dates.parse(run):
                    break
            whole = size > 1 or publishers.known(run) or publishers.shaped(run) and publishers.organisation(run)
            parts.extend([run] if whole and not _two_known(run) else names.joined(run))
            rest = rest[size:]
    return parts


def _two_known(text: str) -> bool:
    """ "AP and Reuters" is two, "The Globe and Mail" is one."""
    pieces = names.joined(text)
    return (
        not publishers.known(text)
        and len(pieces) > 1
        and sum(publishers.known(piece) is not None for piece in pieces) > 0
    )


def _byline_line(line: str) -> Credit | None:
    """ "By Jane Roe", "Par Marie Dupont avec AFP", "記者王小明": a byline's word, then names."""
    if match := re.fullmatch(
        r"(?:(?:本報|本报)?(?:記者|记者|文)[／/ ：:]*)(?P<who>[\u3400-\u9fff]{2,4})(?:[／/ ][^\s]{2,12}?(?:報導|报道|電|电|專訪|综合报道))?",
        line,
    ):
        return Credit("byline", authors=(match["who"],))
    if match := re.fullmatch(
        r"(?P<who>[\uac00-\ud7a3]{2,4}) ?(?:기자|특파원|인턴기자|선임기자)(?: ?[\w.+-]+@[\w.-]+)?", line
    ):
        return Credit("byline", authors=(match["who"],))
    low = line.casefold()
    for word in sorted(tables.words("byline"), key=len, reverse=True):
        if low.startswith(word + " ") and (rest := line[len(word) :].strip()):
            if (line[0].islower() and word != "by") or (
                rest[0].islower() and not rest.startswith(("the ", "@", "dpa", "d'", "de "))
            ):
                continue
            # English alone takes one word for a name: "By Josh", but "Von Bedeutung", "Par ailleurs".
            if found := byline(rest, single=word == "by" and not rest.endswith(".")):
                return found
    return None


def byline(value: str, *, single: bool = False) -> Credit | None:
    """Authors, publisher, agency and date of what stands after "By"; None when any part of it is no such thing."""
    value = re.sub(r"<[^<>\s]+@[^<>\s]+>|\(?\b[\w.+-]+@[\w-]+\.[\w.]+\)?", "", value).strip(" .,;")
    value = re.sub(r"^(?:by|von|par|por) (?=[A-ZÀ-Þ])", "", value, flags=re.I)
    agencies: tuple[str, ...] = ()
    for word in tables.words("with"):
        before, found, after = value.partition(f" {word} ")
        if found and before and (given := _agencies(after)) is not None:
            value, agencies = before, given
            break
    date = None
    for match in _ON_DATE.finditer(value):
        if dated := dates.parse(value[match.end() :]):
            date, value = dated.iso, value[: match.start()]
            break
    authors: list[str] = []
    publisher: str | None = None
    seen = False
    for part in _parts(value):
        part = re.sub(r"^(?:by|and) ", "", part)
        who, where = _posted(part)
        known = publishers.known(part) or publishers.known(
            re.sub(r" (?:staff|news|newsroom|correspondent|writers?|reporters?)$", "", part, flags=re.I)
        )
        if names.nobody(part) or known:
            publisher, seen = publisher or (known[0] if known else None), True
        elif dated := dates.parse(part):
            date = date or dated.iso
        elif _READING_TIME.fullmatch(part) or _dated(part):
            continue
        elif seen and (names.place(part) or _credential(part)):
            continue
        elif (
            (name := names.person(who, single=single and not seen))
            and not publishers.organisation(who)
            and not (seen and names.role(who))
        ):
            authors.append(name)
            publisher, seen = publisher or where, True
        elif seen and names.role(part):
            continue
        elif publishers.organisation(part) and (name := publishers.shaped(part)):
            publisher, seen = publisher or name, True
        elif seen and re.match(r"(?:special to|for|of|in|from|at|special correspondent) ", part, re.I):
            continue
        else:
            return None
    if not seen:
        return None
    return Credit("byline", publisher, agencies, authors=tuple(dict.fromkeys(authors)), date=date)


def _credential(part: str) -> bool:
    return part.casefold() in tables.words("credential")


def _posted(part: str) -> tuple[str, str | None]:
    """ "Jane Roe in London" -> her name; "Jane Roe for CNN", "JANE ROE Associated Press" -> her name and CNN."""
    if match := re.fullmatch(r"(.+?),? (?:in|at|for|of|from|à|in|aus|en|para|pour|für|bei|du|vom) (.+)", part):
        known = publishers.known(match[2])
        shaped = publishers.shaped(match[2]) if publishers.organisation(match[2]) else None
        if known or shaped or names.place(match[2]) or names.person(match[2]):
            return match[1], known[0] if known else shaped
    tokens = part.split()
    for size in (4, 3, 2, 1):
        if len(tokens) - size >= 2 and (known := publishers.known(" ".join(tokens[-size:]))) and known[1] == "agency":
            return " ".join(tokens[:-size]), known[0]
    return part, None


def _agencies(text: str) -> tuple[str, ...] | None:
    """The agencies of a list all of whose parts are known, or general words such as "agencies"; else None."""
    cited: list[str] = []
    text = re.sub(r"^(?:l['’]|the |der |die |la |el |an |a )", "", text.strip(" .,;()"), flags=re.I)
    for part in _parts(text):
        if known := publishers.known(part):
            cited.append(known[0])
        elif part.casefold() not in tables.words("generic") and not re.search(
            r"report|agen[ct]|inputs?$|wires?$", part.casefold()
        ):
            return None
    return tuple(dict.fromkeys(cited))


def _people(text: str) -> tuple[str, ...] | None:
    """The persons of a list of nothing but persons (and where they are), else None."""
    found: list[str] = []
    for part in names.joined(text.strip(" .,;()")):
        who = re.split(r",? (?:in|at|from|en|à|aus|em) ", part)[0]
        name = names.person(who)
        if name and not publishers.organisation(who) and not (found and (names.role(part) or names.place(part))):
            found.append(name)
        elif not (
            found
            and (
                names.place(part)
                or names.role(part)
                or part.casefold() in ("in", "newsroom", "bureau", "bengaluru newsroom")
            )
        ):
            return None
    return tuple(dict.fromkeys(found))


def _reporting(line: str) -> Credit | None:
    """ "Reporting by A in London; Writing by B; Editing by C", in the languages agencies write."""
    publisher = None
    if (match := _STANDARDS.search(line)) and match.end() >= len(line.rstrip(" .)")):
        publisher, line = "Reuters", line[: match.start()].strip(" ()")
        if not line:
            return Credit("reporting", publisher)
    authors: list[str] = []
    cited: list[str] = []
    clauses = [clause.strip(" ().") for clause in _REPORTING.split(line) if clause.strip(" ().")]
    lead = None
    for clause in clauses:
        low = clause.casefold()
        verb = next((v for v in _verbs() if low.startswith(v + " ") or low.startswith(v + ": ")), None)
        if verb is None:
            return None
        who = clause[len(verb) :].strip(" :")
        people, orgs = _people(who), _agencies(who)
        if people is None and orgs is None and not names.nobody(who) and lead is None:
            return None
        lead = verb
        if people and (verb in tables.words("wrote") or "additional" in verb or "adicional" in verb):
            authors.extend(people)
        elif orgs and verb in tables.words("wrote"):
            cited.extend(orgs)
    if lead in ("par", "por") and len(clauses) == 1:
        return None
    return Credit("reporting", publisher, tuple(dict.fromkeys(cited)), authors=tuple(dict.fromkeys(authors)))


def _verbs() -> list[str]:
    return sorted(tables.words("wrote") | tables.words("helped"), key=len, reverse=True)


def _photographic(value: str) -> bool:
    """Whether what stands after "Photo:" is a credit (names, agencies) rather than a sentence."""
    value = value.strip()
    if not value or len(value) > 160:
        return False
    last = re.split(r"[/|(（]|\s[-–—]\s", value)[-1].strip(" )）.")
    if publishers.known(last) or publishers.known(value):
        return True
    if re.search(r"[.!?。]$", value) and not re.search(r"\b(?:Inc|Jr|[A-Z])\.$", value):
        value = value[:-1]
        if len(value.split()) > 6:
            return False
    tokens = [t for t in re.split(r"[\s/,;|()]+", value) if t]
    easy = tables.words("photonoise") | tables.words("joiner") | tables.words("particle")
    plain = [
        t
        for t in tokens
        if t[0].islower() and t.casefold() not in easy and not re.search(r"[@.\d]|[A-Z]", t) and not publishers.known(t)
    ]
    if plain or len(tokens) > 14 or (tokens and tokens[0].casefold() in ("a", "the", "an")):
        return False
    return not re.search(r"[。！？]", value) and (not _uncased(value) or len(value) <= 30)


def _uncased(text: str) -> bool:
    return not any(c.isupper() or c.islower() for c in text)


def _photo_line(line: str) -> Credit | None:
    """ "(AP Photo/Jane Roe, File)", "Jane Roe/Getty Images", "Photograph by John Doe for The New York Times"."""
    if match := _PHOTO_TAIL.fullmatch(line):
        if publishers.known(match["who"]) and not line.rstrip().endswith("."):
            return Credit("photo")
    low = line.casefold()
    word = re.match(
        r"(?:file |cover |header |featured )?(?:photo|photograph|photos|image|picture|illustration|foto|fotos|bild|fotografía|fotografia|video|graphic|photographie|imagem|imagen)s?(?: courtesy| credit)? (?:by|of|from|via|von|par|de|por|di|:|©|/)\s*",
        low,
    )
    if word and len(line) > word.end() and _photographic(line[word.end() :]):
        return Credit("photo")
    parts = [part.strip() for part in re.split(r"/|\bvia\b|\s[–—|-]\s", line) if part.strip()]
    if 2 <= len(parts) <= 4 and len(line) <= 90:
        last = publishers.known(parts[-1])
        if last and (last[1] == "photo" or ("/" in line and names.person(parts[0]) and last[1] == "agency")):
            return Credit("photo")
    return None


def _phrase(line: str) -> Credit | None:
    """A phrase of ``phrases.tsv`` whose slots hold what they should."""
    for kind, slots in phrases.matches(line.rstrip(" .!")):
        found = _phrased(kind, slots)
        if found:
            return found
    return None


def _phrased(kind: str, slots: dict[str, str]) -> Credit | None:
    people: tuple[str, ...] = ()
    if "names" in slots:
        people = _people(slots["names"]) or ()
        if not people:
            return None
    if kind == "cited":
        cited = _agencies(slots["orgs"])
        return None if cited is None else Credit("cited", cited=cited)
    if kind in ("origin", "copyright") and "org" in slots:
        found = _source(slots["org"], "source")
        if found is None or (found.publisher is None and not found.cited and not (kind == "origin" and found.authors)):
            return None
        if kind == "copyright":
            return Credit("copyright", found.publisher or (found.cited[0] if found.cited else None))
        written = dates.parse(slots.get("date") or slots.get("date2") or "")
        return replace(
            found,
            kind="origin",
            publisher=found.publisher or (found.cited[0] if found.cited else None),
            cited=found.cited if found.publisher else found.cited[1:],
            date=(written.iso if written else None) or found.date,
        )
    if kind == "origin" and "url" in slots:
        return _from_link("origin", publishers.link(slots["url"]))
    if kind == "bio":
        if "org" not in slots:
            return Credit("bio", authors=people)
        found = _source(slots["org"], "source")
        return Credit("bio", found.publisher, authors=people) if found and found.publisher else None
    if kind == "origin-reuters":
        return Credit("reporting", "Reuters")
    return Credit(kind, authors=people if kind == "extra" else ())


def _strip_of_facts(line: str) -> Credit | None:
    """ "Jane Roe | Nov 18, 2019 | 5 min read", "Reuters, 6 August 2019": a date or reading time among names."""
    if len(line) > 160:
        return None
    anchored = False
    merged = Credit("byline")
    parts = [part for part in _STRONG.split(line) if part]
    for part in parts if len(parts) > 1 else _parts(line):
        dated = dates.parse(part)
        found = (
            Credit("date", date=dated.iso)
            if dated
            else _dated(part) or (_byline_line(part) if len(parts) > 1 else None)
        )
        if _READING_TIME.fullmatch(part) or found:
            anchored = True
        else:
            found = byline(part)
        if found is None and not _READING_TIME.fullmatch(part):
            return None
        if found:
            merged = replace(
                merged,
                publisher=merged.publisher or found.publisher,
                cited=merged.cited + found.cited,
                authors=merged.authors + found.authors,
                date=merged.date or found.date,
            )
    return merged if anchored else None
