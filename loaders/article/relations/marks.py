"""A sentence with a mark for every actor: `‹G0›, a splinter of ‹G1›`.

Names, capitals, governments and what takes them up (`it`, `the two`, `its rival`) are marked alike.
"""

import itertools
import re
from typing import Final

from loaders.article import names as n
from loaders.article.claims import Party
from loaders.article.parse import Sentence
from loaders.article.places import place_index
from loaders.article.relations.actors import two_before
from loaders.article.relations.taken_up import LATTER, of_two
from loaders.article.scene import Marked, Scene, state_party
from loaders.article.stems import Guarded
from loaders.article.text import holds

MARK: Final = re.compile("‹[A-Z]\\d+›")
_IT: Final = Guarded(
    r"\b(?:[Tt]he|[Tt]his|[Tt]hat) (?:(?:armed|rebel|militant|jihadist|terrorist|terror|guerrilla|"
    r"separatist|banned|outlawed|insurgent) ){0,2}"
    r"(?:group|movement|organi[sz]ation|militia|faction|outfit|network|cartel|gang|insurgency|rebels|militants|"
    r"jihadists|insurgents|guerrillas)\b"
    r"(?!'s|\w| [A-Z]| of\b)|\b[Ii]t\b|\bthey\b"
)
_UNION: Final = Guarded(
    r"\b(?:[Tt]he|[Tt]his) (?P<noun>alliance|coalition|umbrella|grouping|bloc|federation|front|"
    r"platform|council|brigade|committee|cartel|caliphate)\b(?! [A-Z]|'s)"
    r"|\bthe (?P<proper>Alliance|Coalition|Coordination|Front|Movement|Cartel|Network|"
    r"Organi[sz]ation|Federation|Tigers)\b"
    r"(?! (?:of|for) | [A-Z])"
)
"""What takes up a body of several groups, by the noun in its name or said of it."""
_ITS: Final = Guarded(
    r"\b(?:[Ii]ts|[Tt]heir)(?= (?:[a-z][\w-]* ){0,3}?(?:rivals?|enem(?:y|ies)|foes?|adversary|"
    r"competitor|nemesis|all(?:y|ies)|"
    r"arch-\w+|offshoot|splinter|breakaway|branch|affiliate|wing|arm|sponsor|backer|patron|partner|support|backing|"
    r"split|separation|rupture|secession|departure|rivalry|feud|alliance|pact|truce|ceasefire|merger|pledge|"
    r"oath|allegiance|talks|negotiations|war|fight|campaign|insurgency|conflict|expulsion|defection)\b)"
    r"|\b[Tt]he (?:group|movement|organi[sz]ation|militia|faction|outfit)'s(?= (?:[a-z][\w-]* "
    r"){0,2}?(?:split|separation|rupture|"
    r"break|secession|rivalry|feud|alliance|pact|truce|ceasefire|merger|pledge|oath|allegiance|talks|war|"
    r"fight|campaign|enemies|allies|rivals?|ally|offshoot|wing|branch)\b)"
)
_SPLINTER: Final = Guarded(
    r"\b(?P<a>[Aa]n?) (?=(?:[a-z][\w-]* )?(?:splinter|breakaway|dissident|rival) (?:faction|group|"
    r"wing|movement), )"
)
_ITS_LEADER: Final = re.compile(
    r"\b(?:[Ii]ts|[Tt]heir) (?:[a-z-]+ ){0,2}(?:leader|emir|amir|chief|commander|founder|head|"
    r"chairman),? $"
)
"""`its then leader X` acts for the group."""
_ITS_WING: Final = re.compile(r"'s (?:wing|faction|men|fighters|forces|group|militia|followers)\b")
"""`Agar's wing`: a group without a name of its own."""
_PARENT: Final = Guarded(
    r"\b(?:its|their|the) (?:former |erstwhile |own )?(?:parent|mother)(?: (?:organi[sz]ation|"
    r"group|outfit|movement|party|body))?\b"
)
_GOVERNMENT: Final = Guarded(
    r"\b(?:[Tt]he|(?:[A-Z]\w+ ){0,2}[A-Z]\w+'s) "
    r"(?:[Cc]entral |[Ff]ederal |[Nn]ational |military |[Tt]ransitional |interim |Union |"
    r"provisional )?"
    r"(?:[Gg]overnment|junta|regime|administration)\b(?! of|'s)|\bby (?P<by>(?:the )?(?:national "
    r")?parliament)\b"
)
_PAIR: Final = Guarded(
    r"\b(?:(?:[Bb]oth|(?P<three>[Aa]ll (?:the )?three(?: of them)?|[Tt]he three)|[Tt]he two|"
    r"[Tt]he rival|[Tt]he)"
    r"(?: armed| rival| jihadist| militant| rebel| former)?"
    r" (?:groups|factions|militias|organi[sz]ations|movements|sides|allies|rivals|gangs|cartels|"
    r"outfits|parties)\b"
    r"|[Tt]he two(?= (?:have|had|announced|agreed|signed|declared|fought|clashed|are|were|"
    r"cooperat\w+|collaborat\w+|concluded|struck|reached|set up|formed|resumed|remain|share))"
    r"|they(?= (?:have |had |are |were |then |also |later |now |soon )*(?:been )?(?:fight|fought|"
    r"clash|feud|battl|at war|at odds|split|sign|agreed|merg|cooperat|compet|parted|joined forces|"
    r"remain))"
    r"|(?:the two|them|both)(?:(?<=between the two)|(?<=between them)|(?<=between both))(?! "
    r"[a-z]+s\b)"
    r"|[Bb]oth(?= (?:are|were|have|had|remain|receive|get|belong|oppose|enjoy|draw|answer|"
    r"claim|fight|fought|signed|pledged|split|broke|cooperate|reject)\b))"
)


def mark(scene: Scene, sentence: Sentence, *, owned: bool = False) -> Marked:
    """The sentence with `‹G0›` for an armed group, S for a state or body of states, F for a force,
    D for a people, P for a person, A for what takes up a group, B for what takes up two.

    Args:
        scene: the text.
        sentence: one of its sentences.
        owned: show `its` before a word for a relation as the one whose it is (`‹A3›'s rival`).
    """
    kept = scene.marked.get((sentence.index, owned))
    if kept is None:
        kept = scene.marked[sentence.index, owned] = _mark(scene, sentence, owned)
    return kept


def _mark(scene: Scene, sentence: Sentence, owned: bool) -> Marked:
    spans: list[tuple[int, int, str, list[Party]]] = []
    owns = holds(sentence.lower, "its ", "their ")
    for name in sentence.names:
        if name.kind == n.GROUP:
            spans.append((name.start, name.end, "G", [scene.party(name)]))
        elif name.kind in (n.STATE, n.ORG):
            spans.append((name.start, name.end, "S", [scene.party(name)]))
        elif name.kind == n.FORCE:
            spans.append((name.start, name.end, "F", [scene.party(name)]))
        elif name.kind == n.PLACE:
            iso = name.country if name.level == "country" else ""
            iso = iso or place_index().capitals.get(name.text, "")
            if iso or name.level == "country":
                party = state_party(iso) if iso else scene.party(name)
                spans.append((name.start, name.end, "S", [party]))
        elif name.kind == n.DEMONYM and name.country:
            spans.append((name.start, name.end, "D", [state_party(name.country)]))
        elif name.kind == n.PERSON:
            wing = _ITS_WING.match(sentence.text, name.end)
            if wing:
                text = sentence.text[name.start : wing.end()]
                spans.append((name.start, wing.end(), "G", [Party(text, "group", n.key_of(text))]))
                continue
            headed = _ITS_LEADER.search(sentence.text[: name.start]) if owns else None
            of = whose(scene, sentence, headed.start()) if headed else None
            if of is not None and of.kind == "group":
                assert headed is not None
                spans.append((headed.start(), name.end, "G", [of]))
            else:
                spans.append((name.start, name.end, "P", [scene.party(name)]))
    if scene.country:
        for match in _GOVERNMENT.finditer(sentence.text, sentence.lower):
            start = match.start("by") if match["by"] else match.start()
            spans = [  # `X's government` is no longer X
                one for one in spans if not (one[2] == "P" and start <= one[0] < match.end())
            ]
            whole, seat = _seat_behind(sentence, match.end())
            spans = [one for one in spans if not (match.end() <= one[0] < whole)]
            if not any(start < end and begin < match.end() for begin, end, _, _ in spans):
                spans.append((start, whole, "S", [state_party(seat or scene.country)]))
    spans += _he(scene, sentence)
    spans += [(start, end, "A", [one]) for start, end, one in of_two(scene, sentence)]
    for bracket in _BRACKETED.finditer(sentence.text):
        # An acronym behind the name it stands for says nothing more.
        inside = [one for one in spans if bracket.start() <= one[0] < bracket.end()]
        if inside and not any(one[1] == bracket.start() for one in spans):
            continue
        spans = [one for one in spans if one not in inside]
        spans.append((bracket.start(), bracket.end(), "", []))
    if owned:
        spans += _owned_spans(scene, sentence, spans)
    for pattern, letter in ((_PAIR, "B"), (_UNION, "A"), (_IT, "A")):
        for match in pattern.finditer(sentence.text, sentence.lower):
            if any(match.start() < end and start < match.end() for start, end, _, _ in spans):
                continue
            parties = _taken_up(scene, sentence, match.start(), match.end(), letter)
            if parties:
                spans.append((match.start(), match.end(), letter, parties))
    spans.sort(key=lambda one: one[0])
    text, at = "", 0
    offsets: list[int] = []
    parties_of: dict[str, list[Party]] = {}
    for number, (start, end, letter, parties) in enumerate(spans):
        if start < at:
            continue
        shown = f"‹{letter[0]}{number}›" if letter else ""
        text += sentence.text[at:start] + shown + letter[1:]
        offsets += [*range(at, start), *([start] * len(shown + letter[1:]))]
        if shown:
            parties_of[shown] = parties
        at = end
    offsets += [*range(at, len(sentence.text)), len(sentence.text)]
    return Marked(text + sentence.text[at:], parties_of, offsets)


def _seat_behind(sentence: Sentence, end: int) -> tuple[int, str]:
    """`the government in Damascus`: where the phrase ends, and of which country."""
    for name in sentence.names:
        if name.kind == n.PLACE and sentence.text[end : name.start] in (" in ", " of "):
            iso = place_index().capitals.get(name.text, "")
            if iso:
                return name.end, iso
    return end, ""


_HE: Final = Guarded(
    r"\b[Hh]e\b(?= (?:[a-z]+ )?(?:pledged|swore|renewed|sever|cut|broke|split|defect|parted|quit|"
    r"left))"
)


def _he(scene: Scene, sentence: Sentence) -> list[tuple[int, int, str, list[Party]]]:
    """`he broke with X`: the person of whom the text spoke last."""
    found: list[tuple[int, int, str, list[Party]]] = []
    for match in _HE.finditer(sentence.text, sentence.lower):
        for earlier in reversed(scene.sentences[max(0, sentence.index - 3) : sentence.index + 1]):
            limit = match.start() if earlier is sentence else len(earlier.text)
            persons = [x for x in earlier.names if x.kind == n.PERSON and x.end <= limit]
            if persons:
                found.append((*match.span(), "P", [scene.party(persons[0])]))
                break
    return found


_BRACKETED: Final = re.compile(r" ?\([^()]{1,60}\)")


def _owned_spans(
    scene: Scene, sentence: Sentence, spans: list[tuple[int, int, str, list[Party]]]
) -> list[tuple[int, int, str, list[Party]]]:
    found: list[tuple[int, int, str, list[Party]]] = []
    for pattern, letter in ((_ITS, "A's"), (_SPLINTER, "A's "), (_PARENT, "A")):
        for match in pattern.finditer(sentence.text, sentence.lower):
            if any(match.start() < end and start < match.end() for start, end, _, _ in spans):
                continue
            if pattern is _ITS and match.group(0).endswith("'s"):
                end = match.end() - 2
                meant = _taken_up(scene, sentence, match.start(), end, "A")
                if meant:
                    found.append((match.start(), match.end(), "A's", meant[:1]))
                continue
            party = (
                whose(scene, sentence, match.start())
                if pattern is _ITS
                else (_left(scene, sentence) if pattern is _PARENT else None)
                or _subject_before(scene, sentence)
            )
            if party is not None:
                found.append((match.start(), match.end(), letter, [party]))
    return found


def whose(scene: Scene, sentence: Sentence, start: int) -> Party | None:
    """The group or state that `its` takes up: a group that acts, else the nearest before it."""
    for token in sentence.tokens:
        if token.start - sentence.start == start and any(
            name.kind == n.GROUP and name.end <= start for name in sentence.names
        ):
            return scene.antecedent(sentence, token)
    for name in reversed(sentence.names):
        if name.end > start or name.kind not in (n.GROUP, n.STATE, n.PLACE):
            continue
        seat = place_index().capitals.get(name.text, "") if name.kind == n.PLACE else ""
        if seat:
            return state_party(seat)
        if name.kind != n.PLACE or name.level == "country":
            return scene.party(name)
    return _subject_before(scene, sentence)


_LEFT: Final = re.compile(
    r"\b(?:broke|broken|split|splintered|seceded|offshoot|splinter|breakaway|faction|"
    r"away)\b[^.;,]{0,25}? (?:from|of) (?:the )?$|\b(?:breakaway|splinter|dissident) $"
)


def _left(scene: Scene, sentence: Sentence) -> Party | None:
    """The group that the sentence itself says another one left: its parent."""
    for name in sentence.names:
        if name.kind == n.GROUP and _LEFT.search(sentence.text[: name.start]):
            return scene.party(name)
    return None


def _subject_before(scene: Scene, sentence: Sentence) -> Party | None:
    """The group of which the sentence before speaks first."""
    for back in (1, 2):
        if sentence.index < back:
            return None
        for name in scene.sentences[sentence.index - back].names:
            if name.kind == n.GROUP:
                return scene.party(name)
    return None


def _taken_up(scene: Scene, sentence: Sentence, start: int, end: int, letter: str) -> list[Party]:
    if letter == "B":
        if re.match(r"[Aa]ll|[Tt]he three", sentence.text[start:end]):
            return _groups_before(scene, sentence, 3)
        inside = _named_before(scene, sentence, start) if start else []
        if sentence.text[start:end] == "they" and not _coordinated(scene, sentence, start):
            return []
        if len(inside) == 2:
            return inside
        pair = two_before(scene, sentence)
        if not pair and scene.country and re.search(r"sides|parties", sentence.text[start:end]):
            last = _subject_before(scene, sentence)
            pair = [last, state_party(scene.country)] if last is not None else []
        return pair
    union = _UNION.pattern.match(sentence.text, start)
    if union:
        noun = (union["noun"] or union["proper"]).casefold()
        meant = scene.so_called(sentence, start, noun)
        return [meant] if meant is not None else []
    named = any(name.kind == n.GROUP and name.end <= start for name in sentence.names) or any(
        name.kind == n.GROUP for one in scene.sentences[: sentence.index] for name in one.names
    )
    if not named:
        return []
    for token in sentence.tokens:
        if start <= token.start - sentence.start and token.end - sentence.start == end:
            beside = re.search(
                r"\b(?:allied|aligned|linked|affiliated|loyal) (?:with|to) $", sentence.text[:start]
            )
            if (
                token.lemma == "it"
                and token.dep not in ("nsubj", "nsubjpass", "dobj")
                and not beside
            ):
                return []
            if token.lemma == "they" and not any(
                t.name is not None and t.name.kind == n.GROUP and t.dep.startswith("nsubj")
                for t in sentence.tokens[: token.i]
            ):
                return []
            party = scene.actor(sentence, token)
            return [party] if party is not None and party.kind == "group" else []
    return []


def _coordinated(scene: Scene, sentence: Sentence, start: int) -> bool:
    """Whether two groups joined by `and` stand before `they`, here or in the sentence before."""
    for one in scene.sentences[max(0, sentence.index - 1) : sentence.index + 1]:
        limit = start if one is sentence else len(one.text)
        groups = [name for name in one.names if name.kind == n.GROUP and name.end <= limit]
        for a, b in itertools.pairwise(groups):
            if re.fullmatch(r"(?: \([^)]*\))? and (?:the |its \w+ )?", one.text[a.end : b.start]):
                return True
    return False


def _named_before(scene: Scene, sentence: Sentence, end: int) -> list[Party]:
    """The groups that a sentence names before a position, but for those that only qualify."""
    found: dict[str, Party] = {}
    for name in sentence.names:
        of = re.search(r"\b(?:of|from) (?:the )?$", sentence.text[: name.start])
        if name.kind == n.GROUP and name.end <= end and not of:
            found.setdefault(name.key, scene.party(name))
    return list(found.values())


def _groups_before(scene: Scene, sentence: Sentence, count: int) -> list[Party]:
    """The groups of the last sentence before one that names exactly as many."""
    for earlier in reversed(scene.sentences[max(0, sentence.index - 8) : sentence.index]):
        found = {name.key: scene.party(name) for name in earlier.names if name.kind == n.GROUP}
        if len(found) == count:
            return list(found.values())
    return []


def said_of(sentence: Sentence) -> bool:
    """Whether a sentence has words that take up actors named before."""
    return any(
        pattern.search(sentence.text, sentence.lower)
        for pattern in (_IT, _PAIR, _UNION, _ITS, _SPLINTER, _PARENT, _HE, LATTER)
    )


def has_owned(sentence: Sentence) -> bool:
    """Whether a sentence has words whose owner may be marked: `its rival`."""
    return any(
        pattern.search(sentence.text, sentence.lower) for pattern in (_ITS, _SPLINTER, _PARENT)
    )


def parties_in(marked: Marked, text: str) -> list[Party]:
    """The actors whose marks stand in a piece of a marked sentence."""
    found: list[Party] = []
    for at in MARK.findall(text):
        found += [p for p in marked.parties[at] if all(p.key != q.key for q in found)]
    return found
