"""Types that carry a unit or an identity, so that a length is no page and an id no name."""

from typing import NewType

Mm = NewType("Mm", float)
"""A length on paper, in millimetres."""
Pt = NewType("Pt", float)
"""A type size or a rule's width, in points (1 pt = 0.3528 mm)."""
Pixels = NewType("Pixels", int)
"""A length in a picture."""
PageNumber = NewType("PageNumber", int)
"""A page of a PDF or a number printed on a page, from 1."""

TaskId = NewType("TaskId", str)
"""A task's id as the plan writes it, without leading zeros: `2`."""
IndicatorId = NewType("IndicatorId", str)
"""An indicator's id: `2.2`."""
Department = NewType("Department", str)
"""A department's name, as the plan declares it."""
RelPath = NewType("RelPath", str)
"""A path below the workspace, `/` between its parts, in the form that stands on disk."""
Sha256 = NewType("Sha256", str)
"""SHA-256 of a file's bytes, 64 lower-case hexadecimal digits."""
