"""News articles made up word by word: any length, no sentence twice, the same ones for the same seed."""

import random


def _lines(text: str) -> list[str]:
    return text.strip().splitlines()


PLACES = _lines("""
Saltmere
Norwick
Ganton
Vellmar
Castlebrook
Ostrava
Lindholm
Marrow-on-Sea
Tavistone
Keldby
Port Ellery
""")
PEOPLE = _lines("""
Ruth Okonjo
Ivo Lindqvist
Dr. Amara Silva
Peter Zhang
Mrs. Helen O’Dowd
José Marín
Yuki Tanaka
""")
BODIES = _lines("""
the Coastal Flood Authority
the UN agency
the regional council
the European Commission
the FBI
the port operator
the finance ministry
the weather service
the company’s board
the U.S. embassy
a panel of independent experts
NATO
""")
THINGS = _lines("""
the new tidal barrier
the night ferry
the northern rail line
a shipment of grain
the last coal mine
the city’s water supply
the fibre network
an old sugar factory
the winter budget
the fishing quota
a satellite programme
the strike
""")
ACTIONS = _lines("""
had been closed without notice
would cost far more than planned
could be finished before the autumn
was never inspected properly
had doubled in size within a year
would be sold to a foreign buyer
depends on a single supplier
had attracted visitors from four countries
was delayed by frost and fog
should be paid for by those who use it
""")
TIMES = _lines("""
on Monday morning
late last night
in the first quarter
on 14 March 2024
shortly after 6:30 p.m.
last October
over the past decade
for the third time this year
at the end of 2023
during the storm
""")
CAUSES = _lines("""
because the older machines could no longer be repaired
although several members had voted against it
after months of talks behind closed doors
which surprised even those who had drawn up the plan
so that the crews now work in shorter shifts
despite a warning published in the spring
while the neighbouring towns looked on
""")
ADJECTIVES = _lines("""
careful
costly
quiet
hasty
generous
doubtful
welcome
stubborn
modest
lasting
narrow
""")
NOUNS = _lines("""
answer
remedy
promise
bargain
mistake
beginning
reminder
compromise
surprise
calculation
experiment
""")


class Writer:
    """Writes sentences of about 27 words, each different from all before."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.seen: set[str] = set()

    def amount(self) -> str:
        """A number as newspapers print them."""
        n = self.random
        forms = (
            f"${n.randint(2, 990)} million",
            f"€{n.randint(1, 80)}.{n.randint(1, 9)} million",
            f"{n.randint(2, 98)}%",
            f"{n.randint(2, 60)} of {n.randint(61, 200)} households",
            f"{n.randint(1, 40)}.{n.randint(1, 9)} kilometres",
            f"{n.randint(1, 9)},{n.randint(100, 999)} tonnes",
            f"{n.randint(13, 400)} jobs",
        )
        return n.choice(forms)

    def sentence(self) -> str:
        """One sentence not written before."""
        while True:
            text = self._draft()
            if text not in self.seen:
                self.seen.add(text)
                return text

    def _draft(self) -> str:
        pick = self.random.choice
        who, body, place = pick(PEOPLE), pick(BODIES), pick(PLACES)
        thing, action, when, why = pick(THINGS), pick(ACTIONS), pick(TIMES), pick(CAUSES)
        forms = (
            f"{who}, who speaks for {body}, said {when} that {thing} in {place} {action}, {why}.",
            f"“{thing[0].upper() + thing[1:]} {action},” {who} told reporters in {place} {when}, “but {self.amount()}"
            f" is a {pick(ADJECTIVES)} price.”",
            f"According to {body}, {thing} {action} {when}; the loss comes to {self.amount()}, or {self.amount()} if"
            f" {place} is counted too.",
            f"In {place} {when}, {body} found that {thing} {action}, which {who} called a {pick(ADJECTIVES)} but"
            f" {pick(ADJECTIVES)} {pick(NOUNS)}.",
            f"The figures that {body} published {when} show {self.amount()} for {place} and {self.amount()} for"
            f" {pick(PLACES)}, {why}.",
        )
        text = pick(forms)
        return text[0].upper() + text[1:]


def paragraphs(count: int, sentences: int = 4, seed: int = 1) -> list[str]:
    """``count`` paragraphs of ``sentences`` sentences each."""
    writer = Writer(seed)
    return [" ".join(writer.sentence() for _ in range(sentences)) for _ in range(count)]


def article(words: int, seed: int = 1) -> str:
    """An article of about ``words`` words: headline, paragraphs, credit line."""
    writer = Writer(seed)
    body: list[str] = []
    counted = 0
    while counted < words:
        paragraph: list[str] = []
        while len(paragraph) < 4 and counted < words:
            paragraph.append(writer.sentence())
            counted += len(paragraph[-1].split())
        body.append(" ".join(paragraph))
    return assembled(body)


def assembled(body: list[str], title: str = "What the council of Saltmere decided, and what it left open") -> str:
    """Headline, paragraphs and credit line as one text."""
    return "\n\n".join([title, *body, "Credit : https://www.harbourpost.example/news/2024/03/14/council"]) + "\n"
