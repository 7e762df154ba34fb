"""Questions analysts ask, one Cypher file each, and what goes with an answer.

`ask` answers a question, `why` gives the evidence behind a thing, an edge or a number.
"""

from graph.questions.ask import Answer, ask
from graph.questions.catalogue import Question, find, questions
from graph.questions.why import why

__all__ = ["Answer", "Question", "ask", "find", "questions", "why"]
