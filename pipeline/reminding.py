"""Reminders: duties → 提醒单 in Word, and letters with it → the mail server, on record."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from anjuan.adapters.mail_file import MailFile
from anjuan.adapters.mailing import Postman
from anjuan.adapters.publishing import write_beside
from anjuan.adapters.reminder_record import Sending, record, sent_before
from anjuan.adapters.reminder_writer import write_reminder
from anjuan.adapters.word_form import WordForm
from anjuan.model.periods import SHANGHAI
from anjuan.model.reminder import Letter, Reminder
from anjuan.model.survey import Survey
from anjuan.reporting import broken
from anjuan.stages.file_names import safe
from anjuan.stages.reminders import letter_text, subject_of


@dataclass(frozen=True, slots=True)
class Paper:
    """A department's reminder, and where its Word notice stands."""

    reminder: Reminder
    path: Path


def write_papers(
    found: Survey, reminders: Sequence[Reminder], form: WordForm, target: Path
) -> tuple[Paper, ...]:
    """提醒单-<department>-<day>.docx for each; none is written over another."""
    day = found.audit.as_of
    return tuple(
        Paper(
            one,
            write_beside(
                target / f"提醒单-{safe(one.department)}-{day.isoformat()}.docx",
                lambda path, one=one: write_reminder(  # type: ignore[misc]  # bound by default
                    one, broken(one.title), form, path, day=day
                ),
            ),
        )
        for one in reminders
    )


def letters(papers: Sequence[Paper], mail: MailFile | None) -> Iterator[Letter]:
    """A letter for each department that has an address."""
    for one in papers:
        department = one.reminder.department
        addresses = mail.addresses.get(department) if mail is not None else None
        if addresses is not None and addresses.to:
            yield Letter(
                department=department,
                to=addresses.to,
                copies=addresses.copies,
                subject=subject_of(one.reminder),
                text=letter_text(one.reminder),
                paper=one.path.name,
                data=one.path.read_bytes(),
            )


def left_to_send(workspace: Path, letter: Letter, *, again: bool) -> Letter | None:
    """The letter to those who have not had it; None where all have."""
    had = frozenset() if again else sent_before(workspace, letter)
    to = tuple(one for one in letter.to if one not in had)
    copies = tuple(one for one in letter.copies if one not in had)
    if not to and not copies:
        return None
    return replace(letter, to=to or copies, copies=copies if to else ())


def send(
    workspace: Path, waiting: Sequence[Letter], mail: MailFile, password: str
) -> Iterator[tuple[Letter, tuple[Sending, ...]]]:
    """Sends one letter after the other; what one address refuses stops no other.

    Gives each letter with what became of it, which is on record by then.

    Raises:
        OutputError: the mail server cannot be used at all, or the record cannot be written.
    """
    with Postman(mail.mailbox, password, _now) as postman:
        for letter in waiting:
            refused = {one.address: one.why for one in postman.send(letter)}
            sendings = tuple(
                Sending(letter, one, refused.get(one, "")) for one in (*letter.to, *letter.copies)
            )
            for sending in sendings:
                record(workspace, sending, _now())
            yield letter, sendings


def _now() -> datetime:
    """When a letter is sent: nothing is judged by it."""
    return datetime.now(SHANGHAI)
