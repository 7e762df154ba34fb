"""Reading prose: minutes, memory and the share of our own code, for many articles.

    python benchmarks/prose.py [--articles N] [--jobs N] [--letters N]

The articles are made: each draws its own order, names, places, dates and tolls, so that no two
are alike and nothing can be remembered from one to the next. They are about as long as a long
analysis in a weekly review (8,700 letters). One run reads them as `rivalgraph read FOLDER` does, in
parallel processes; another reads some in one process with a clock around the parser, which gives
the share of our own code, in processor time. Peak memory is that of the largest process, at a tenth
of the articles and at the end: flat memory means that both are close.
"""

import argparse
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

GROUPS = (
    "Boko Haram", "al-Shabaab", "the ELN", "the Haqqani Network", "JNIM", "the M23", "the PKK",
    "the Houthis", "Abu Sayyaf", "the CPI-Maoist", "the BLA", "IS-KP", "the TTP", "the ADF",
)  # fmt: skip
PLACES = (
    ("Konduga", "Borno", "Nigeria"), ("Jilib", "Middle Juba", "Somalia"),
    ("Fortul", "Arauca", "Colombia"), ("Sabari", "Khost", "Afghanistan"),
    ("Djibo", "Soum", "Burkina Faso"), ("Djugu", "Ituri", "Democratic Republic of the Congo"),
    ("Daquq", "Kirkuk", "Iraq"), ("Sirwah", "Marib", "Yemen"), ("Patikul", "Sulu", "Philippines"),
    ("Sukma", "Chhattisgarh", "India"), ("Mastung", "Balochistan", "Pakistan"),
)  # fmt: skip
MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
FIRST = (
    "Amina", "Bashir", "Carlos", "Dawit", "Elias", "Farid", "Goran", "Halima", "Idris",
    "Jorge", "Karim", "Lucia", "Musa",
)  # fmt: skip
LAST = (
    "Adamu", "Barre", "Castaño", "Doku", "Egal", "Farah", "Gowon", "Haidar", "Ibarra",
    "Jalal", "Kunda", "Lopes", "Marri",
)  # fmt: skip
SENTENCES = (
    "On {date}, fighters of {a} attacked a checkpoint in the {d} District of {p} Province in {c}, "
    "killing {n} soldiers and wounding {m} others.",
    "At least {n} civilians, including {k} children, were killed and {m} injured when a roadside "
    "bomb planted by {a} hit a bus near {d}, {p}, on {date}.",
    "{Person}, a spokesperson for {a}, claimed responsibility for the bombing in a statement "
    "published on {date}, and said that {m} enemies had died.",
    "Police commander {Person} blamed {a} for the killing of {k} village elders in {d}.",
    "{A} and its rival, {b}, have fought each other in {p} since {y}.",
    "The government of {c} has been negotiating with {a} since {month} {y}, according to "
    "{Person}, an adviser to the president.",
    "According to the {d} Observatory, a total of {t} persons, including {n} civilians and {m} "
    "militants, were killed in {k} incidents in {p} between January and {month} {y}.",
    "A suicide bomber blew himself up outside a mosque in {d} on {date}; {n} worshippers died.",
    "{A}, which is believed to have between {t} and {u} fighters, pledged allegiance to {b} "
    "in {y}.",
    "Residents said by telephone that the market had been closed for {k} weeks, that prices had "
    "doubled, and that few of those who left had come back.",
    "The road between {d} and the coast, built in the {k}0s, is the only one that lorries can use "
    "in the rainy season, and whoever holds its {m} bridges taxes what passes.",
    "Analysts differ on whether the lull will last, since neither side has said what it would "
    "accept, and the commission that was to watch over the talks has not met since {month}.",
    "The mayor of {d}, {Person}, condemned the attack and asked for help for {t} families.",
    "Gunmen abducted {k} aid workers from a clinic in {d} on {date}; {a} denied any part in it.",
)


def main() -> None:
    """Make the articles, read them both ways, and print the figures."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--articles", type=int, default=1_000)
    parser.add_argument("--letters", type=int, default=8_700)
    parser.add_argument("--jobs", type=int, default=None)
    parser.add_argument("--alone", type=int, default=40, help="read in one process, for the share")
    parser.add_argument("--way", choices=("folder", "share"), help=argparse.SUPPRESS)
    parser.add_argument("--work", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.way:
        print(json.dumps((folder if given.way == "folder" else share)(given)))
        return
    with tempfile.TemporaryDirectory() as work:
        make(Path(work), given.articles, given.letters)
        shown = in_process("folder", given, Path(work))
        shares = in_process("share", given, Path(work))
    print(
        f"{given.articles:,} articles of about {given.letters:,} letters, {shown['jobs']} processes"
    )
    print(f"  time              {shown['seconds'] / 60:.2f} min ({shown['rate']:.1f} articles/s)")
    # On a machine with other work, processor time over processes is what an idle one would need.
    print(f"  processor time    {shown['processor'] / 60 / shown['jobs']:.2f} min a process")
    print(f"  claims            {shown['claims']:,}")
    print(
        f"  largest process   {shown['early']:.0f} MB after a tenth, {shown['peak']:.0f} MB at last"
    )
    print(f"one process, {given.alone} articles")
    print(f"  an article        {shares['each'] * 1000:.0f} ms")
    print(f"  in the parser     {shares['parser']:.0%}")
    print(f"  in our own code   {1 - shares['parser']:.0%}")


def make(work: Path, number: int, letters: int) -> None:
    """Write the articles."""
    for at in range(number):
        chance = random.Random(at)
        text = "\n\n".join(paragraphs(chance, letters))
        (work / f"article-{at:05}.txt").write_text(text + "\n", encoding="utf-8")


def paragraphs(chance: random.Random, letters: int) -> Iterator[str]:
    """A headline, then paragraphs of two to five sentences until the length is reached."""
    a, b = chance.sample(GROUPS, 2)
    place = chance.choice(PLACES)
    yield f"{a.removeprefix('the ')} and the war for {place[1]}"
    done = 0
    while done < letters:
        words = " ".join(sentence(chance, (a, b)) for _ in range(chance.randint(2, 5)))
        done += len(words)
        yield words


def sentence(chance: random.Random, near: tuple[str, str]) -> str:
    """One sentence with names and figures of its own."""
    a, b = chance.sample(GROUPS, 2) if chance.random() < 0.3 else near
    d, p, c = chance.choice(PLACES)
    year = chance.randint(2015, 2024)
    month = chance.choice(MONTHS)
    return chance.choice(SENTENCES).format(
        a=a, b=b, A=a[0].upper() + a[1:], d=d, p=p, c=c, y=year, month=month,
        date=f"{month} {chance.randint(1, 28)}, {year}",
        Person=f"{chance.choice(FIRST)} {chance.choice(LAST)}",
        n=chance.randint(2, 40), m=chance.randint(2, 90), k=chance.randint(2, 9),
        t=chance.randint(200, 900), u=chance.randint(1_000, 5_000),
    )  # fmt: skip


def in_process(way: str, given: argparse.Namespace, work: Path) -> dict[str, Any]:
    """One way in a process of its own, so that its memory is its own."""
    command = [
        sys.executable, __file__, "--way", way, "--work", str(work), "--alone", str(given.alone),
    ]  # fmt: skip
    if given.jobs:
        command += ["--jobs", str(given.jobs)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def folder(given: argparse.Namespace) -> dict[str, Any]:
    """All articles as the command reads them."""
    import os

    from graph.prose import read_articles

    memory: dict[int, float] = {}

    def tell(_: str, done: int, total: int) -> None:
        if done in (total // 10, total) or done % 50 == 0:
            memory[done] = largest()

    begun = time.perf_counter()
    summary = read_articles([given.work], given.work / "claims", jobs=given.jobs, tell=tell)
    seconds = time.perf_counter() - begun
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    if summary.failed:
        raise SystemExit("\n".join(summary.failed[:5]))
    tenth = max(summary.documents // 10, 1)
    return {
        "seconds": seconds,
        "rate": summary.documents / seconds,
        "processor": used.ru_utime + used.ru_stime,
        "claims": sum(summary.counts.values()),
        "jobs": given.jobs or os.cpu_count(),
        "early": max(value for at, value in memory.items() if at <= max(tenth, min(memory))),
        "peak": max(memory.values()),
    }


def largest() -> float:
    """Megabytes of the largest process of ours now."""
    import psutil

    own = psutil.Process()
    held = [own.memory_info().rss]
    for child in own.children(recursive=True):
        try:
            held.append(child.memory_info().rss)
        except psutil.Error:
            continue
    return max(held) / 1e6


def share(given: argparse.Namespace) -> dict[str, Any]:
    """Some articles in this process; the share of time spent inside spaCy.

    That is its pipeline and the making of its documents; reading and freeing them counts as ours.
    """
    import spacy.tokens

    from loaders.article.files import read_file
    from loaders.article.model import model

    paths = sorted(given.work.glob("*.txt"))[: given.alone + 2]
    for path in paths[:2]:
        read_file(path).yaml()
    english = model()
    inside = 0.0
    plain = type(english).pipe

    def timed(self: Any, docs: Any, **options: Any) -> Iterator[Any]:
        nonlocal inside
        stream = plain(self, docs, **options)
        while True:
            begun = time.process_time()
            try:
                doc = next(stream)
            except StopIteration:
                return
            finally:
                inside += time.process_time() - begun
            yield doc

    document = spacy.tokens.Doc

    def timed_document(*args: Any, **options: Any) -> Any:
        nonlocal inside
        begun = time.process_time()
        doc = document(*args, **options)
        inside += time.process_time() - begun
        return doc

    type(english).pipe = timed
    spacy.tokens.Doc = timed_document  # type: ignore[misc, assignment]
    begun = time.process_time()
    for path in paths[2:]:
        read_file(path).yaml()
    whole = time.process_time() - begun
    return {"each": whole / max(1, len(paths) - 2), "parser": inside / whole}


if __name__ == "__main__":
    main()
