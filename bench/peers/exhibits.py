"""The peer's whole job: folders of photos and PDFs to one PDF, by exhibiter's own functions.

`python exhibits.py FOLDER OUT.pdf`, run by the interpreter that has exhibiter.
"""

import sys
from pathlib import Path

from exhibiter import Exhibit, write_pdf

folder, target = map(Path, sys.argv[1:])
exhibits = [Exhibit.from_path(one) for one in sorted(folder.iterdir()) if one.is_dir()]
write_pdf(exhibits, str(target))
