"""What was printed is not printed again; what changed is."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from anjuan.model.printing import Ink, PrintJob, Sent
from anjuan.model.units import Sha256
from anjuan.stages.print_queue import Todo, known, portions, todo, with_sent

JOB = PrintJob("2", "2-环境治理-黑白", "2-环境治理-黑白.pdf", Sha256("a" * 64), Ink.BLACK,
               copies=1, duplex=True, sheets=36)  # fmt: skip
SENT = Sent(JOB.path, JOB.digest, 1, "HP", "HP-7", done=False)
DONE = replace(SENT, done=True)


def test_what_was_never_sent_is_sent() -> None:
    assert todo(JOB, "HP", (), {}) is Todo.SEND


def test_what_is_printed_is_left_out() -> None:
    assert todo(JOB, "HP", (DONE,), {}) is Todo.SKIP


def test_what_waits_in_the_queue_is_waited_for() -> None:
    assert todo(JOB, "HP", (SENT,), {"HP-7": True}) is Todo.WAIT


def test_what_the_queue_lost_is_sent_again() -> None:
    assert todo(JOB, "HP", (SENT,), {"HP-7": False}) is Todo.SEND
    assert todo(JOB, "HP", (SENT,), {}) is Todo.SEND


def test_a_book_that_changed_other_copies_and_another_printer_are_sent() -> None:
    changed = replace(JOB, digest=Sha256("b" * 64))
    assert todo(changed, "HP", (DONE,), {}) is Todo.SEND
    assert todo(replace(JOB, copies=2), "HP", (DONE,), {}) is Todo.SEND
    assert todo(JOB, "Canon", (DONE,), {}) is Todo.SEND


def test_a_file_stands_in_the_record_once() -> None:
    other = replace(SENT, path="1.pdf")
    assert with_sent((SENT, other), DONE) == (other, DONE)
    assert known(JOB, "HP", (other, DONE)) == DONE


def test_a_portion_is_a_volume() -> None:
    jobs = (replace(JOB, group="单"), JOB, replace(JOB, path="彩.pdf"), replace(JOB, group="3"))
    assert [len(one) for one in portions(jobs)] == [1, 2, 1]


@given(st.lists(st.sampled_from(["1", "2", "3"]), max_size=12))
def test_portions_keep_every_job_in_order(groups: list[str]) -> None:
    jobs = tuple(replace(JOB, group=one, path=str(at)) for at, one in enumerate(groups))
    assert tuple(job for own in portions(jobs) for job in own) == jobs
