"""Whether a sentence asserts what its words say: what is denied, and on whose word the rest is."""

from loaders.article.clauses import SAYING, subjects
from loaders.article.lexicons import words
from loaders.article.parse import Sentence, Token
from loaders.article.relations.found import Found
from loaders.article.scene import Scene, phrase


def denied(sentence: Sentence, token: Token) -> bool:
    """Whether a word stands under a denial, or a verb that means one (`rejected`, `ended`)."""
    if any(k.lemma == "no" for k in sentence.kids(token, "det")):
        return True
    for above in [token, *sentence.up(token)]:
        if any(k.dep == "neg" for k in sentence.kids(above)):
            return True
        if above is not token and above.lemma in words("relations", "undoing_verbs"):
            return True
        # `denies that it is a branch`, `refused to hold talks`: the denial stands above the clause.
        within = above.dep in ("ccomp", "xcomp")
        if above.tag.startswith("V") and above is not token and not within:
            break
    return False


def over(sentence: Sentence, noun: Token) -> bool:
    """Whether a tie is said to be no more: `X's alliance with Y broke down`, `X ended its …`."""
    verb = sentence.at(noun.head)
    if noun.dep == "dobj":
        return verb.lemma == "end"
    if noun.dep != "nsubj":
        return False
    turned = verb.lemma in words("relations", "ending_turns") and sentence.has(
        verb, "prt", "advmod"
    )
    return turned or verb.lemma in words("relations", "ending_verbs")


def on_whose_word(scene: Scene, sentence: Sentence, verb: Token, one: Found) -> None:
    """Note who says, alleges or believes what a relation states."""
    for above in [verb, *sentence.up(verb)]:
        if above.dep == "ccomp":
            governor = sentence.at(above.head)
            if governor.lemma in (*SAYING, "believe", "allege", "accuse", "suspect"):
                for token in subjects(sentence, governor):
                    party = scene.actor(sentence, token)
                    one.asserted_by = party.name if party else phrase(scene, sentence, token)
                if governor.lemma in ("allege", "accuse"):
                    one.attribution = "blamed"
                elif governor.lemma in ("believe", "suspect"):
                    one.attribution = "suspected"
