"""Whom a credit line names: publisher, agencies, persons, address and date, sorted by what each one is."""

import re
from collections.abc import Iterable
from dataclasses import replace

from briefing.reading import dates, names, publishers, tables
from briefing.reading.credit import Credit, from_link

LINK = re.compile(r"!?\[(?P<text>[^\[\]]{0,200})\]\((?P<url>[^()\s]+(?:\([^()\s]*\)[^()\s]*)*)(?: +\"[^\"]*\")?\)")
STRONG = re.compile(r"\s*(?:\||•|·|;|；|\s—\s|\s–\s|\s-\s|—|\n)\s*")
ON_DATE = re.compile(r"(?:,|\s(?:on|in|am|vom|le|el|il|em|op|den|on the|dated|,)|\s*\()\s*(?=[^,()]*\d)", re.I)
_TAIL = re.compile(
    r"\.\s+(?:read|it |this |the |all rights|republished|reprinted|used|click"
    r"|see |view|to |we |you |for |here|visit|sign|copyright|©"
    r"|lesen|lire|leer|es |er |il ).*|"
    r",?\s(?:and|but)\s(?:is|was|has|it|appears|has been|re-?published|reprinted|used|licensed|can be)\b.*|"
    r"\s(?:under|sous|unter|bajo|sob|con) "
    r"(?:an?|the|une?|einer|der|la|licence|licencia|licenza|licença|creative|cc)\b.*|"
    r"\s(?:with|by) (?:kind |the )?permission.*|\shere$|\sas (?:part|an?|the)\s.*|"
    r",\s(?:an?|the|which|where|who|in|as|and|with|part)\s(?=[a-z]).*|\sand written by\s.*",
    re.I | re.S,
)


_LEAD = re.compile(
    r"^(?:(?:materials?|content|text|article|story) )?(?:provided|supplied|written|courtesy|distributed) (?:by|of) "
    r"|^(?:the )?(?:[^\W\d_]+\.? )?(?:\d{1,2}, )?(?:\d{4} )?(?:print )?(?:issue|edition) of "
    r"|^an? (?:essay|article|story|report|interview|piece|post|column|talk|book)(?: published)? (?:in|by|from|for|on) ",
    re.I,
)
_COMPANY_COMMA = re.compile(r",(?= (?:Inc|LLC|L\.L\.C|Ltd|Corp|Co|GmbH|AG|PLC|S\.A|N\.V)\b)")


def source(value: str, kind: str, label: str = "") -> Credit | None:
    """Publisher, agencies, address and date of what stands after "Source:", "Via:" or "published in"."""
    value = LINK.sub(lambda m: f"{m['text']} {m['url']}", value)
    found = None
    if match := publishers.URL.search(value):
        found = publishers.link(match[0])
        value = value[: match.start()] + value[match.start() + len(publishers.trimmed(match[0])) :]
    value = _TAIL.sub("", value.strip())
    value = _COMPANY_COMMA.sub("", _LEAD.sub("", value))
    helpers: tuple[str, ...] = ()
    for word in tables.words("with"):
        before, split, after = value.partition(f" {word} ")
        if split and before and (given := agencies(after)):
            value, helpers = before, given
            break
    date = None
    value = f" {value}"
    for match in ON_DATE.finditer(value):
        if dated := dates.parse(value[match.end() :]):
            date, value = dated.iso, value[: match.start()]
            break
    value = publishers.bare_name(value)
    if not value:
        return replace(from_link(kind, found), date=date or found.date) if found else None
    if address := publishers.host_and_path(value):
        found, value = publishers.link(address), ""
        return replace(from_link(kind, found), date=date or found.date)
    first, via, last = value.partition(" via ")
    credit = _parties([last, *([first] if via else [])], kind, label) if via else _parties([value], kind, label)
    if credit is None:
        return None
    if via and credit.cited and not credit.publisher:
        credit = replace(credit, publisher=credit.cited[0], cited=credit.cited[1:])
    link = from_link(kind, found) if found else Credit(kind)
    return replace(
        credit,
        publisher=credit.publisher or (link.publisher if not credit.cited or found else None),
        cited=credit.cited + helpers,
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
    parts = [part for value in values for part in facts(value)]
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
        general = [part for part in loose if part.casefold() in tables.words("generic")]
        return Credit(kind) if loose and loose == general else None
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
    place: dict[str, int] = {}
    for index, part in enumerate(parts):
        known = publishers.known(part)
        place.setdefault(known[0] if known else part, index)
        place.setdefault(publishers.shaped(part) or part, index)
    return sorted(found, key=lambda name: place.get(name, len(parts)))


def facts(value: str) -> list[str]:
    """The facts of a line, split at bars, commas, strokes and "and", but never inside a date or a known name."""
    parts: list[str] = []
    for strong in filter(None, STRONG.split(value)):
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
            whole = size > 1 or publishers.known(run) or (publishers.shaped(run) and publishers.organisation(run))
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


def agencies(text: str) -> tuple[str, ...] | None:
    """The agencies of a list all of whose parts are known, or general words such as "agencies"; else None."""
    cited: list[str] = []
    text = re.sub(r"^(?:l['’]|the |der |die |la |el |an |a )", "", text.strip(" .,;()"), flags=re.I)
    for part in facts(text):
        if known := publishers.known(part):
            cited.append(known[0])
        elif part.casefold() not in tables.words("generic") and not re.search(
            r"report|agen[ct]|inputs?$|wires?$", part.casefold()
        ):
            return None
    return tuple(dict.fromkeys(cited))


def people(text: str) -> tuple[str, ...] | None:
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
                or part.casefold().split()[-1] in tables.words("posted")  # "Bengaluru newsroom"
            )
        ):
            return None
    return tuple(dict.fromkeys(found))
