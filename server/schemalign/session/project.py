"""One project as it is at the moment: both sides, what the rules say, and where."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache

from schemalign.application.relationships import Join
from schemalign.check import distinct, position, without_suppressed
from schemalign.databases.database import default_schema
from schemalign.findings.comment import SuppressionComment
from schemalign.findings.finding import Finding, Related, Undecided
from schemalign.findings.fix import Fix
from schemalign.frameworks.sqlalchemy.assembly import undecided_in_part
from schemalign.frameworks.sqlalchemy.reader import Declared
from schemalign.frameworks.sqlalchemy.writer.program import Program
from schemalign.session.alignment import (
    refuse_databases,
    refuse_unusable,
    settled,
    surroundings_of,
)
from schemalign.session.canonical import CanonicalSchema
from schemalign.session.comparison import Comparison
from schemalign.session.living import LivingText
from schemalign.session.models import DeclaredParts, Models
from schemalign.session.pieces import Edition
from schemalign.session.places import moved
from schemalign.session.present import Present
from schemalign.session.python_files import PythonFiles
from schemalign.session.revisions import RevisionFiles
from schemalign.session.scopes import Scope
from schemalign.settings import Settings
from schemalign.text.span import Location
from schemalign.values import replace
from schemalign.workspace.documents import Document
from schemalign.workspace.inputs import Inputs, gather
from schemalign.workspace.usage import UsageError

Read = Callable[[str], Document]
"""Reads a file, or raises `UsageError`; what is being edited wins over the disk."""


def inputs_of(scope: Scope, read: Read, given: Sequence[Document] = ()) -> Inputs:
    """Read the files of a scope; what is wrong with them is a `UsageError`.

    `given` are further model files, which are not on the disk as they are.
    """
    refuse_databases(scope.settings)
    inputs = gather([], scope.settings, root=scope.root, read=read)
    known = {document.path for document in inputs.models}
    more = tuple(each for each in given if each.path not in known)
    return replace(inputs, models=(*inputs.models, *more))


class Project:
    """The files of one scope, kept up to date.

    After `edit`, `settle` brings everything up to date.  `findings` are those of each file, sorted,
    at the places where they are in the texts as they are.  `outlines` and `fixes` are what was
    worked out of files and findings since then.
    """

    def __init__(self, scope: Scope, inputs: Inputs, read: Read) -> None:
        """Take the files of a scope; `read` reads those that they follow."""
        self.scope = scope
        self.inputs = inputs
        self.findings: Mapping[str, tuple[Finding, ...]] = {}
        self.is_settled = False
        self._read = read
        self._begin()

    @property
    def settings(self) -> Settings:
        """What holds for the scope, with the dialect that its sources say."""
        return settled(self.scope.settings, self.inputs)

    def _begin(self) -> None:
        settings = self.settings
        models = [document.path for document in self.inputs.models]
        self._surroundings = surroundings_of(models, settings)
        surroundings = self._surroundings
        self.canonical = CanonicalSchema(
            self.inputs.schema,
            default_schema(settings.dialect, settings.default_schema),
            RevisionFiles(self._load, surroundings.environments, surroundings.context),
            self.inputs.programs,
            settings.dialect,
        )
        self.models = Models(
            self.inputs.models, self._load, self._surroundings.environments,
            self._surroundings.context,
        )  # fmt: skip
        self.paths = frozenset([*self.canonical.texts, *models])
        self.comparison = Comparison(settings, self.paths)
        self.present = Present(self.models)
        self._declared = DeclaredParts([], frozenset())
        self._comments: tuple[SuppressionComment, ...] = ()
        self._edited: set[str] = set()
        self.python = PythonFiles(self.scope.root, self.models, self._load)
        self._tried: dict[str, str] = {}
        self._said: dict[str, list[Finding]] = {}
        self.outlines: dict[str, object] = {}
        self.fixes: dict[Finding, tuple[Fix, ...]] = {}
        self._program: Program | None = None
        self.changed: frozenset[str] = frozenset()

    def _load(self, path: str) -> str | None:
        try:
            return self._read(path).text
        except UsageError:
            return None

    def knows(self, path: str) -> bool:
        """Whether a file was read, or is about to be."""
        return self.text(path) is not None or self.models.pending_text(path) is not None

    @property
    def files(self) -> Iterator[str]:
        """The files that were read, or are about to be."""
        yield from self.canonical.texts
        yield from dict.fromkeys((*self.models.paths, *self.models.texts))

    def goes_on_with(self, scope: Scope, inputs: Inputs) -> bool:
        """Take the files of a scope if they are the same ones as before, read in the same way."""
        models = [document.path for document in inputs.models]
        if (
            scope != self.scope
            or [document.path for document in inputs.schema] != list(self.canonical.texts)
            or inputs.programs != self.inputs.programs
            or models != self.models.paths
            or surroundings_of(models, settled(scope.settings, inputs)) != self._surroundings
            or not self.models.modules.finds_the_same()
        ):
            return False
        texts = {each.path: each.text for each in (*inputs.schema, *inputs.models)}
        for path in list(self.files):
            text = texts[path] if path in texts else self._load(path)
            if text is not None:
                self.edit(path, text)
        return True

    def give_up(self) -> None:
        """Leave everything as it is: what was read cannot be compared."""
        self.changed = frozenset(self.findings)
        self.findings = {}
        self._said = {}
        self.is_settled = True

    def text(self, path: str) -> LivingText | None:
        """Return a text that was read."""
        return self.canonical.texts.get(path) or self.models.texts.get(path)

    def edit(self, path: str, text: str) -> bool:
        """Take another text for a file that was read; return whether it is another one."""
        living = self.text(path)
        before = self.models.pending_text(path) if living is None else living.text
        if before is None or before == text:
            return False
        if path in self.canonical.texts and living is not None:
            living.update(text)
        else:
            self.models.update(path, text)
        self._edited.add(path)
        self.is_settled = False
        return True

    def settle(self) -> frozenset[str]:
        """Bring everything up to date; return the files whose findings have changed."""
        for _ in self.settling():
            pass
        return self.changed

    def settling(self) -> Iterator[None]:
        """Bring everything up to date, in steps; then `changed` tells whose findings changed."""
        self.changed = frozenset()
        if self.is_settled:
            return
        yield from self.models.open()
        edited, self._edited = frozenset(self._edited), set()
        read_from = self.canonical.followed.union(self.canonical.texts)
        if not self.findings or not edited.isdisjoint(read_from):
            yield from self.canonical.read()
            paths = [document.path for document in self.inputs.schema]
            refuse_unusable(self.canonical.reading, paths)
        if not self.findings or not edited.issubset(self.canonical.texts):
            yield from self.models.read()
            self._declared = self.models.declared()
            self._comments = tuple(self.models.comments)  # later, edits may be still to be read
            yield
        try:
            yield from self.comparison.update(
                self.canonical.reading, self._declared, self.models.problems, self._joins
            )
            self._show(edited)
        except LostError:
            if self._edited:
                self._edited |= edited  # edited meanwhile: what was compared is already outdated
                return
            # A place is gone that should have been read again: start anew rather than be wrong.
            self._restart()
            yield from self.settling()
            return
        self._turn()
        self.is_settled = not self._edited

    def _turn(self) -> None:
        """Forget what was worked out of the state before."""
        self.outlines = {}
        self.fixes = {}
        self._program = None

    def _restart(self) -> None:
        documents = [*self.inputs.schema, *self.inputs.models]
        texts = {
            path: living.text for each in documents if (living := self.text(path := each.path))
        }
        self.inputs = replace(
            self.inputs,
            schema=tuple(replace(each, text=texts[each.path]) for each in self.inputs.schema),
            models=tuple(replace(each, text=texts[each.path]) for each in self.inputs.models),
        )
        self.findings = {}
        self._begin()

    def _joins(self, declared: Declared) -> Iterable[Join]:
        from schemalign.frameworks.sqlalchemy import joined_classes

        context = self.models.context()
        present = moved(declared, self.present.place)
        return joined_classes.joins(context, tuple(self.models.given.values()), present)

    def _show(self, edited: frozenset[str]) -> None:
        findings: dict[str, list[Finding]] = {}
        shown: list[Finding] = []
        for said in self.comparison.everything:
            if said.shown is None or not edited.isdisjoint(said.paths):
                said.shown = tuple(map(self._shown, said.findings))
            shown += said.shown
        for finding in self._without_suppressed(shown):
            path = finding.location.path if finding.location else ""
            findings.setdefault(path, []).append(finding)
        self._publish(findings)

    def _publish(self, findings: dict[str, list[Finding]]) -> None:
        changed = {path for path in self._said if path not in findings}
        result = {}
        for path, found in findings.items():
            before = self._said.get(path)
            if before is not None and len(before) == len(found) and all(map(_is, before, found)):
                result[path] = self.findings[path]
                continue
            result[path] = tuple(sorted(found, key=position))
            if result[path] != self.findings.get(path):
                changed.add(path)
        self._said = findings
        self.findings = result
        self.changed = frozenset(changed)

    def _without_suppressed(self, findings: list[Finding]) -> list[Finding]:
        comments = [*self.canonical.reading.comments, *self._comments]
        if not comments:
            return findings
        left, _ = without_suppressed(
            findings,
            [moved(each, self.place) for each in self.undecided],
            [moved(each, self.place) for each in comments],
            [(self.place(place), table) for place, table in self.comparison.classes()],
            self.comparison.running,
        )
        return left

    @property
    def undecided(self) -> list[Undecided]:
        """What could not be decided; places may be those of earlier editions."""
        return distinct(
            [
                *self.canonical.reading.undecided,
                *(each for part in self._declared.parts for each in undecided_in_part(part)),
                *(each for said in self.comparison.everything for each in said.undecided),
            ]
        )

    def _shown(self, finding: Finding) -> Finding:
        place = None if finding.location is None else self.place(finding.location)
        related = tuple(
            Related(self.place(each.location), each.message) for each in finding.related
        )
        return replace(finding, location=place, related=related, project=self.scope.name)

    def place(self, place: Location) -> Location:
        """Return where a place of whatever edition is in the text as it is."""
        path = place.path
        if not isinstance(path, Edition):
            return place
        there = path.moved(place)
        if there is None:
            raise LostError
        living = self.text(there.path)
        if living is None or living.is_intact:
            return there
        return Location(there.path, *living.shown(there))

    def program(self) -> Program:
        """Return what writers of fixes look at; its places are those of the texts in force."""
        if self._program is None:
            self._program = Program(
                context=self.models.context(),
                schema=self.canonical.reading.schema,
                declared=self.present.declared(self.comparison.stated),
                modules=tuple(self.models.given.values()),
                module=self.python.module,
                around=cache(self.python.all),
                sealed=frozenset(self.canonical.texts),
            )
        return self._program

    def try_out(self, path: str, text: str) -> None:
        """Take another text for any Python file of the project, until everything is put back."""
        self._tried.setdefault(path, self.python.text(path))
        if not self.edit(path, text):
            self.python.tried[path] = text

    def put_back(self) -> None:
        """Take the texts again that were there before others were tried out."""
        for path, text in self._tried.items():
            self.edit(path, text)
        self._tried, self.python.tried = {}, {}

    def mendable(self, finding: Finding) -> Finding:
        """Return a finding whose proposals have places in the texts in force."""
        return replace(finding, proposals=moved(finding.proposals, self.present.place))


class LostError(Exception):
    """A place is in a statement that is no longer there."""


def _is(one: object, other: object) -> bool:
    return one is other
