"""The small words of English that show how a sentence is built: where a clause begins, who acts, what is asked.

Words that tell what a sentence is about are data (`data/facts/words.yml`, `data/facts/events.yml`); these belong to
the language.
"""

from __future__ import annotations

MARKS = frozenset({
    ";", ":", ".", "!", "?", "...", "..", "…", "–", "—", "-", "--", "(", ")", "[", "]", "/",
})  # fmt: skip
"""Marks that end a clause."""
SUBJECTS = frozenset({
    "i", "we", "they", "he", "she", "it", "you", "nobody", "everybody", "somebody", "someone", "there",
})  # fmt: skip
"""Words that stand as a subject."""
AUXILIARIES = frozenset({
    "do", "does", "did", "have", "has", "had", "is", "are", "am", "was", "were", "can", "could", "should", "shall",
    "will", "would", "may", "might", "must", "'d", "'s", "ought",
})  # fmt: skip
OPENERS = frozenset({
    "but", "because", "although", "though", "whereas", "so", "then", "yet", "except", "cause", "since", "which",
    "who", "while", "unless", "if", "whether", "when", "where", "until", "till", "once", "before", "after", "plus",
    "anyway", "however", "that", "what",
})  # fmt: skip
"""Words that open a clause where a subject follows."""
ALWAYS_OPEN = frozenset({
    "but", "because", "although", "though", "whereas", "unless", "if", "whether", "except", "which", "however",
})  # fmt: skip
"""Words that always open a clause."""
NOT_OPENED_BY = OPENERS | AUXILIARIES | frozenset({
    "and", "or", "not", "what", "how", "why", "as", "than", "to", "of", "for", "with", "from", "about", "like", "by",
    "at", "let",
})  # fmt: skip
"""Words after which a pronoun does not open a clause of its own."""
CONTINUES = frozenset({"a", "an", "any", "nor", "or", "much"})
"""Words that go on with what stood before a comma."""
SPEAKING = frozenset({
    "think", "thought", "believe", "mean", "guess", "suppose", "wonder", "wondering", "seem", "seems", "feel",
    "suspect", "assume", "worried", "hope", "hoping", "wish", "say", "says", "said", "tells", "sure", "figure",
    "imagine", "likely", "pretend",
})  # fmt: skip
"""Verbs whose denial, question or doubt falls on the clause that follows."""
DOUBTING = frozenset({"think", "guess", "suspect", "suppose", "assume"})
WISHING = frozenset({"wish", "wonder", "wondering", "pretend"})
CONDITIONS = frozenset({"if", "unless", "whether"})
PREPOSITIONS = frozenset({
    "to", "with", "for", "from", "by", "at", "of", "in", "about", "on", "after", "before", "than", "like", "as",
    "told", "asked", "without",
})  # fmt: skip
"""Words after which a noun is no subject."""
DETERMINERS = frozenset({
    "the", "a", "an", "my", "his", "her", "their", "our", "this", "that", "one", "some", "another",
})  # fmt: skip
TAKING = frozenset({
    "me", "him", "them", "call", "email", "tell", "ask", "see", "meet", "thank", "write", "have", "got", "be",
    "leave", "need", "say", "know",
})  # fmt: skip
"""Words after which a noun is what they act on, not who acts."""
PARTS_OF = frozenset({
    "one", "some", "most", "all", "none", "friend", "neither", "head", "director", "manager",
})  # fmt: skip
"""Words before "of" or "in" that are themselves the subject: "one of the partners"."""
OWN = frozenset({"i", "we", "me", "my", "us", "our", "myself", "mine"})
"""Words of the asker."""
THIRD = frozenset({"he", "she", "him", "her", "his"})
"""Pronouns that may stand for somebody of the asker's own life."""
PASTS = frozenset({
    "called", "rang", "sent", "wrote", "went", "told", "said", "got", "left", "met", "asked", "heard", "came", "did",
    "had", "was", "spoke",
})  # fmt: skip
"""Irregular pasts that open a clause after a conjunction."""
PARENTHETIC = frozenset({"so", "as", "however", "to", "of", "sadly"})
"""Words that begin a remark between two commas."""
BEFORE_QUESTION = frozenset({
    "and", "but", "so", "or", "then", "well", "also", ",", "now", "what", "how", "why", "when", "where",
})  # fmt: skip
"""Words that may stand before the auxiliary of a question."""
ASKED_ABOUT = frozenset({"the", "that", "this", "my", "your", "people", "employers"})
"""Words with which the subject of a question may begin."""
FILLING = frozenset({
    "and", "but", "so", "then", "or", "also", "even", "just", "already", "have", "has", "had", "did", "'d", "been",
    "not", "never", "yet", "still", "only", "finally", "ok", "okay", "well", "yeah", "hi", "hey", "hello", "now",
    "since", "because", "after", "before", "when", "that", "which", "always", "too", "recently", "once", "again",
    "anyway", "both", "got", "was", "am", "were", "actually", "maybe", "last", "this", "the", "next", "same", "day",
    "later", ",", "if", "as", "what", "who",
})  # fmt: skip
"""Words that may stand before a verb whose subject is left out."""
PASSIVE = frozenset({"was", "were", "been", "be", "is", "are", "being", "got", "getting", "so"})
"""Words before a participle that make a passive of it ("so called" among them)."""


def is_past(word: str) -> bool:
    """Whether a word looks like a finite past: after "and" it begins a clause of its own."""
    return (len(word) > 4 and word.endswith("ed")) or word in PASTS
