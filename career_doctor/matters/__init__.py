"""The matters of one asker: what was asked and said so far, and what the desk answers next.

A matter is one concern of one asker: a topic and the facts said of it. This package knows no Rasa: the actions hand it
what was heard and the state, and it hands back replies and the new state.
"""
