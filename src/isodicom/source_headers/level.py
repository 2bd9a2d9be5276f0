"""One level of a header: what is sound is copied; what is not is mended, emptied or left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from pydicom.dataelem import DataElement
from pydicom.dataset import Dataset
from pydicom.tag import BaseTag

from isodicom.conformance.conditions.paths import read_path
from isodicom.conformance.conditions.truth import evaluate
from isodicom.conformance.lookup.attribute_types import ALWAYS, DEMANDING, FILLED
from isodicom.conformance.lookup.tables import keyword_of_tag
from isodicom.encoding.tags import representation_of
from isodicom.encoding.values import items_in
from isodicom.errors import AttributeValueError
from isodicom.schema.conditions import Absent, All, Any, Condition, Equals, HasValue, Not, Present
from isodicom.source_headers.problems import Flaw, Problem
from isodicom.source_headers.read_by_hand import ALONE, EITHER, Told
from isodicom.source_headers.reading import Letters, element_of, letters_of, texts_in, values_in
from isodicom.source_headers.representations import REPRESENTATIONS
from isodicom.source_headers.rules import Rule, owner_rule
from isodicom.source_headers.values import KNOWN_BY_IT, looked_at, unlisted_in
from isodicom.valuerep import known_uid

_CHARACTER_SET = 0x00080005


@dataclass
class Copying:
    """One header that is taken over.

    Parameters
    ----------
    respell: bool
        Whether values may be mended whose form only is wrong.
    whole: pydicom.dataset.Dataset, optional
        What was taken over so far, which conditions may ask.
    problems: list[isodicom.source_headers.problems.Problem], optional
        What was wrong so far.
    """

    respell: bool
    whole: Dataset = field(default_factory=Dataset)
    problems: list[Problem] = field(default_factory=list)

    def note(self, problem: Problem, deed: str) -> Problem:
        """Remember a problem, and what was done about it."""
        problem.deed = deed
        self.problems.append(problem)
        return problem


@dataclass
class Level:
    """The attributes of a module, or of one item.

    Parameters
    ----------
    copying: isodicom.source_headers.level.Copying
        What it is part of.
    source: pydicom.dataset.Dataset
        The header or item.
    rules: tuple[isodicom.source_headers.rules.Rule, ...]
        What the tables say of it.
    letters: isodicom.source_headers.reading.Letters
        What its text is written in.
    path: str, optional
        Where it is, with a slash at the end.
    made: pydicom.dataset.Dataset, optional
        The copy.
    lost: dict[int, isodicom.source_headers.problems.Problem], optional
        Tag -> what is wrong with an attribute that could not be copied.
    """

    copying: Copying
    source: Dataset
    rules: tuple[Rule, ...]
    letters: Letters
    path: str = ""
    made: Dataset = field(default_factory=Dataset)
    lost: dict[int, Problem] = field(default_factory=dict)

    def copied(self) -> Dataset | None:
        """The copy with all that is demanded; None if something is that nobody can know."""
        self.take()
        return self.made if self.demands_met() else None

    def take(self) -> None:
        """Copy the attributes that are named, if they are sound."""
        there = self.source.keys()
        for rule in self.rules:
            if rule.tag in there:
                self._take_one(rule)

    def take_others(self) -> None:
        """Copy what else stands in an item, if it is sound; private attributes are never taken over."""
        named = {rule.tag for rule in self.rules}
        for tag in list(self.source.keys()):
            keyword = keyword_of_tag(f"{tag:08x}") if tag not in named else None
            if keyword and tag != _CHARACTER_SET and not tag >> 16 & 1:
                given = representation_of(self.source.get_item(BaseTag(tag), keep_deferred=True))
                self._take_one(owner_rule(keyword, given or "UN"))

    def _take_one(self, rule: Rule) -> None:
        if rule.vr == "SQ":
            self._take_sequence(rule)
            return
        path = self.path + rule.keyword
        values, flaw = self._value_of(rule)
        if flaw:
            problem = self.copying.note(Problem.of(path, rule, flaw), "left out")
            if values is None:
                self.lost[rule.tag] = problem
                return
            problem.deed = "kept, as others know it so" if rule.keyword in KNOWN_BY_IT else "written anew"
        self._put(rule, values)

    def _value_of(self, rule: Rule) -> tuple[object, Flaw | None]:
        """What is to be written, None if nothing can be; and what is wrong with it."""
        element = element_of(self.source, rule)
        if isinstance(element, Flaw):
            return None, element
        if rule.vr not in REPRESENTATIONS:
            found = values_in(self.source, rule)
            if isinstance(found, Flaw) or found.VM == 0:
                return ("", None) if isinstance(found, DataElement) else (None, found)
            if not rule.counts_allow(found.VM):
                return None, Flaw("multiplicity", f"{rule.vm} values", found.value, "PS3.6 6")
            values = [found.value] if found.VM == 1 else list(found.value)
            flaw = unlisted_in([str(value) for value in values], rule)
            return (None, flaw) if flaw else (found.value, None)
        texts = texts_in(element, rule, self.letters)
        if isinstance(texts, Flaw) or not texts:
            return (None, texts) if isinstance(texts, Flaw) else ("", None)
        written, flaw = looked_at(texts, rule, self.copying.respell)
        if written is None and rule.keyword in KNOWN_BY_IT and len(texts) == 1:
            written = _known(texts[0], rule.keyword)
        if written is None:
            return None, flaw
        return (written if len(written) > 1 else written[0]), flaw

    def _take_sequence(self, rule: Rule) -> None:
        path = self.path + rule.keyword
        element = element_of(self.source, rule)
        try:
            items = [] if isinstance(element, Flaw) else list(items_in(self.source, rule.keyword))
            flaw = element if isinstance(element, Flaw) else None
        except AttributeValueError as error:
            items, flaw = [], Flaw("unreadable", "items", error.facts.get("found"))
        most = rule.items.most if rule.items else None
        if most is not None and len(items) > most:
            flaw = Flaw("items", f"at most {most} item{'' if most == 1 else 's'}", f"{len(items)} items", "")
        if flaw:
            self.lost[rule.tag] = self.copying.note(Problem.of(path, rule, flaw), "left out")
            return
        kept = [copy for n, item in enumerate(items, 1) if (copy := self._item(rule, item, f"{path}[{n}]/"))]
        if kept:
            self._put(rule, kept)
        elif not items:
            self._put_empty(rule)
        else:
            self.lost[rule.tag] = Problem.demanded(path, rule, "empty")  # what the items lack is noted

    def _put_empty(self, rule: Rule) -> None:
        """A sequence without items, where it may have none: dropping an optional one says the same."""
        if rule.type != "3" or not (rule.items and rule.items.least):
            self._put(rule, [])

    def _item(self, rule: Rule, item: Dataset, path: str) -> Dataset | None:
        before = len(self.copying.problems)
        inside = Level(self.copying, item, rule.below, letters_of(item, self.letters), path)
        inside.take()
        inside.take_others()
        if inside.demands_met() and inside.made:
            return inside.made
        for problem in self.copying.problems[before:]:
            problem.deed = "left out with its item"
        return None

    def _put(self, rule: Rule, value: object) -> None:
        vr = rule.vr if len(rule.vr) == 2 else self.source[rule.tag].VR
        self.made[rule.tag] = DataElement(rule.tag, vr, value)

    # What is demanded ------------------------------------------------------------------------------

    def demands_met(self) -> bool:
        """Whether all is there that is demanded, once what may be empty is written empty."""
        for _ in self.rules:
            met = [self._either(), *map(self._met, self._demanding())]
            if None in met:
                return False
            if all(met):
                return True
        return not self.rules

    def _demanding(self) -> Iterator[Rule]:
        return (rule for rule in self.rules if rule.type in DEMANDING)

    def _met(self, rule: Rule) -> bool | None:
        """Whether a demand is met as it is (True), was met just now (False) or can't be (None)."""
        required = self._required(rule)
        if rule.tag in self.made.keys():  # noqa: SIM118  which makes no tag of it
            return not self._taken_away(rule, required)
        if not required:
            return True
        path, problem = self.path + rule.keyword, self.lost.get(rule.tag)
        if rule.type not in FILLED:
            self.made[rule.tag] = DataElement(rule.tag, rule.vr, [] if rule.vr == "SQ" else "")
            if problem is None:
                self.copying.note(Problem.demanded(path, rule), "written empty")
            else:
                problem.deed = "emptied"
            return False
        if self._release(rule, self._asking(rule)):
            return False
        if problem is None:
            problem = self.copying.note(Problem.demanded(path, rule), "")
        problem.deed = ""
        return None

    def _taken_away(self, rule: Rule, required: bool | None) -> bool:
        """Take away what is there and must not be, or not be empty; whether it was so."""
        path, empty = self.path + rule.keyword, self.made[rule.tag].is_empty
        if rule.type in FILLED and empty:
            self.lost[rule.tag] = self.copying.note(Problem.demanded(path, rule, "empty"), "left out")
        elif required is False and rule.condition and not self._may_be(rule.otherwise):
            why = f"is of type {rule.type}, and its case is not given"
            self.copying.note(Problem.unwanted(path, rule, why), "left out")
        else:
            return False
        del self.made[rule.tag]
        return True

    def _required(self, rule: Rule) -> bool | None:
        if rule.guarded:
            return None
        if rule.type in ALWAYS:
            return True
        if rule.condition is None:
            return None
        if isinstance(rule.condition, Told):
            return rule.condition.holds((self.made, self.copying.whole))
        return evaluate(rule.condition, self.made, self.copying.whole)

    def _may_be(self, otherwise: bool | Condition) -> bool:
        """Whether an attribute may be there though its case is not given; where nobody can tell, it may."""
        if isinstance(otherwise, bool):
            return otherwise
        return evaluate(otherwise, self.made, self.copying.whole) is not False

    def _asking(self, rule: Rule) -> Iterable[str]:
        if isinstance(rule.condition, Told):
            return rule.condition.keywords
        return _asked(rule.condition) if rule.condition else ()

    def _release(self, rule: Rule, asking: Iterable[str]) -> bool:
        """Take away the attributes that ask for one which nobody knows; whether there were any."""
        found = [r for r in self.rules if r.keyword in asking and r.type not in ALWAYS and r.tag in self.made]
        for other in found:
            del self.made[other.tag]
            why = f"demands {rule.keyword}, which is missing or can't be taken over"
            self.copying.note(Problem.unwanted(self.path + other.keyword, other, why), "left out")
        return bool(found)

    def _either(self) -> bool | None:
        """Whether one of those attributes is there of which one must be; as `_met`."""
        for keywords, condition in EITHER:
            ways = [rule for rule in self.rules if rule.keyword in keywords]
            there = [rule for rule in ways if rule.tag in self.made]
            if len(there) > 1 and keywords == ALONE:
                problem = Problem.unwanted(self.path + there[1].keyword, there[1], "stands beside another")
                self.copying.note(problem, "")
                return None
            if len(ways) < len(keywords) or there:
                continue
            if condition is None:
                self.copying.note(Problem.demanded(self.path + ways[0].keyword, ways[0]), "")
                return None
            if condition.holds((self.made,)):
                return not self._release(ways[0], condition.keywords)
        return True


def _known(text: str, keyword: str) -> list[str] | None:
    try:
        return [known_uid(text, keyword)]
    except AttributeValueError:
        return None


def _asked(condition: Condition) -> Iterable[str]:
    """The attributes whose being there, or value, makes a condition hold."""
    match condition:
        case Present(path) | Equals(path) | HasValue(path):
            return [read_path(path).keyword]
        case All(parts) | Any(parts):
            return [keyword for part in parts for keyword in _asked(part)]
        case Not(Absent(path)):
            return [read_path(path).keyword]
        case _:
            return []
