"""Find a question by words, or by the actor one wants to know about."""

import math
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

from graph.questions.catalogue import FAMILIES, Question, questions
from schema.text import slug

if TYPE_CHECKING:
    from graph.engine import Engine

_FIELDS: Final = (
    ("id", 3.0),
    ("words", 3.0),
    ("question", 2.0),
    ("family", 1.0),
    ("columns", 0.5),
)
"""Where a word may stand, and how much it counts there; a word counts where it counts most."""

LIKE: Final = 85
"""Likeness, in per cent, from which a word that is not the same counts, by that share."""

PHRASE: Final = 4.0
"""What a whole phrase of `words` adds when it is asked for."""

_SMALL: Final = (
    "a about all an and any are as at be been by can did do does each for from had has have how "
    "i if in is it its many me much my of on or other over show tell than that the their them "
    "then there they this to us was we were what when where which who whom whose why will with "
    "would you"
)
_STOP: Final = frozenset(_SMALL.split())
_ENDINGS: Final = ("ations", "ation", "ings", "ing", "ied", "ies", "ed", "es", "s")


@dataclass(frozen=True, slots=True)
class Hit:
    """A question that fits, and how well; scores order the hits of one search only."""

    question: Question
    score: float


@dataclass(frozen=True, slots=True)
class Chance:
    """Whether a question has an answer for an actor.

    `answers` is True with rows, False without, None when another value must be given first;
    `remark` says which, or which kind of nothing it is.
    """

    question: Question
    param: str
    answers: bool | None
    remark: str = ""


def search(text: str, *, family: str = "", limit: int = 8) -> list[Hit]:
    """The questions that fit some words best, the best first; the same words, the same answer.

    Args:
        text: words or a sentence; small words and names of actors count for nothing.
        family: only questions of this family.
        limit: at most this many.
    """
    asked = _stems(text)
    if not asked:
        return []
    entries = _entries()
    known = Counter(stem for entry in entries for stem in entry.weights)
    phrase = " ".join(asked)
    found = []
    for entry in entries:
        if family and entry.question.family != family:
            continue
        score = sum(_word(stem, entry.weights, known, len(entries)) for stem in asked)
        if score:
            score += PHRASE * any(f" {p} " in f" {phrase} " for p in entry.phrases)
            score += len(entry.name & set(asked)) / len(entry.name)
            found.append(Hit(entry.question, round(score, 6)))
    found.sort(key=lambda hit: (-hit.score, hit.question.id))
    best = found[0].score if found else 0.0
    return [hit for hit in found if hit.score >= best / 3][:limit]


def for_actor(
    engine: "Engine",
    actor: str,
    *,
    family: str = "",
    progress: Callable[[str, int, int], None] | None = None,
) -> list[Chance]:
    """Which questions take an actor, and which of them have an answer for it.

    Args:
        engine: the graph.
        actor: name or id of the actor.
        family: only questions of this family.
        progress: told how many have been asked.

    Raises:
        InputError: nobody is called that.
    """
    from graph.questions import names
    from graph.questions.ask import ask

    meant = names.find(engine, {("actor", actor)})["actor", actor].id
    takers = [q for q in questions() if _actor_param(q) and family in ("", q.family)]
    found = []
    for at, question in enumerate(takers):
        if progress:
            progress("questions", at, len(takers))
        param = _actor_param(question)
        others = [p.name for p in question.params.values() if p.required and p.name != param]
        if others:
            needs = ", ".join(f"{name}={question.params[name].example}" for name in others)
            found.append(Chance(question, param, None, f"needs also {needs}"))
            continue
        answer = ask(engine, question.id, {param: meant}, limit=1, beside=False)
        kind = answer.absence.kind if answer.absence else ""
        found.append(Chance(question, param, bool(answer.rows), kind))
    return found


def _actor_param(question: Question) -> str:
    """The parameter that an actor is put in: the one that must be given, else the first."""
    actors = [p for p in question.params.values() if p.type == "actor"]
    must = [p for p in actors if p.required]
    return (must or actors)[0].name if actors else ""


@dataclass(frozen=True, slots=True)
class _Entry:
    question: Question
    name: frozenset[str]
    weights: dict[str, float]
    phrases: tuple[str, ...]


@cache
def _entries() -> tuple[_Entry, ...]:
    return tuple(_entry(question) for question in questions())


def _entry(question: Question) -> _Entry:
    texts = {
        "id": question.id,
        "words": " ".join(question.words),
        "question": question.question,
        "family": FAMILIES[question.family],
        "columns": " ".join(question.columns),
    }
    weights: dict[str, float] = {}
    for name, weight in _FIELDS:
        for stem in _stems(texts[name]):
            weights[stem] = max(weight, weights.get(stem, 0.0))
    phrases = tuple(p for p in (" ".join(_stems(word)) for word in question.words) if " " in p)
    return _Entry(question, frozenset(_stems(question.id)), weights, phrases)


def _word(stem: str, weights: dict[str, float], known: Counter[str], total: int) -> float:
    """What one word adds: its weight where it stands, more when few questions have it."""
    from rapidfuzz import fuzz

    if stem in known:
        return weights.get(stem, 0.0) * math.log(1 + total / known[stem])
    best = 0.0
    for other, weight in weights.items():
        likeness = fuzz.ratio(stem, other)
        if likeness >= LIKE:
            best = max(best, weight * likeness / 100 * math.log(1 + total / known[other]))
    return best


def _stems(text: str) -> list[str]:
    return [_stem(word) for word in slug(text).split("-") if len(word) > 1 and word not in _STOP]


def _stem(word: str) -> str:
    """A word without its ending, so that `rivals` and `rivalry` or `killed` and `killing` meet."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word.removesuffix(ending)
            break
    return word.removesuffix("ry").removesuffix("y") if len(word) > 4 else word
