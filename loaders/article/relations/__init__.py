"""Relations as a sentence states them: by a noun, a verb, a hyphen, a threat, a turn of phrase.

Two actors in one sentence are no relation: a word has to tie them. What is denied is left out;
what somebody alleges is kept as his word. `reading` goes through the words of a sentence; each
kind of word has its module; `frames` matches fixed turns of phrase. Most of the words are data:
`lexicon/relations.yaml` and `lexicon/frames.yaml`.
"""
