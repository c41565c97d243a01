"""Every move between states stands in one table, which code, PostgreSQL and the docs agree on."""

from __future__ import annotations

import ast
import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone

from onboarding.models import MOVES, Onboarding, Stage, Who
from tests.factories import OnboardingFactory

Abandoned, State = Onboarding.Abandoned, Onboarding.State
HOUSE = Path(settings.BASE_DIR)
ENDED = (Stage.COMPLETED, Stage.ROLLED_BACK)
STATES = {stage: State(stage) for stage in set(Stage) - {Stage.BEING_UNDONE}} | {
    Stage.BEING_UNDONE: State.FAILED
}
# How a method is called: of the row as a worker claimed it, or of all rows.
METHODS = {
    "start": lambda row, at: Onboarding.objects.start(row.organization, **at),
    "retry": lambda row, at: Onboarding.objects.retry(row.pk, **at),
    "finish": lambda row, at: row.finish(now=at["now"]),
    "fail": lambda row, at: row.fail("unexpected", **at),
    "roll_back": lambda row, at: row.roll_back(now=at["now"]),
}


def an_onboarding(stage):
    """Make one at a stage, whose deadline has passed, as a worker with a lease has it in hand."""
    now = timezone.now()
    abandoned = {"abandoned_at": now, "abandoned_because": Abandoned.BY_STAFF}
    made = OnboardingFactory(
        state=STATES[stage],
        lease_expires_at=now,
        deadline_at=now - timedelta(minutes=1),
        **(abandoned if stage is Stage.BEING_UNDONE else {}),
    )
    return Onboarding.objects.select_related("organization").get(pk=made.pk)


def stage_of(onboarding):
    (found,) = (s for s in Stage if Onboarding.objects.filter(s.condition, pk=onboarding.pk))
    return found


def abandon(onboarding, *, because, at):
    if Onboarding.objects.abandon_unpaid(onboarding.pk, because=because, now=at["now"]):
        return True
    return Onboarding.objects.abandon(onboarding.pk, because=because, may_drop_rows=False, **at)


def at_now():
    now = timezone.now()
    return {"now": now, "deadline_at": now + timedelta(minutes=15)}


def target_of(leaves, *, methods, who=None):
    """Return where the table lets it go, or None."""
    enters = {
        move.enters
        for move in MOVES
        if move.method in methods and move.leaves is leaves and (who is None or who in move.who)
    }
    assert len(enters) <= 1
    return next(iter(enters), None)


def test_every_method_of_the_table_is_walked():
    assert {move.method for move in MOVES} == {*METHODS, "abandon", "abandon_unpaid"}


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("leaves", Stage)
def test_a_method_moves_what_the_table_says_and_nothing_else(db, method, leaves):
    onboarding = an_onboarding(leaves)
    enters = target_of(leaves, methods=[method])

    moved = METHODS[method](onboarding, at_now())

    assert moved is (enters is not None)
    assert stage_of(onboarding) is (enters or leaves)


@pytest.mark.parametrize("because", Abandoned)
@pytest.mark.parametrize("leaves", Stage)
def test_abandoning_interrupts_for_the_reasons_of_the_table_only(db, because, leaves):
    onboarding = an_onboarding(leaves)
    enters = target_of(leaves, methods=["abandon", "abandon_unpaid"], who=because)

    moved = abandon(onboarding, because=because, at=at_now())

    assert moved is (enters is not None)
    assert stage_of(onboarding) is (enters or leaves)


@pytest.mark.parametrize("move", [m for m in MOVES if m.method in ("finish", "fail", "roll_back")])
def test_a_workers_move_is_refused_to_whoever_lost_the_lease(db, move):
    onboarding = an_onboarding(move.leaves)
    Onboarding.objects.filter(pk=onboarding.pk).update(attempt=onboarding.attempt + 1)

    moved = METHODS[move.method](onboarding, at_now())

    assert not moved
    assert stage_of(onboarding) is move.leaves


@pytest.mark.parametrize("because", Abandoned)
@pytest.mark.parametrize("leaves", ENDED)
def test_postgresql_lets_go_what_ended_where_the_table_does_and_nowhere_else(db, leaves, because):
    """Whatever wrote it: the table's own methods, or somebody at a prompt."""
    onboarding = an_onboarding(leaves)

    for enters in set(Stage) - {leaves}:
        values = {"state": STATES[enters]}
        if enters is Stage.BEING_UNDONE:
            values |= {"abandoned_at": timezone.now(), "abandoned_because": because}
        is_in_table = enters is target_of(leaves, methods=["abandon"], who=because)

        assert is_let(onboarding, values) is is_in_table


def is_let(onboarding, values):
    """Try to write values, whoever may, and leave everything as it was."""
    try:
        with transaction.atomic():
            count = Onboarding.objects.filter(pk=onboarding.pk).update(**values)
            transaction.set_rollback(True)
            return bool(count)
    except IntegrityError as e:
        refused_by = e.__cause__.diag.constraint_name
    assert refused_by == "onboarding_ended_stays_ended"
    return False


def test_the_stages_are_the_states_and_the_one_that_is_told_apart(db):
    named = next(
        c for c in Onboarding._meta.constraints if c.name == "onboarding_state_is_known"
    ).condition
    ((_, states),) = named.children

    assert set(states) == set(State) == set(Stage) - {Stage.BEING_UNDONE}


def test_the_architecture_tells_every_move_and_no_other():
    told = moves_told((HOUSE / "docs/architecture.md").read_text())

    assert told == {(asking(who), move.leaves, move.enters) for move in MOVES for who in move.who}


def asking(who):
    return who if isinstance(who, Who) else who.asked_by


def moves_told(text):
    """Return who moves what where, by the rows of the table of states."""
    rows = text.split("## States")[1].split("\n\n")[1].splitlines()[2:]
    told = set()
    for row in rows:
        state, _, then, others = (cell.strip() for cell in row.strip("|").split("|"))
        leaves = stage_told(state)
        told |= {(Who.DEADLINE, leaves, stage_told(then[1:]))} if then.startswith("→") else set()
        for clause in filter(None, others.split(";")):
            names, *targets = clause.split("→")
            told |= {
                (Who(name.strip()), leaves, stage_told(target))
                for name in names.split(",")
                for target in targets
            }
    return told


def stage_told(cell):
    """Return the stage that a cell begins with."""
    return Stage(re.match(r"\s*`?([A-Z_]+|being undone)", cell)[1])


MODELS = {"Onboarding", "OnboardingStep"}
WRITES = MODELS | {"update", "create", "bulk_create", "get_or_create", "update_or_create"}
READS = {"filter", "exclude", "get", "Q", "When"}


def states_written(code):
    """Return where a module writes the state of an onboarding or of a step, or could."""
    nodes = list(ast.walk(ast.parse(code)))
    if not (MODELS | {"onboardings"}) & {name for node in nodes for name in names_of(node)}:
        return []
    return [node.lineno for node in nodes if is_write(node)]


def is_write(node):
    if isinstance(node, ast.Call):
        (called,) = names_of(node.func)[-1:] or [""]
        given = [keyword.value for keyword in node.keywords if keyword.arg == "state"]
        # A call of another name may hand it on.
        hands_on = called not in READS and any(map(is_new, given))
        return called == "_update_if_mine" or hands_on or (called in WRITES and bool(given))
    if isinstance(node, ast.Dict):
        # A page's or an answer's say what a row has; only what is written names a new one.
        given = zip(node.keys, node.values, strict=True)
        return any(is_word(key) and is_new(value) for key, value in given)
    return isinstance(node, ast.Assign) and any(is_state(n) for n in assigned(node))


def names_of(node):
    if isinstance(node, ast.Attribute):
        return [*names_of(node.value), node.attr]
    return [node.id] if isinstance(node, ast.Name) else []


def is_new(value):
    return names_of(value)[-2:-1] == ["State"]


def assigned(node):
    return [n for t in node.targets for n in (t.elts if isinstance(t, ast.Tuple) else [t])]


def is_state(target):
    if isinstance(target, ast.Attribute):
        return target.attr == "state"
    return isinstance(target, ast.Subscript) and is_word(target.slice)


def is_word(node):
    return isinstance(node, ast.Constant) and node.value == "state"


def test_no_other_file_writes_the_state_of_an_onboarding_or_of_a_step():
    files = [
        path
        for app in ("config", "orgs", "billing", "onboarding", "sandbox", "benchmarks")
        for path in (HOUSE / app).rglob("*.py")
        if "migrations" not in path.parts and HOUSE / "onboarding/models" not in path.parents
    ]

    writing = {str(path.relative_to(HOUSE)): states_written(path.read_text()) for path in files}

    assert len(files) > 200
    assert {name: lines for name, lines in writing.items() if lines} == {}


@pytest.mark.parametrize(
    "code",
    [
        "Onboarding.objects.filter(pk=1).update(state='FAILED')",
        "rows: Onboarding\nrows.filter(state='PENDING').update(state=State.FAILED, attempt=2)",
        "Onboarding.objects.create(state=Onboarding.State.FAILED)",
        "Onboarding(state='FAILED').save()",
        "organization.onboardings.update(state='FAILED')",
        "row = Onboarding.objects.get()\nrow.state = 'FAILED'",
        "changes = {}\nchanges['state'] = Onboarding.State.FAILED",
        "tag, changes['state'] = Tag.ONBOARDING_FAILED, Onboarding.State.FAILED",
        "changes = {'state': Onboarding.State.FAILED}",
        "run: Onboarding\nrun._update_if_mine(**changes)",
        "run: Onboarding\nrun.write(state=Onboarding.State.COMPLETED)",
        "OnboardingStep.objects.filter(name='finish').update(state='DONE')",
        "run: Onboarding\nrun.steps.create(state=OnboardingStep.State.DONE)",
    ],
)
def test_however_it_is_written(code):
    assert states_written(code)


@pytest.mark.parametrize(
    "code",
    [
        "Onboarding.objects.filter(state=Onboarding.State.FAILED).exists()",
        "state = Onboarding.objects.get().state",
        "Onboarding.objects.filter(state='FAILED').update(lease_expires_at=now)",
        "Checkout.objects.update(state=Checkout.State.CLOSED)",
    ],
)
def test_reading_a_state_is_not_writing_it(code):
    assert not states_written(code)
