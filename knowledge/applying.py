"""One amendment on its way into the text of the document it amends, or the reason why it stays outside."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from enum import StrEnum

from knowledge.amended_text import AmendedText
from knowledge.documents import Action, Amendment, Note, Part, Provision, Version
from knowledge.labels import label_within
from knowledge.wording import said, words_changed


class State(StrEnum):
    """What became of an amendment; ``held``: the text that was read already says so, a consolidated one mostly."""

    APPLIED = "applied"
    HELD = "held"
    TASK = "task"


class Applying:
    """One amendment on its way into ``text``; ``base`` is the amended document as it was read."""

    def __init__(self, number: str, amendment: Amendment, base: AmendedText, text: AmendedText) -> None:
        self.number = number
        self.amendment = amendment
        self.base = base
        self.text = text

    def done(self) -> tuple[State, str]:
        """Apply it where nothing speaks against it; the state, and the reason why a person has to look at it."""
        a = self.amendment
        if self._consolidated():
            differences = ", ".join(self._differences())
            if differences:
                return State.TASK, f"văn bản hợp nhất ghi khác, giữ theo văn bản hợp nhất: {differences}"
            return State.HELD, a.task or ""
        before = dict(self.text.nodes)
        problem = a.task or self._apply()
        if problem:
            self._remark()
            return State.TASK, problem
        return (State.HELD if _versions(self.text.nodes) == _versions(before) else State.APPLIED), ""

    def _apply(self) -> str:
        """Change the text; the problem that kept it from being changed, if there is one."""
        steps = self.amendment.target.split("/")
        twice = ("/".join(steps[: at + 1]) for at in range(1, len(steps)))
        if doubled := next((node_id for node_id in twice if f"{node_id}~2" in self.text.nodes), None):
            return f"bản đang có in hai lần {label_within(doubled)}"
        match self.amendment.action:
            case Action.INSERT:
                return self._insert()
            case Action.REPLACE:
                return self._replace()
            case Action.REPEAL:
                return self._repeal()
            case _:
                return self._words()

    def _remark(self) -> None:
        """Say beside what is not amended yet that it should be: old words must not pass for today's."""
        a = self.amendment
        day = f"{a.effective:%d/%m/%Y}"
        text = f"Bản chính thức đang có chưa thể hiện sửa đổi theo {self.number}, áp dụng từ ngày {day}."
        if "/" not in a.target:  # which provisions it changes is not known: any of them
            for node in [n for n in self.text.nodes.values() if n.id.count("/") == 1]:
                self.text.nodes[node.id] = replace(node, notes=(*node.notes, Note(text, a.effective)))
            return
        above = a.target.rpartition("/")[0]
        concerned = self.text.in_force(a.target, a.effective) or [
            (node, version) for node, version in self.text.in_force(above, a.effective) if node.id == above
        ]
        for node, _ in concerned:
            self.text.nodes[node.id] = replace(node, notes=(*node.notes, Note(text, a.effective)))

    def _consolidated(self) -> bool:
        """Whether a consolidated text shows it: by versions that name this document, or by words that have ended."""
        a = self.amendment
        held = self.base.subtree(a.target) if "/" in a.target else []
        if any(version.source == self.number for node in held for version in node.versions):
            return True
        ended = all(v.valid_to <= a.effective for node in held for v in node.versions)
        return a.action is Action.REPEAL and bool(held) and ended

    def _replace(self) -> str:
        a = self.amendment
        held = self.text.in_force(a.target, a.effective)
        if not any(node.id == a.target for node, _ in held):
            return f"bản đang có không có {label_within(a.target)} vào ngày {a.effective:%d/%m/%Y}"
        if a.part is not Part.WHOLE:
            version = next(v for node, v in held if node.id == a.target)
            new = a.replacement[0].versions[0]
            heading, text = (new.heading, version.text) if a.part is Part.HEADING else (version.heading, new.text)
            self.text.write(a.target, replace(new, heading=heading, text=text, amounts=version.amounts))
            return ""
        self._write()
        gone = {node.id for node, _ in held} - {node.id for node in a.replacement}
        for node_id in gone:
            self.text.end(node_id, a.effective)
        return ""

    def _insert(self) -> str:
        a = self.amendment
        held = {node.id: said(version) for node, version in self.text.in_force(a.target, a.effective)}
        if a.target in held:
            same = held == {new.id: said(new.versions[0]) for new in a.replacement}
            return "" if same else f"{label_within(a.target)} đã có trong bản đang có"
        above = a.replacement[0].parent
        for needed in (above, a.after):
            if needed and needed not in self.text.nodes:
                return f"bản đang có không có {label_within(needed)}"
        self._write(a.after)
        return ""

    def _write(self, after: str | None = None) -> None:
        """Give the provisions of the replacement their new words; new ones come behind the one before."""
        for new in self.amendment.replacement:
            held = self.text.nodes.get(new.id)
            if held is None:
                self.text.add(new, after)
            else:
                notes = tuple(dict.fromkeys((*held.notes, *new.notes)))
                self.text.nodes[new.id] = replace(held, notes=notes)
                self.text.write(new.id, new.versions[0])
            after = None

    def _repeal(self) -> str:
        a = self.amendment
        held = self.text.in_force(a.target, a.effective)
        if not held:
            return f"bản đang có không có {label_within(a.target)} vào ngày {a.effective:%d/%m/%Y}"
        for node, _ in held:
            self.text.end(node.id, a.effective)
        return ""

    def _words(self) -> str:
        """Change words in the target and below it; words put in beside others need exactly one place."""
        a = self.amendment
        changed = []
        count = 0
        for node, version in self.text.in_force(a.target, a.effective):
            if a.part is Part.HEADING and node.id != a.target:
                continue
            heading, in_heading = words_changed(version.heading, a.old_words, a.new_words)
            text, in_text = version.text, 0
            if a.part is Part.WHOLE:
                text, in_text = words_changed(version.text, a.old_words, a.new_words)
            count += in_heading + in_text
            if in_heading or in_text:
                changed.append((node.id, replace(version, heading=heading, text=text)))
        if count == 0:
            return f"cụm từ “{a.old_words}” không có đúng như vậy trong {label_within(a.target)}"
        if a.action is Action.INSERT_WORDS and count > 1:
            return f"cụm từ “{a.old_words}” có {count} lần trong {label_within(a.target)}"
        for node_id, version in changed:
            self.text.write(node_id, replace(version, valid_from=a.effective, source=self.number))
        return ""

    def _differences(self) -> Iterator[str]:
        """Where a consolidated text, which is kept, says otherwise than the amendment."""
        a = self.amendment
        for new in a.replacement if a.part is Part.WHOLE else ():
            version = new.versions[0]
            node = self.base.nodes.get(new.id)
            held = _by_source(node, self.number) or (node.version_on(version.valid_from) if node else None)
            if held is None:
                yield f"thiếu {label_within(new.id)}"
            elif said(held) != said(version):
                yield f"{label_within(new.id)} khác chữ"
            elif held.source == self.number and held.valid_from != version.valid_from:
                other = f"{held.valid_from:%d/%m/%Y} chứ không phải {version.valid_from:%d/%m/%Y}"
                yield f"{label_within(new.id)} từ ngày {other}"
        if a.action in (Action.REPLACE_WORDS, Action.REPEAL_WORDS):
            for node, version in self.base.in_force(a.target, a.effective):
                if a.old_words not in a.new_words and words_changed(version.text, a.old_words, a.new_words)[1]:
                    yield f"{label_within(node.id)} còn cụm từ “{a.old_words}”"


def _versions(nodes: Mapping[str, Provision]) -> list[tuple[str, tuple[Version, ...]]]:
    return [(node.id, node.versions) for node in nodes.values()]


def _by_source(node: Provision | None, number: str) -> Version | None:
    return next((v for v in node.versions if v.source == number), None) if node else None
