"""Bylines, reporters' lines and the date lines that hold them: "By Jane Roe, Reuters | Nov 18, 2019 | 5 min read"."""

import re
from dataclasses import replace

from briefing.reading import dates, names, parties, publishers, tables
from briefing.reading.credit import Credit

_READING_TIME = re.compile(
    r"(?:reading time:? |lesezeit:? )?(?:\d+|an?|one)[ -]?(?:min(?:ute)?s?|minuten|hours?|words|views|phút|分钟|分鐘)?"
    r"[. ]*(?:read|to read|de lectura|de lecture|lesezeit|leestijd|di lettura|de leitura|читать|閱讀|阅读)?(?: time)?",
    re.I,
)
_REPORTING = re.compile(
    r"\s*(?:;|,\s+(?=(?:editing|edited|writing|additional|edición|editado|édité|redigiert)\b)"
    r"|\.\s+(?=[A-ZÀ-Þ][\w’' ]{3,30} (?:by|de|von|par|por)\b)|\)\s*\()\s*",
    re.I,
)


def byline_line(line: str) -> Credit | None:
    """ "By Jane Roe", "Par Marie Dupont avec AFP", "記者王小明": a byline's word, then names."""
    if match := re.fullmatch(
        r"(?:(?:本報|本报)?(?:記者|记者|文)[／/ ：:]*)(?P<who>[\u3400-\u9fff]{2,4})"
        r"(?:[／/ ][^\s]{0,12}?(?:報導|报道|電|电|專訪))?",
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
        if found and before and (given := parties.agencies(after)) is not None:
            value, agencies = before, given
            break
    date = None
    for match in parties.ON_DATE.finditer(value):
        if dated := dates.parse(value[match.end() :]):
            date, value = dated.iso, value[: match.start()]
            break
    tokens = value.split()
    for start in range(2, len(tokens) - 1):  # "Jane Roe August 6, 2019"
        if date is None and (dated := dates.parse(" ".join(tokens[start:]))) and dated.iso:
            date, value = dated.iso, " ".join(tokens[:start])
    authors: list[str] = []
    publisher: str | None = None
    seen = False
    for part in parties.facts(value):
        part = re.sub(r"^(?:by|and|from) ", "", part, flags=re.I)
        if re.match(r"(?:photo(?:graph)?s?|pictures|illustrations?|video|graphics) by ", part, re.I):
            continue
        who, where = _posted(part)
        known = publishers.known(part) or publishers.known(
            re.sub(r" (?:staff|news|newsroom|correspondent|writers?|reporters?)$", "", part, flags=re.I)
        )
        if names.nobody(part) or known:
            publisher, seen = publisher or (known[0] if known else None), True
        elif dated := dates.parse(part):
            date = date or dated.iso
        elif _READING_TIME.fullmatch(part) or dated_line(part) or (seen and (names.place(part) or _credential(part))):
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


def published(value: str) -> Credit | None:
    """A date, with what else such a line holds: an author after "by", an update."""
    value = re.split(
        r"[\s,;|(]+(?:last )?"
        r"(?:updated|modified|aktualisiert|mis à jour|actualizado|atualizado|aggiornato|обновлено|更新)\b",
        value,
        maxsplit=1,
        flags=re.I,
    )[0]
    when, _, who = value.partition(" by ")
    dated = dates.parse(when)
    if dated is None:
        found = strip_of_facts(value)
        return replace(found, kind="date") if found and (found.date or found.authors) else None
    author = byline(who) if who else None
    return replace(author, kind="date", date=dated.iso) if author else Credit("date", date=dated.iso)


def dated_line(line: str) -> Credit | None:
    """ "Published Nov 18, 2019", "Updated 4:35 PM ET, Tue March 3, 2020": the label and a date, no colon between."""
    if not any(char.isdigit() for char in line) or len(line) > 160:
        return None
    low = line.casefold()
    for label, kind in tables.labels().items():
        if kind in ("date", "updated") and low.startswith(label) and len(line) > len(label) + 3:
            value = line[len(label) :]
            if value[0] in " .,：:" and (found := published(value.strip(" .,"))):
                return found if kind == "date" else Credit("updated")
    return None


def strip_of_facts(line: str) -> Credit | None:
    """ "Jane Roe | Nov 18, 2019 | 5 min read", "Reuters, 6 August 2019": a date or reading time among names."""
    if len(line) > 160 or not re.search(r"[^\W\d_]|\d[/:.-]\d", line):  # "1945", "42." are the story's own
        return None
    anchored = False
    merged = Credit("byline")
    parts = [part for part in parties.STRONG.split(line) if part]
    for part in parts if len(parts) > 1 else parties.facts(line):
        dated = dates.parse(part)
        found = (
            Credit("date", date=dated.iso)
            if dated
            else dated_line(part) or (byline_line(part) if len(parts) > 1 else None)
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
    # A name beside a known house is a byline without its "By": "Jane Roe, Associated Press".
    signed = len(merged.authors) == 1 and publishers.known(merged.publisher or "") is not None and len(line) <= 60
    return merged if anchored or signed else None


def reporting(line: str) -> Credit | None:
    """ "Reporting by A in London; Writing by B; Editing by C", in the languages agencies write."""
    line, publisher = _standing_line(line)
    if not line:
        return Credit("reporting", publisher)
    authors: list[str] = []
    cited: list[str] = []
    clauses = [clause.strip(" ().") for clause in _REPORTING.split(line) if clause.strip(" ().")]
    lead = None
    for clause in clauses:
        low = clause.casefold()
        verb = next((v for v in _verbs() if low.startswith((v + " ", v + ": "))), None)
        if verb is None:
            return None
        who = clause[len(verb) :].strip(" :")
        people, orgs = parties.people(who), parties.agencies(who)
        if people is None and orgs is None and not names.nobody(who) and lead is None:
            return None
        lead = verb
        if verb in tables.words("helped"):
            continue
        if people:
            authors.extend(people)
        elif orgs:
            cited.extend(orgs)
    if lead in ("par", "por") and len(clauses) == 1:
        return None
    return Credit("reporting", publisher, tuple(dict.fromkeys(cited)), authors=tuple(dict.fromkeys(authors)))


def _verbs() -> list[str]:
    return sorted(tables.words("wrote") | tables.words("added") | tables.words("helped"), key=len, reverse=True)


def _standing_line(line: str) -> tuple[str, str | None]:
    """A line without the words a house puts below all its stories, and that house."""
    for words, publisher in tables.standing_lines().items():
        pattern = re.escape(words).replace(":", ":?")
        match = re.search(rf"\s*[;,.]?\s*{pattern}\.?,?(?: opens new tab)?[ .)]*$", line, re.I)
        if match:
            return line[: match.start()].strip(" ()"), publisher
    return line, None
