"""From texts in the files, alone, listed, or with conditions, to what may be said."""

from __future__ import annotations

from collections.abc import Mapping

from career_doctor.advice.conditions import ConditionReader
from career_doctor.advice.fields import Fields, several
from career_doctor.advice.model import Say
from career_doctor.advice.texts import TextChecker
from career_doctor.advice.yaml_source import Node


class SayReader:
    """Reads them; `extra` are names, beside facts and the office, that the texts may use."""

    def __init__(self, conditions: ConditionReader, texts: TextChecker, extra: tuple[str, ...] = ()) -> None:
        self.conditions = conditions
        self.texts = texts
        self.extra = extra

    def read(self, node: Node | None) -> tuple[Say, ...]:
        """What may be said of what stands at a node; nothing where there is none."""
        return tuple(self._say(item) for item in several(node))

    def _say(self, node: Node) -> Say:
        if not isinstance(node.value, Mapping):
            self.texts.check(str(node.value), node.place, self.extra)
            return Say(str(node.value), place=node.place)
        fields = Fields(node)
        wordings = tuple(str(item.value) for item in several(fields.node("say")))
        for item in several(fields.node("say")):
            self.texts.check(str(item.value), item.place, self.extra)
        return Say(
            wordings[0], self.conditions.read(fields.node("when")), node.place, wordings[1:], fields.text("point")
        )
