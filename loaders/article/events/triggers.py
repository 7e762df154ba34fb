"""The words of violence in a sentence: verbs of killing and attack, nouns of deeds."""

import re
from dataclasses import dataclass
from functools import cache

from loaders.article.casualties import gives_reasons, motive, verb_key
from loaders.article.lexicons import lexicon, words
from loaders.article.parse import Sentence, Token
from loaders.article.scene import two_words


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word of violence; `weak` marks one that also lives outside violence."""

    token: Token
    kind: str  # kill, die, injure, attack, noun
    method: str
    weak: bool


@cache
def _telling() -> frozenset[str]:
    """The words of which one is in each verb and noun that tells of violence."""
    violence = lexicon("violence")
    kinds = ("kill_verbs", "die_verbs", "injure_verbs", "attack_verbs", "event_nouns")
    return frozenset(
        word for kind in kinds for said in violence[kind] for word in re.split("[ _]", str(said))
    )


def triggers_of(sentence: Sentence) -> list[Trigger]:
    """The words of violence of a sentence, but for those that only give a reason."""
    violence = lexicon("violence")
    found = []
    reasons = gives_reasons(sentence)
    telling = _telling()
    for token in sentence.plain:
        if token.lemma not in telling or token.tag[0] not in "VN":
            continue
        if token.lemma == "fight" and token.dep in ("acl", "relcl"):
            continue  # `volunteers fighting alongside the army`: who they are
        if reasons and motive(sentence, token):
            continue
        verb = token.tag.startswith("V")
        if verb and not (
            token.dep in ("compound",)
            or (token.dep == "amod" and token.tag == "VBG")
            or (token.dep == "amod" and token.lemma in ("kidnap", "abduct", "hijack"))
        ):
            key = verb_key(token)
            if key in violence["kill_verbs"]:
                entry = violence["kill_verbs"][key]
                found.append(
                    Trigger(token, "kill", entry.get("method", ""), bool(entry.get("weak")))
                )
                continue
            if token.lemma in violence["die_verbs"]:
                found.append(Trigger(token, "die", "", True))
                continue
            if token.lemma in violence["injure_verbs"]:
                found.append(Trigger(token, "injure", "", True))
                continue
            if key in violence["attack_verbs"]:
                entry = violence["attack_verbs"][key]
                if entry.get("hostage") and not _hostage(sentence, token):
                    continue
                if _active_sense(sentence, token, key):
                    found.append(Trigger(token, "attack", entry["method"], bool(entry.get("weak"))))
                continue
        if token.tag.startswith("N") or token.tag == "VBG":
            both = two_words(sentence, token)
            entry = violence["event_nouns"].get(both) or violence["event_nouns"].get(token.lemma)
            if entry and not (token.dep == "compound" and token.tag != "VBG"):
                found.append(Trigger(token, "noun", entry["method"], bool(entry.get("weak"))))
    return found


def _hostage(sentence: Sentence, token: Token) -> bool:
    """`took 25 crew members hostage`, `hijacked a ship`: people or a vessel are held."""
    if token.word.casefold().startswith("hijack"):
        return True
    return bool(re.search(r"\bhostages?\b|\bcaptives?\b", sentence.text, re.IGNORECASE))


def _active_sense(sentence: Sentence, token: Token, key: str) -> bool:
    if key == "fire":
        return any(
            k.lemma in words("violence", "things_fired")
            for k in sentence.kids(token, "dobj", "nsubjpass")
        ) or any(p.lemma in ("at", "on", "into") for p in sentence.kids(token, "prep"))
    return True
