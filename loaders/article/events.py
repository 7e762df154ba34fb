"""Incident frames of one sentence: who did what to whom, where and when, as far as it says.

A draft gathers the words of violence of one clause with its tolls, parties, places and dates.
What has not happened (planned, threatened, denied), what is a habit and what is a count of many
makes none.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from loaders.article import names as n
from loaders.article.casualties import (
    Toll,
    conjuncts,
    gives_reasons,
    motive,
    objects,
    subjects,
    tolls,
    verb_key,
)
from loaders.article.claims import Party
from loaders.article.dates import DateAt
from loaders.article.lexicons import lexicon, words
from loaders.article.names import Name
from loaders.article.parse import Sentence, Token, said_tail
from loaders.article.scene import (
    Scene,
    category,
    is_armed,
    is_human,
    is_soldierly,
    phrase,
    two_words,
)

SAYING: Final = frozenset(
    [
        "say",
        "tell",
        "report",
        "state",
        "announce",
        "confirm",
        "add",
        "claim",
        "note",
        "describe",
        "disclose",
        "reveal",
        "assert",
        "declare",
    ]
)


@dataclass(slots=True)
class Draft:
    """An incident as one clause tells it."""

    sentence: Sentence
    triggers: list[Token]
    rule: str
    methods: list[str] = field(default_factory=list)
    perpetrators: list[Party] = field(default_factory=list)
    attribution: str = "asserted"
    asserted_by: list[str] = field(default_factory=list)
    targets: list[str] = field(default_factory=list)
    target_parties: list[Party] = field(default_factory=list)
    tolls: list[Toll] = field(default_factory=list)
    dates: list[DateAt] = field(default_factory=list)
    places: list[Name] = field(default_factory=list)
    weak_places: list[Name] = field(default_factory=list)
    """Places that serve only when a deed is told for the first time and has no other."""
    time: str = ""
    anaphoric: bool = False
    another: bool = False
    plural: bool = False
    clash: bool = False
    claim_of: Party | None = None
    """The party whose own claim this is; its figures are kept apart."""
    weak: bool = True
    """Whether every trigger also lives outside violence."""
    claimed_by: list[Party] = field(default_factory=list)
    definite: bool = False
    """Whether its subject takes up something told: `the military unit was ambushed`."""
    succeeds: bool = False
    """Whether its clause is introduced by `after` or `before`: the other one came later."""
    doubts: list[str] = field(default_factory=list)


# --- what makes a clause one of violence ---------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Trigger:
    token: Token
    kind: str  # kill, die, injure, attack, noun
    method: str
    weak: bool


def _triggers(sentence: Sentence) -> list[_Trigger]:
    violence = lexicon("violence")
    found = []
    reasons = gives_reasons(sentence)
    for token in sentence.tokens:
        if token.name is not None or token.number is not None or token.date is not None:
            continue
        if reasons and motive(sentence, token):
            continue
        verb = token.tag.startswith("V")
        if verb and not (
            token.dep in ("compound",) or (token.dep == "amod" and token.tag == "VBG")
        ):
            key = verb_key(sentence, token)
            if key in violence["kill_verbs"]:
                entry = violence["kill_verbs"][key]
                found.append(
                    _Trigger(token, "kill", entry.get("method", ""), bool(entry.get("weak")))
                )
                continue
            if token.lemma in violence["die_verbs"]:
                found.append(_Trigger(token, "die", "", True))
                continue
            if token.lemma in violence["injure_verbs"]:
                found.append(_Trigger(token, "injure", "", True))
                continue
            if key in violence["attack_verbs"]:
                entry = violence["attack_verbs"][key]
                if entry.get("hostage") and not _hostage(sentence, token):
                    continue
                if _active_sense(sentence, token, key):
                    found.append(
                        _Trigger(token, "attack", entry["method"], bool(entry.get("weak")))
                    )
                continue
        if token.tag.startswith("N") or token.tag == "VBG":
            both = two_words(sentence, token)
            entry = violence["event_nouns"].get(both) or violence["event_nouns"].get(token.lemma)
            if entry and not (token.dep == "compound" and token.tag != "VBG"):
                found.append(_Trigger(token, "noun", entry["method"], bool(entry.get("weak"))))
    return found


def _hostage(sentence: Sentence, token: Token) -> bool:
    """`took 25 crew members hostage`, `hijacked a ship`: people or a vessel are held."""
    if token.word.casefold().startswith("hijack"):
        return True
    return bool(re.search(r"\bhostages?\b|\bcaptives?\b", sentence.text, re.IGNORECASE))


def _active_sense(sentence: Sentence, token: Token, key: str) -> bool:
    if key == "fire":
        return any(
            k.lemma
            in (
                "rocket",
                "missile",
                "shot",
                "mortar",
                "gun",
                "bullet",
                "shell",
                "drone",
                "weapon",
                "round",
            )
            for k in sentence.kids(token, "dobj", "nsubjpass")
        ) or any(p.lemma in ("at", "on", "into") for p in sentence.kids(token, "prep"))
    if key in (
        "strike",
        "hit",
        "target",
        "burn",
        "destroy",
        "ram",
        "explode",
        "fight",
        "battle",
        "loot",
        "invade",
    ):
        return token.tag != "VB" or True
    return True


# --- what has not happened -----------------------------------------------------------------------


_MODAL: Final = frozenset(
    ("would", "could", "may", "might", "will", "should", "can", "must", "shall", "ca", "wo")
)
_NOT: Final = frozenset(("not", "n't", "never", "no"))


def unreal(sentence: Sentence, token: Token) -> bool:
    """Whether a word of violence is under a modal, a negation, a condition, a plan or a threat."""
    path = [token, *sentence.up(token)]
    for depth, above in enumerate(path):
        if depth and above.dep == "ROOT" and not _dominates(path[depth - 1]):
            pass
        verbal = above.tag.startswith("V") or above.tag == "MD"
        kids = list(sentence.kids(above))
        if verbal and (
            depth == 0
            or path[depth - 1].dep
            in (
                "xcomp",
                "ccomp",
                "dobj",
                "prep",
                "pobj",
                "nsubj",
                "nsubjpass",
                "conj",
                "advcl",
                "pcomp",
                "attr",
                "acl",
                "compound",
                "poss",
                "relcl",
            )
        ):
            carries = depth == 0 or path[depth - 1].dep in (
                "xcomp",
                "dobj",
                "nsubjpass",
                "nsubj",
                "prep",
                "conj",
                "pcomp",
            )
            if carries and any(k.dep == "aux" and k.lemma in _MODAL for k in kids if k.i < above.i):
                if not (above.lemma in SAYING and depth):
                    return True
            if carries and any(k.dep == "neg" or k.lemma in ("never",) for k in kids):
                if above.lemma not in ("know", "rule", "clear") and not (
                    depth and path[depth - 1].dep in ("prep",)
                ):
                    return True
            if any(k.dep == "mark" and k.lemma in ("if", "unless", "whether") for k in kids):
                return True
        if depth and verbal and above.lemma in words("violence", "unreal"):
            below = path[depth - 1]
            if (
                below.dep
                in (
                    "xcomp",
                    "dobj",
                    "ccomp",
                    "pcomp",
                    "nsubjpass",
                    "acl",
                    "prep",
                    "advcl",
                )
                and below.dep not in ("advcl",)
                and not (
                    below.dep == "prep"
                    and below.lemma
                    in ("in", "during", "after", "before", "following", "at", "near", "on", "since")
                )
                and not (
                    above.lemma
                    in (
                        "fail",
                        "stop",
                        "prevent",
                        "help",
                        "use",
                        "continue",
                        "allow",
                        "target",
                        "fear",
                        "urge",
                        "need",
                        "warn",
                        "call",
                        "ask",
                    )
                    and below.dep in ("nsubjpass", "prep")
                )
            ):
                return True
        if (
            depth == 0
            and token.tag == "VB"
            and any(k.lemma == "to" and k.dep == "aux" for k in kids)
        ):
            # An infinitive has not happened, save where its governing verb says that it did.
            governor = sentence.at(token.head)
            if governor.lemma not in (
                "manage",
                "begin",
                "start",
                "go",
                "proceed",
                "force",
                "appear",
                "seem",
                "believe",
                "say",
                "report",
                "have",
                "know",
                "think",
                "use",
            ):
                return True
        if (
            above.tag.startswith("N")
            and depth
            and above.lemma
            in (
                "plan",
                "plot",
                "threat",
                "attempt",
                "warning",
                "fear",
                "risk",
                "possibility",
                "call",
                "capability",
                "ability",
                "intention",
                "effort",
                "bid",
                "vow",
                "desire",
                "training",
                "capacity",
                "intent",
                "conspiracy",
                "potential",
                "danger",
            )
            and path[depth - 1].dep in ("prep", "acl", "pobj", "compound", "relcl")
        ) and (
            above.lemma not in ("attempt", "bid", "effort")
            or path[depth - 1].tag == "VB"
            or token.tag.startswith("V")
        ):
            return True
        if (
            any(
                k.lemma in words("violence", "foiled") and k.dep in ("amod", "compound")
                for k in kids
            )
            and depth == 0
        ):
            return True
    return False


def _dominates(token: Token) -> bool:
    return token.dep in ("ccomp", "xcomp", "conj", "advcl", "prep", "dobj", "nsubj", "nsubjpass")


def negated_noun(sentence: Sentence, token: Token) -> bool:
    """`no attack`, `without an attack`."""
    return any(k.lemma in ("no", "any") for k in sentence.kids(token, "det"))


# --- clauses -------------------------------------------------------------------------------------


def clause_head(sentence: Sentence, token: Token) -> Token:
    """The verb of the clause a word belongs to: the nearest with a subject of its own."""
    last = token
    if token.dep == "xcomp" and sentence.at(token.head).lemma in ("claim", "boast", "admit"):
        return token
    for above in [token, *sentence.up(token)]:
        if above.tag.startswith(("V", "MD")):
            last = above
            own = any(True for _ in sentence.kids(above, "nsubj", "nsubjpass", "csubj", "expl"))
            if above.dep == "ROOT" or (
                own and above.dep in ("conj", "ccomp", "advcl", "parataxis")
            ):
                return above
            if own and above.dep == "relcl" and _other_event(sentence, above):
                return above
    return last if last.dep != "" else token


def _other_event(sentence: Sentence, verb: Token) -> bool:
    """Whether a relative clause tells another event than the main one: it has its own date."""
    return any(t.date is not None for t in sentence.subtree(verb))


_SPLIT_MARK: Final = frozenset(("while", "whereas", "before", "after"))


def drafts(scene: Scene, sentence: Sentence) -> list[Draft]:
    """The incidents a sentence tells, one for each clause that is an event of its own."""
    found = _triggers(sentence)
    all_tolls = tolls(scene, sentence)
    usable = [
        t for t in found if not unreal(sentence, t.token) and not negated_noun(sentence, t.token)
    ]
    dead = [t for t in all_tolls if not unreal(sentence, t.trigger)]
    if not usable and not dead:
        return []
    groups: dict[int, list[_Trigger]] = {}
    for trigger in usable:
        groups.setdefault(clause_head(sentence, trigger.token).i, []).append(trigger)
    for toll in dead:
        head = clause_head(sentence, toll.trigger).i
        groups.setdefault(head, [])
    built = []
    for head in sorted(groups):
        draft = _draft(
            scene, sentence, sentence.at(head), groups[head],
            [t for t in dead if clause_head(sentence, t.trigger).i == head],
        )  # fmt: skip
        if draft is not None:
            built.append(draft)
    return _joined(scene, sentence, built)


def _draft(
    scene: Scene, sentence: Sentence, head: Token, triggers: list[_Trigger], dead: list[Toll]
) -> Draft | None:
    if not triggers and not dead:
        return None
    draft = Draft(sentence, [t.token for t in triggers] or [dead[0].trigger], "incident/toll")
    draft.tolls = dead
    draft.weak = all(t.weak for t in triggers) and not dead
    for trigger in triggers:
        if trigger.method:
            draft.methods.append(trigger.method)
        _roles(scene, sentence, trigger, draft)
    draft.rule = _rule(triggers, sentence) if triggers else "incident/toll"
    if not draft.perpetrators:
        _laid_by(scene, sentence, draft)
    if not draft.perpetrators or all(p.kind == "unknown" for p in draft.perpetrators):
        _pitted(scene, sentence, draft)
    draft.definite = any(
        s.tag == "PRP"
        or any(k.lemma in ("the", "this", "these", "those") for k in sentence.kids(s, "det"))
        for t in triggers
        for s in sentence.kids(t.token, "nsubj", "nsubjpass")
    )
    _claimed(scene, sentence, head, draft)
    _blamed(scene, sentence, draft)
    draft.another = bool(
        re.search(
            r"\b(?:another|separate|second|third|similar|other)\s+(?:\w+\s+){0,2}(?:attacks?|incidents?|blasts?|raids?|bombings?|ambush(?:es)?|explosions?|strikes?|operations?|assaults?|encounters?|clash(?:es)?|shootings?|bombs?|abductions?)\b|\belsewhere\b|\bseparately\b|\bin (?:a|an) (?:different|unrelated)\b",
            sentence.text,
            re.IGNORECASE,
        )
    )
    draft.anaphoric = (
        any(_definite(sentence, t.token) for t in triggers if t.kind == "noun")
        and not draft.another
    )
    draft.plural = any(t.token.tag == "NNS" for t in triggers if t.kind == "noun") and not any(
        t.kind in ("kill", "attack") for t in triggers
    )
    draft.clash = "clash" in draft.methods
    draft.succeeds = head.dep == "advcl" and any(
        k.lemma in ("after", "before") for k in sentence.kids(head, "mark", "advmod")
    )
    return draft


def _rule(triggers: list[_Trigger], sentence: Sentence) -> str:
    first = min(triggers, key=lambda t: ("kill", "attack", "noun", "injure", "die").index(t.kind))
    passive = any(True for _ in sentence.kids(first.token, "nsubjpass", "auxpass"))
    if first.kind == "noun":
        return f"incident/noun:{first.token.lemma}"
    return f"incident/{'passive' if passive else 'active'}:{first.token.lemma}"


def _definite(sentence: Sentence, token: Token) -> bool:
    taken_up = words("violence", "taken_up")
    if token.lemma not in taken_up and token.word.casefold() not in taken_up:
        return False
    dets = [k.lemma for k in sentence.kids(token, "det")]
    bare = not any(
        k.dep in ("amod", "compound", "nmod") and (k.name is not None or k.date is not None)
        for k in sentence.kids(token)
    )
    return bare and any(d in ("the", "this", "that", "these", "those") for d in dets)


# --- who, whom -----------------------------------------------------------------------------------


def _roles(scene: Scene, sentence: Sentence, trigger: _Trigger, draft: Draft) -> None:
    token = trigger.token
    if trigger.kind in ("kill", "attack", "injure"):
        _verb_roles(scene, sentence, trigger, draft)
    elif trigger.kind == "noun":
        _noun_roles(scene, sentence, token, draft)


def _passive(sentence: Sentence, token: Token) -> bool:
    return any(True for _ in sentence.kids(token, "nsubjpass", "auxpass")) or (
        token.tag == "VBN"
        and token.dep in ("acl", "relcl")
        and not any(True for _ in sentence.kids(token, "dobj"))
    )


def _agents(sentence: Sentence, verb: Token) -> list[Token]:
    found: list[Token] = []
    for prep in sentence.kids(verb, "agent", "prep"):
        if prep.lemma == "by" or prep.dep == "agent":
            for pobj in sentence.kids(prep, "pobj"):
                found.extend(conjuncts(sentence, pobj))
    return found


def _verb_roles(scene: Scene, sentence: Sentence, trigger: _Trigger, draft: Draft) -> None:
    verb = trigger.token
    key = verb_key(sentence, verb)
    passive = _passive(sentence, verb)
    agents = _agents(sentence, verb)
    if not passive:
        own = list(subjects(sentence, verb))
        if verb.dep in ("advcl", "pcomp", "acl", "xcomp") and not own:
            own = subjects(sentence, sentence.at(verb.head))
        if not own and verb.dep == "advcl":
            own = subjects(sentence, sentence.at(verb.head))
        agents = [*own, *agents]
    elif verb.dep == "conj" and not agents:
        above = sentence.at(verb.head)
        agents = _agents(sentence, above)
    for agent in agents:
        _agent(scene, sentence, agent, draft, verb)
    if trigger.kind == "attack":
        if key in ("clash", "skirmish", "battle", "fight", "exchange_fire"):
            for prep in sentence.kids(verb, "prep"):
                if prep.lemma in ("with", "against"):
                    for pobj in sentence.kids(prep, "pobj"):
                        for one in conjuncts(sentence, pobj):
                            party = scene.actor(sentence, one, armed=True) or _soldiers(
                                scene, sentence, one
                            )
                            if party:
                                _add(draft.target_parties, party)
            return
        hit = subjects(sentence, verb) if passive else objects(sentence, verb)
        if key in (
            "open_fire",
            "fire",
            "shoot",
            "detonate",
            "explode",
            "set_fire",
            "ram",
            "go_off",
            "raid",
            "blow_up",
        ):
            hit = (
                [
                    t
                    for t in hit
                    if t.lemma
                    not in (
                        "fire",
                        "explosive",
                        "vest",
                        "bomb",
                        "device",
                        "himself",
                        "herself",
                        "themselves",
                        "shot",
                        "rocket",
                        "explosives",
                        "weapon",
                        "gun",
                        "missile",
                        "bullet",
                        "mortar",
                        "shell",
                        "grenade",
                        "belt",
                        "ied",
                        "car",
                        "drone",
                        "round",
                    )
                ]
                if key != "raid"
                else hit
            )
            for prep in sentence.kids(verb, "prep"):
                if prep.lemma in (
                    "on",
                    "at",
                    "into",
                    "against",
                    "near",
                    "outside",
                    "inside",
                    "in",
                    "to",
                    "through",
                ):
                    for pobj in sentence.kids(prep, "pobj"):
                        hit += [t for t in conjuncts(sentence, pobj) if _targetable(sentence, t)]
        for token in hit:
            _target(scene, sentence, token, draft)
    elif trigger.kind == "kill" and not draft.tolls:
        for token in subjects(sentence, verb) if passive else objects(sentence, verb):
            if is_human(sentence, token):
                _target(scene, sentence, token, draft)


def _soldiers(scene: Scene, sentence: Sentence, token: Token) -> Party | None:
    if is_soldierly(token) or category(sentence, token) == "security":
        return Party(phrase(scene, sentence, token), "force", n.key_of(f"{scene.country} army"))
    return None


def _agent(scene: Scene, sentence: Sentence, token: Token, draft: Draft, verb: Token) -> None:
    """The doer of a verb: an actor, or a deed or thing that leads to one (`an attack by X`)."""
    token = _antecedent(sentence, token, verb)
    noun_event = (
        token.lemma in lexicon("violence")["event_nouns"]
        or two_words(sentence, token) in lexicon("violence")["event_nouns"]
    )
    if (
        token.name is None
        and (
            noun_event
            or token.lemma
            in (
                "series",
                "bomb",
                "ied",
                "bomber",
                "explosion",
                "blast",
                "wave",
                "suicide",
                "device",
                "drone",
                "rocket",
                "missile",
                "shell",
                "vehicle",
                "car",
                "landmine",
                "mine",
                "spate",
                "string",
                "fire",
                "grenade",
            )
        )
        and not is_armed(sentence, token)
    ):
        inner = token
        if token.lemma in ("series", "wave", "spate", "string"):
            inner = next(
                (o for p in sentence.kids(token, "prep") for o in sentence.kids(p, "pobj")), token
            )
        _noun_roles(scene, sentence, inner, draft)
        return
    party = scene.actor(sentence, token, armed=True)
    if token.lemma in ("it", "they"):
        party = _speaker_of(scene, sentence, verb) or party
    if party is None and (is_soldierly(token) or category(sentence, token) == "security"):
        party = _soldiers(scene, sentence, token)
    if party is None or party.kind in ("person", "organization"):
        if party is not None and party.kind == "person" and is_armed(sentence, token):
            _add(draft.perpetrators, party)
        return
    if party.kind == "state" and verb.lemma not in (
        "attack",
        "bomb",
        "strike",
        "invade",
        "kill",
        "shell",
        "target",
        "hit",
        "launch",
    ):
        return
    _add(draft.perpetrators, _named_force(scene, sentence, party))
    if _suspected(sentence, token):
        draft.attribution = "suspected"


def _speaker_of(scene: Scene, sentence: Sentence, verb: Token) -> Party | None:
    """Whom `it` takes up in `the United States said it had killed`: who says so."""
    for above in [verb, *sentence.up(verb)]:
        if above.dep == "ccomp" and sentence.at(above.head).lemma in SAYING:
            for token in subjects(sentence, sentence.at(above.head)):
                party = scene.actor(sentence, token)
                if party is not None and party.kind in ("group", "state", "force"):
                    return party
    return None


def _named_force(scene: Scene, sentence: Sentence, party: Party) -> Party:
    """`troops of the 21 Brigade, Nigerian Army`: the army that the sentence names."""
    if party.kind != "force" or (party.name[0].isupper() and " " in party.name):
        return party
    if party.name.casefold() not in (
        "troops",
        "soldiers",
        "army troops",
        "special forces",
        "warplanes",
        "fighter jets",
        "jets",
        "drones",
    ):
        return party
    for token in sentence.tokens:
        if token.word == party.name or (token.name and token.name.text == party.name):
            for prep in sentence.kids(token, "prep"):
                if prep.lemma in ("of", "from"):
                    for pobj in sentence.kids(prep, "pobj"):
                        if pobj.name is not None and pobj.name.kind in (n.FORCE, n.STATE):
                            return scene.party(pobj.name)
                        if pobj.lemma in ("coalition", "alliance"):
                            text = phrase(scene, sentence, pobj)
                            return Party(text, "force", n.key_of(text))
    for name in sentence.names:
        if name.kind == n.FORCE and name.country and name.text != party.name:
            return scene.party(name)
    return party


def _antecedent(sentence: Sentence, token: Token, verb: Token) -> Token:
    if token.tag in ("WDT", "WP"):
        for above in [verb, *sentence.up(verb)]:
            if above.dep == "relcl":
                return sentence.at(above.head)
    if token.number is not None or token.lemma == "one":
        for prep in sentence.kids(token, "prep"):
            for pobj in sentence.kids(prep, "pobj"):
                return pobj
    return token


def _suspected(sentence: Sentence, token: Token) -> bool:
    around = sentence.text[max(0, token.start - sentence.start - 12) :][:70].casefold()
    if re.search(r"\b(?:presumed|believed|suspected|thought|alleged) to (?:be|belong)", around):
        return True
    near = sentence.tokens[max(0, token.i - 4) : token.i]
    return any(
        t.lemma in ("suspect", "suspected", "alleged", "presumed", "believe", "likely", "apparent")
        for t in near
    )


def _add(parties: list[Party], party: Party) -> None:
    if all(party.key != other.key for other in parties):
        parties.append(party)


_BLAMING: Final = frozenset(("blame", "attribute", "accuse"))


_LAID: Final = frozenset(
    [
        "lay",
        "plant",
        "place",
        "detonate",
        "launch",
        "fire",
        "drop",
        "hurl",
        "throw",
        "lob",
        "carry",
        "orchestrate",
    ]
)


def _pitted(scene: Scene, sentence: Sentence, draft: Draft) -> None:
    """`fighting pitted X against Y`, `clashes opposed A to B`."""
    for token in sentence.tokens:
        if token.lemma not in ("pit", "oppose") or not token.tag.startswith("V"):
            continue
        deeds = [
            t
            for t in subjects(sentence, token)
            if t.lemma in lexicon("violence")["event_nouns"] or t.lemma == "fight"
        ]
        if not deeds:
            continue
        for one in objects(sentence, token):
            party = scene.actor(sentence, one, armed=True)
            if party is not None:
                draft.perpetrators = [p for p in draft.perpetrators if p.kind != "unknown"]
                _add(draft.perpetrators, party)
        for prep in (
            *sentence.kids(token, "prep", "dative"),
            *(p for o in objects(sentence, token) for p in sentence.kids(o, "prep")),
        ):
            if prep.lemma in ("to", "against", "with"):
                for pobj in sentence.kids(prep, "pobj"):
                    party = scene.actor(sentence, pobj, armed=True)
                    if party is not None:
                        _add(draft.target_parties, party)
        draft.methods.append("clash")


def _laid_by(scene: Scene, sentence: Sentence, draft: Draft) -> None:
    """`a mine laid by X`, `a missile fired by Y hit`: the doer stands with the weapon."""
    for token in sentence.tokens:
        if token.lemma in _LAID and token.tag == "VBN":
            for agent in _agents(sentence, token):
                _agent(scene, sentence, agent, draft, token)


def _noun_roles(scene: Scene, sentence: Sentence, noun: Token, draft: Draft) -> None:
    """`an IS-KP suicide attack on X`, `the raid by Y`, `clashes between A and B`."""
    clash = noun.lemma in (
        "clash",
        "skirmish",
        "firefight",
        "gunfight",
        "fighting",
        "encounter",
        "gunbattle",
        "battle",
        "shootout",
        "combat",
        "fight",
        "exchange",
    ) or two_words(sentence, noun) in ("gun battle",)
    for kid in sentence.kids(noun, "compound", "poss", "nmod", "amod", "nsubj"):
        anti = (
            kid.i > 1
            and sentence.tokens[kid.i - 1].word == "-"
            and sentence.tokens[kid.i - 2].lemma in ("anti", "counter")
        )
        for one in [kid, *sentence.kids(kid, "nsubj", "npadvmod", "compound")]:
            if one.name is not None and one.name.kind in (n.GROUP, n.FORCE, n.STATE) and not anti:
                _add(draft.perpetrators, scene.party(one.name))
                if _suspected(sentence, one):
                    draft.attribution = "suspected"
            elif one.lemma in (
                "militant",
                "rebel",
                "insurgent",
                "terrorist",
                "jihadist",
                "guerrilla",
                "separatist",
                "gang",
                "bandit",
                "army",
                "military",
            ) and one.dep in ("compound", "amod"):
                if noun.lemma != "operation" or one.lemma in ("army", "military"):
                    _add(
                        draft.perpetrators,
                        Party(
                            f"{one.word.casefold()}s"
                            if not is_soldierly(one)
                            else one.word.casefold(),
                            "unknown" if not is_soldierly(one) else "force",
                            f"unnamed:{one.lemma}"
                            if not is_soldierly(one)
                            else n.key_of(f"{scene.country} army"),
                        ),
                    )
        if kid.dep == "poss" and kid.tag == "PRP$":
            party = scene.actor(sentence, kid)
            if party is not None and party.kind == "group":
                _add(draft.perpetrators, party)
        if (
            kid.dep == "amod"
            and kid.name is not None
            and kid.name.kind == n.DEMONYM
            and noun.lemma
            in ("airstrike", "strike", "raid", "shelling", "bombardment", "operation", "offensive")
        ):
            _add(
                draft.perpetrators,
                Party(f"{kid.word} forces", "force", n.key_of(f"{kid.name.country} army")),
            )
    above = sentence.at(noun.head)
    if (
        noun.dep == "dobj"
        and above.lemma
        in (
            "carry",
            "launch",
            "stage",
            "conduct",
            "orchestrate",
            "mount",
            "perpetrate",
            "execute",
            "commit",
            "unleash",
            "wage",
            "inflict",
        )
        and not unreal(sentence, above)
    ):
        for token in subjects(sentence, above):
            _agent(scene, sentence, token, draft, above)
    if noun.dep == "dobj" and above.lemma == "claim" and not unreal(sentence, above):
        for token in subjects(sentence, above):
            party = scene.speaker(sentence, token)
            if party is not None and party.kind == "group":
                _add(draft.perpetrators, party)
                if all(p.key != party.key for p in draft.claimed_by):
                    draft.claimed_by.append(party)
    if noun.dep == "nsubjpass" and above.lemma in (
        "carry",
        "launch",
        "stage",
        "conduct",
        "orchestrate",
        "perpetrate",
        "execute",
        "commit",
        "claim",
    ):
        for token in _agents(sentence, above):
            _agent(scene, sentence, token, draft, above)
    for kid in sentence.kids(noun, "acl", "relcl"):
        if kid.lemma in (
            "carry",
            "claim",
            "launch",
            "conduct",
            "orchestrate",
            "stage",
            "perpetrate",
            "blame",
            "attribute",
            "commit",
        ):
            for token in _agents(sentence, kid) or [
                o
                for p in sentence.kids(kid, "prep")
                if p.lemma in ("on", "to")
                for o in sentence.kids(p, "pobj")
            ]:
                _agent(scene, sentence, token, draft, kid)
            if kid.lemma in _BLAMING:
                draft.attribution = "blamed"
    for prep in sentence.kids(noun, "prep", "agent"):
        pobjs = [t for o in sentence.kids(prep, "pobj") for t in conjuncts(sentence, o)]
        if clash and prep.lemma in ("between", "with", "against", "involving"):
            for at, token in enumerate(pobjs):
                party = scene.actor(sentence, token, armed=True) or _soldiers(
                    scene, sentence, token
                )
                if party is None or party.kind in ("person", "organization"):
                    continue
                if prep.lemma == "between" and at == 0:
                    _add(draft.perpetrators, party)
                else:
                    _add(draft.target_parties, party)
        elif prep.lemma == "by" or prep.dep == "agent":
            for token in pobjs:
                _agent(scene, sentence, token, draft, noun)
        elif prep.lemma == "on" and above.lemma in ("blame", "pin"):
            continue
        elif prep.lemma in ("on", "against", "at", "targeting"):
            for token in pobjs:
                against = prep.lemma == "against" or (
                    prep.lemma == "on" and noun.lemma in ("attack", "assault", "raid", "ambush")
                )
                if _targetable(sentence, token) or against:
                    _target(scene, sentence, token, draft)
        elif prep.lemma == "of" and noun.lemma in (
            "assassination",
            "murder",
            "killing",
            "bombing",
            "shelling",
            "abduction",
            "kidnapping",
            "beheading",
            "execution",
        ):
            for token in pobjs:
                _target(scene, sentence, token, draft)


def _targetable(sentence: Sentence, token: Token) -> bool:
    if token.name is not None:
        return token.name.kind in (n.SITE, n.PERSON, n.FORCE, n.GROUP)
    sites = words("people", "sites")
    return token.lemma in sites or two_words(sentence, token) in sites or is_human(sentence, token)


def _target(scene: Scene, sentence: Sentence, token: Token, draft: Draft) -> None:
    if token.tag in ("WDT", "WP", "PRP"):
        return
    if token.name is not None and token.name.kind in (n.GROUP, n.FORCE, n.STATE):
        _add(draft.target_parties, scene.party(token.name))
    if token.date is not None or token.number is not None:
        return
    if (
        token.name is not None
        and token.name.kind == n.PLACE
        and token.name.level in ("country", "region", "province")
    ):
        return
    text = (
        scene.display(token.name.key)
        if token.name is not None and token.name.kind == n.PERSON
        else phrase(scene, sentence, token)
    )
    if text and text not in draft.targets and text.casefold() not in _ANYONE:
        draft.targets.append(text)


_ANYONE: Final = frozenset(
    [
        "people",
        "person",
        "persons",
        "men",
        "man",
        "members",
        "member",
        "others",
        "victims",
        "bodies",
        "targets",
        "target",
        "individuals",
    ]
)


# --- on whose word -------------------------------------------------------------------------------


def _claimed(scene: Scene, sentence: Sentence, head: Token, draft: Draft) -> None:
    """Whether the clause is what a party says of its own deed, or what officials say."""
    for above in [head, *sentence.up(head)]:
        governor = sentence.at(above.head) if above.head != above.i else None
        saying = governor if governor is not None and above.dep == "ccomp" else None
        if saying is None and above.dep == "ROOT":
            continue
        if saying is None or saying.lemma not in SAYING:
            continue
        for token in subjects(sentence, saying):
            party = scene.speaker(sentence, token)
            if party is None:
                if token.name is None:
                    said = phrase(scene, sentence, token)
                    if said and said not in draft.asserted_by and token.tag.startswith("N"):
                        draft.asserted_by.append(said)
                continue
            draft.asserted_by.append(party.name)
            if party.kind == "group":
                own = [p for p in draft.perpetrators if p.key == party.key]
                if own or not draft.perpetrators or _its_own(draft):
                    draft.claim_of = party
    _said_behind(scene, sentence, draft)
    if head.dep == "xcomp" and sentence.at(head.head).lemma in ("claim", "boast", "admit"):
        for token in subjects(sentence, sentence.at(head.head)):
            party = scene.actor(sentence, token)
            if party is not None and party.kind == "group":
                draft.claim_of = party
    for kid in sentence.kids(head, "parataxis", "ccomp"):
        if kid.lemma in SAYING:
            for token in subjects(sentence, kid):
                party = scene.actor(sentence, token)
                if party is not None and party.kind == "group":
                    draft.claim_of = party
                    draft.asserted_by.append(party.name)
    # `..., officials said.`: the verb of saying is the root and the clause its complement.


def _said_behind(scene: Scene, sentence: Sentence, draft: Draft) -> None:
    """The speaker of `..., X said.`: kept as the source, and as a claim when X did it."""
    tail = said_tail(sentence.text)
    if tail is None:
        return
    start, _, end = tail
    named = [x for x in sentence.names if start <= x.start < end]
    group = next((x for x in named if x.kind == n.GROUP), None)
    who = sentence.text[start + 1 : end].strip(" \"'")
    draft.asserted_by.append(re.sub(r"^(?:the|a|an)\s+", "", who))
    if group is not None and re.match(r"[^,]{0,12}$", who[: max(0, group.start - start - 2)]):
        party = scene.party(group)
        if not draft.perpetrators or any(p.key == party.key for p in draft.perpetrators):
            if not re.search(r"leader|member|resident|official", who):
                draft.claim_of = party
        elif re.search(
            r"\b(?:our|its|their) (?:\w+ )?(?:fighters|men|forces|mujahideen|sarmachars|units?|soldiers)\b|\bwe\b",
            sentence.text,
            re.IGNORECASE,
        ):
            draft.perpetrators = [party]
            draft.claim_of = party


def _its_own(draft: Draft) -> bool:
    text = draft.sentence.text.casefold()
    return bool(
        re.search(
            r"\b(?:its|their) (?:\w+ )?(?:fighters|bombers?|forces|men|soldiers|suicide bombers?|militants|units?)\b",
            text,
        )
    )


def _blamed(scene: Scene, sentence: Sentence, draft: Draft) -> None:
    """`X blamed Y for the attack`, `the attack was blamed on Y`, `accused Y of killing`."""
    for token in sentence.tokens:
        if token.lemma not in _BLAMING or not token.tag.startswith("V"):
            continue
        if token.lemma in ("blame", "accuse"):
            accused = list(objects(sentence, token))
            if any(True for _ in sentence.kids(token, "nsubjpass", "auxpass")):
                on = [
                    o
                    for p in sentence.kids(token, "prep")
                    if p.lemma == "on"
                    for o in sentence.kids(p, "pobj")
                ]
                accused = on or [
                    t
                    for t in subjects(sentence, token)
                    if t.lemma not in lexicon("violence")["event_nouns"]
                ]
            else:
                on = [
                    o
                    for p in sentence.kids(token, "prep")
                    if p.lemma == "on"
                    for o in sentence.kids(p, "pobj")
                ]
                accused = on or accused
        else:
            accused = [
                o
                for p in sentence.kids(token, "prep")
                if p.lemma == "to"
                for o in sentence.kids(p, "pobj")
            ]
        if token.lemma == "accuse" and not _of_violence(sentence, token):
            continue
        for one in accused:
            for each in conjuncts(sentence, one):
                party = scene.actor(sentence, each)
                if party is not None and party.kind in ("group", "force", "state"):
                    if not draft.perpetrators or any(
                        p.key == party.key for p in draft.perpetrators
                    ):
                        _add(draft.perpetrators, party)
                        draft.attribution = "blamed"
                        for who in subjects(sentence, token):
                            if not any(True for _ in sentence.kids(token, "auxpass")):
                                by = scene.actor(sentence, who)
                                name = by.name if by else phrase(scene, sentence, who)
                                draft.asserted_by.append(name)


def _of_violence(sentence: Sentence, verb: Token) -> bool:
    """Whether an accusation is one of violence: `accused Y of killing`, `of the attack`."""
    violence = lexicon("violence")
    for prep in sentence.kids(verb, "prep"):
        for inner in sentence.subtree(prep):
            if inner.lemma in violence["event_nouns"] or inner.lemma in violence["kill_verbs"]:
                return True
            if inner.lemma in violence["attack_verbs"] and inner.tag.startswith("V"):
                return True
    return False


# --- drafts of one sentence ----------------------------------------------------------------------


def _joined(scene: Scene, sentence: Sentence, built: list[Draft]) -> list[Draft]:
    """Join clauses that tell one event; share out the sentence's dates and places."""
    from loaders.article.where_when import place_and_date

    if not built:
        return []
    place_and_date(scene, sentence, built)
    joined: list[Draft] = [built[0]]
    for draft in built[1:]:
        last = joined[-1]
        if _same_event(last, draft):
            _absorb(last, draft)
        else:
            joined.append(draft)
    return joined


def _same_event(a: Draft, b: Draft) -> bool:
    if a.anaphoric and not a.tolls and b.succeeds:
        return False
    own_date = (
        bool(b.dates)
        and bool(a.dates)
        and {d.start for d in a.dates}.isdisjoint({d.start for d in b.dates})
    )
    if own_date:
        return False
    own_place = (
        bool(b.places)
        and bool(a.places)
        and {p.start for p in a.places}.isdisjoint({p.start for p in b.places})
    )
    named_a = {p.key for p in a.perpetrators if p.kind in ("group",)}
    named_b = {p.key for p in b.perpetrators if p.kind in ("group",)}
    # Those that act in the second clause were the ones hit in the first: an exchange, one event.
    if named_a and named_b and named_a.isdisjoint(named_b) and own_place:
        return False
    if own_place and not b.anaphoric and b.perpetrators and a.perpetrators:
        return False
    return not (b.another and own_place)


def _absorb(a: Draft, b: Draft) -> None:
    if b.claim_of is None and a.claim_of is not None and b.tolls:
        a.claim_of = None
    elif b.claim_of is not None and b.tolls and not a.tolls:
        a.claim_of = b.claim_of
    a.triggers += b.triggers
    a.methods += b.methods
    hit = {p.key for p in a.target_parties}
    for party in b.perpetrators:
        if not a.perpetrators or (party.key not in hit and not _counter(a, b)):
            _add(a.perpetrators, party)
    if b.attribution != "asserted" and a.attribution == "asserted" and b.perpetrators:
        a.attribution = b.attribution
    for text in b.targets:
        if text not in a.targets:
            a.targets.append(text)
    for party in b.target_parties:
        if all(party.key != p.key for p in a.perpetrators):
            _add(a.target_parties, party)
    a.tolls += b.tolls
    a.claimed_by += [p for p in b.claimed_by if p not in a.claimed_by]
    a.dates += [d for d in b.dates if d not in a.dates]
    a.places += [p for p in b.places if p not in a.places]
    a.weak_places += [p for p in b.weak_places if p not in a.weak_places]
    a.asserted_by += [s for s in b.asserted_by if s not in a.asserted_by]
    a.anaphoric = a.anaphoric and b.anaphoric
    a.plural = a.plural and b.plural
    a.clash = a.clash or b.clash
    a.weak = a.weak and b.weak
    a.time = a.time or b.time


def _counter(a: Draft, b: Draft) -> bool:
    """Whether the second clause tells what the forces did in answer to the attack of the first."""
    forces_a = all(p.kind == "force" for p in a.perpetrators)
    forces_b = all(p.kind == "force" for p in b.perpetrators)
    return forces_a != forces_b


def all_drafts(scene: Scene) -> Iterator[Draft]:
    """The drafts of every sentence of a text's body, in order."""
    for sentence in scene.sentences:
        if scene.blocks[sentence.paragraph].noise or scene.blocks[sentence.paragraph].role:
            continue
        yield from drafts(scene, sentence)
