"""A story's credit in words: names joined, the domain of an address, a date as a person writes it."""

import re
from collections.abc import Sequence
from contextlib import suppress
from urllib.parse import urlsplit

from briefing.script import Story
from briefing.writing.phrases import Phrases

_DATE = re.compile(r"(?:(\d{4})|-)(?:-(\d{2})(?:-(\d{2}))?)?(?:[T ].*)?")
_DATE_NO_YEAR = re.compile(r"--(\d{2})-(\d{2})")


def domain(url: str | None) -> str | None:
    """The site an address belongs to: "https://www.cna.com.tw/news/1" -> "cna.com.tw"; None without one."""
    if not url:
        return None
    try:
        host = urlsplit(url if "://" in url else f"//{url}").hostname
    except ValueError:  # an address no browser would open, e.g. "http://[x"
        return None
    if not host or any(c.isspace() for c in host):
        return None
    if "xn--" in host:
        with suppress(UnicodeError):  # then it is said as it is written
            host = host.encode("ascii").decode("idna")
    return host.removeprefix("www.").strip(".") or None


def credit(story: Story, say: Phrases, place: bool) -> str:
    """Who is credited, beginning with a small letter, e.g. "credited to the Central News Agency, cna.com.tw".

    ``place``: with the domain after the publisher's name. Without a publisher the domain is the
    credit; "" when there is neither.
    """
    site = domain(story.url)
    if not story.publisher:
        return say.credited.format(name=site) if site else ""
    phrase = say.published if story.credit_basis == "published" else say.credited
    said = phrase.format(name=with_article(story.publisher, say))
    if place and site and site.casefold() != story.publisher.casefold():
        said += f"{say.comma}{site}"
    return said


def credit_line(story: Story, say: Phrases, day_first: bool) -> str:
    """The intro's credit as one written sentence, "" when nothing is known.

    E.g. "Credited to the Central News Agency, cna.com.tw, August 6, 2019."
    """
    date = written_date(story.date, say, day_first)
    who = credit(story, say, place=True)
    if not who:
        return capital(say.dated.format(date=date)) if date else ""
    if date:
        who += f"{say.comma}{say.when.format(date=date)}"
    return closed(capital(who), say)


def credits_once_more(stories: Sequence[Story], say: Phrases) -> str:
    """The outro's credit: every publisher once, grouped as published or credited; "" when there is none."""
    if len(stories) == 1:
        return credit(stories[0], say, place=True)
    groups: dict[str, list[str]] = {}  # phrase -> names
    for story in stories:
        phrase = say.published if story.publisher and story.credit_basis == "published" else say.credited
        name = with_article(story.publisher, say) if story.publisher else domain(story.url)
        if name and name not in groups.setdefault(phrase, []):
            groups[phrase].append(name)
    parts = [phrase.format(name=joined(names, say)) for phrase, names in groups.items() if names]
    return say.both.join(parts)


def joined(names: Sequence[str], say: Phrases) -> str:
    """Names in a row as the table's language joins them: "A", "A and B", "A, B and C"."""
    if len(names) < 2:
        return "".join(names)
    return (say.separator or say.comma).join(names[:-1]) + say.link + names[-1]


def with_article(name: str, say: Phrases) -> str:
    """The name as it stands in a sentence: English says "the Associated Press", but "Reuters"."""
    return f"the {name}" if say.the and say.the.takes(name) else name


def written_date(date: str | None, say: Phrases, day_first: bool) -> str:
    """An ISO date, also in part ("--11-18", "2019-08"), as the language writes it; "" when there is none."""
    if not date:
        return ""
    if match := _DATE_NO_YEAR.fullmatch(date):
        year, month, day = None, match[1], match[2]
    elif (match := _DATE.fullmatch(date)) and match[1]:
        year, month, day = match[1], match[2], match[3]
    else:
        return date
    if month is None:
        return str(year)
    if not 1 <= int(month) <= 12:
        return date
    name = say.months[int(month) - 1]
    if day is None:
        return say.month.format(month=name, year=year)
    number = say.first if int(day) == 1 else str(int(day))
    pattern = say.date if year else say.day
    if day_first:
        pattern = (say.date_day_first if year else say.day_day_first) or pattern
    return pattern.format(year=year, month=name, day=number)


def closed(text: str, say: Phrases) -> str:
    """The text as a sentence: a full stop is added unless it has an end."""
    return text if text.endswith((".", "!", "?", "\u3002")) else text + say.stop


def capital(text: str) -> str:
    """With a capital first letter; the rest as it is."""
    return text[:1].upper() + text[1:]
