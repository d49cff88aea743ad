"""Reading conditions: `{fact: value}`, `{fact: {at_least: 5}}`, `all`, `any`, `not`, into the model's conditions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from career_doctor.advice.fact_values import FactNames, a_type, fact_value
from career_doctor.advice.model import ALWAYS, All, Any, Condition, FactDef, FactType, Not, Operator, Test
from career_doctor.advice.problems import Problems
from career_doctor.advice.yaml_source import Entry, Node

OPERATORS: Mapping[str, tuple[FactType, ...]] = {
    "at_least": ("integer", "number", "date"),
    "at_most": ("integer", "number", "date"),
    "one_of": ("integer", "number", "choice"),
    "includes": ("set",),
    "count": ("set",),
    "stated": ("boolean", "integer", "number", "choice", "set", "date"),
}
"""Which operator fits which types of fact."""
JOINERS = ("all", "any", "not")


class ConditionReader:
    """Reads the conditions of one run over the files, knowing all facts; what is wrong goes to `problems`."""

    def __init__(self, facts: FactNames, problems: Problems) -> None:
        self.facts = facts
        self.problems = problems

    def read(self, node: Node | None) -> Condition:
        """The condition at a node, `ALWAYS` where there is none or nothing of it is right."""
        if node is None:
            return ALWAYS
        if not isinstance(node.value, Mapping):
            self.problems.add(
                node.place, f"{node.kind} as a condition", "write a mapping such as {thank_you_sent: true}"
            )
            return ALWAYS
        if not node.value:
            self.problems.add(node.place, "an empty condition", "leave `when` out")
        found = [self.entry(key, entry) for key, entry in node.value.items()]
        conditions = tuple(condition for condition in found if condition is not None)
        return conditions[0] if len(conditions) == 1 else All(conditions)

    def entry(self, key: str, entry: Entry) -> Condition | None:
        """One key of a condition: a joiner or a fact."""
        if key == "not":
            return Not(self.read(entry.node))
        if key in JOINERS:
            return self.joined(key, entry)
        if key not in self.facts.names:
            self.problems.unknown(entry.place, "fact", key, {*self.facts.names, *JOINERS})
            return None
        fact = self.facts.defs.get(key)
        return self.test(fact, entry) if fact else None  # a fact that is broken itself was reported there

    def joined(self, key: str, entry: Entry) -> Condition | None:
        """`all` or `any` with its list of conditions."""
        if not isinstance(entry.node.value, tuple) or not entry.node.value:
            self.problems.add(entry.place, f"'{key}' without a list of conditions", f"write {key}: [{{...}}, {{...}}]")
            return None
        conditions = tuple(self.read(item) for item in entry.node.value)
        return All(conditions) if key == "all" else Any(conditions)

    def test(self, fact: FactDef, entry: Entry) -> Condition | None:
        """What is asked of one fact: a value, or a mapping of operators that are joined by "all"."""
        if not isinstance(entry.node.value, Mapping):
            value = fact_value(entry.node, fact, self.problems)
            return None if value is None else Test(fact.name, "is", value)
        if not entry.node.value:
            self.problems.add(entry.place, f"'{fact.name}' with nothing asked of it", "give a value or an operator")
        tests: list[Test] = []
        for operator, operand in entry.node.value.items():
            if operator not in OPERATORS:
                self.problems.unknown(operand.place, "operator", operator, OPERATORS)
            elif fact.type not in OPERATORS[operator]:
                fitting = ", ".join(name for name, types in OPERATORS.items() if fact.type in types)
                what = f"'{operator}' does not fit '{fact.name}', which is {a_type(fact)}"
                self.problems.add(operand.place, what, f"use a value or one of: {fitting}")
            else:
                tests.extend(self.operated(fact, operator, operand.node))
        return tests[0] if len(tests) == 1 else All(tuple(tests)) if tests else None

    def operated(self, fact: FactDef, operator: str, node: Node) -> Iterator[Test]:
        """The tests that one operator stands for."""
        if operator == "stated":
            if isinstance(node.value, bool):
                yield Test(fact.name, "stated", node.value)
            else:
                self.problems.add(node.place, f"{node.kind} after 'stated'", "write true or false")
        elif operator == "count":
            yield from self.counted(fact, node)
        elif operator == "includes":
            if isinstance(node.value, str) and node.value in fact.values:
                yield Test(fact.name, "includes", node.value)
            else:
                self.problems.unknown(node.place, f"value of '{fact.name}'", str(node.value), fact.values)
        elif operator == "one_of":
            yield from self.one_of(fact, node)
        else:
            value = fact_value(node, fact, self.problems)
            if value is not None:
                yield Test(fact.name, _ordered(operator), value)

    def one_of(self, fact: FactDef, node: Node) -> Iterator[Test]:
        """`one_of` with at least one value."""
        if not isinstance(node.value, tuple) or not node.value:
            self.problems.add(node.place, f"{node.kind} after 'one_of'", "write a list of values")
            return
        values = [fact_value(item, fact, self.problems) for item in node.value]
        yield Test(fact.name, "one_of", frozenset(value for value in values if value is not None))

    def counted(self, fact: FactDef, node: Node) -> Iterator[Test]:
        """`count` with `at_least` and `at_most`, or a number for exactly so many."""
        wanted = node.value
        if isinstance(wanted, int) and not isinstance(wanted, bool):
            limits = {"at_least": Entry(node.place, node), "at_most": Entry(node.place, node)}
        elif isinstance(wanted, Mapping) and wanted:
            limits = dict(wanted)
        else:
            self.problems.add(node.place, f"{node.kind} after 'count'", "write a number or {at_least: 2}")
            return
        for operator, entry in limits.items():
            number = entry.node.value
            if operator not in ("at_least", "at_most"):
                self.problems.unknown(entry.place, "operator after 'count'", operator, ("at_least", "at_most"))
            elif not isinstance(number, int) or isinstance(number, bool) or not 0 <= number <= len(fact.values):
                todo = f"write a whole number from 0 to {len(fact.values)}"
                self.problems.add(entry.node.place, f"{entry.node.kind} after 'count'", todo)
            else:
                yield Test(fact.name, "count_at_least" if operator == "at_least" else "count_at_most", number)


def _ordered(operator: str) -> Operator:
    return "at_least" if operator == "at_least" else "at_most"


def each_test(condition: Condition) -> Iterator[Test]:
    """Every test in a condition, in order."""
    if isinstance(condition, Test):
        yield condition
    elif isinstance(condition, Not):
        yield from each_test(condition.condition)
    else:
        for part in condition.conditions:
            yield from each_test(part)


def facts_in(condition: Condition) -> tuple[str, ...]:
    """The facts that a condition tests, in order, each once."""
    return tuple(dict.fromkeys(test.fact for test in each_test(condition)))
