"""Writes the software bill of materials of a release: CycloneDX 1.6, JSON, the same each time.

Two environments of their own, thrown away afterwards: one with what a release needs at run time and
nothing else, one with the tool that lists it (cyclonedx-bom). Addresses that packages give of
themselves are left out: a name, a version and a licence say what is in the release.
"""

import json
import subprocess
import sys
import tempfile
import tomllib
import venv
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
TOOL = "cyclonedx-bom>=7,<8"
ADDRESSES = "externalReferences"


def main(target: Path) -> int:
    """Writes the list to `target`; gives the exit status."""
    with (ROOT / "pyproject.toml").open("rb") as stream:
        needed = tomllib.load(stream)["project"]["dependencies"]
    with tempfile.TemporaryDirectory(prefix="anjuan-sbom-") as name:
        tool, release, plain = Path(name, "tool"), Path(name, "release"), Path(name, "sbom.json")
        venv.create(tool, with_pip=True)
        venv.create(release)
        _pip(tool, "install", TOOL)
        _pip(tool, "--python", str(release / "bin/python"), "install", *needed)
        call = [tool / "bin/cyclonedx-py", "environment", "--output-reproducible", "--short-PURLs"]
        options = ["--pyproject", ROOT / "pyproject.toml", "--sv", "1.6", "-o", plain]
        subprocess.run([*call, *options, release], check=True)  # noqa: S603
        told = json.loads(plain.read_text(encoding="utf-8"))
    target.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(_without_addresses(told), ensure_ascii=False, indent=1, sort_keys=True)
    target.write_text(f"{text}\n", encoding="utf-8")
    print(f"{target}：{len(told['components'])}个组件")  # noqa: T201
    return 0


def _pip(environment: Path, *words: str) -> None:
    call = [environment / "bin/python", "-m", "pip", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*call, *words], check=True)  # noqa: S603


def _without_addresses(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_addresses(one) for key, one in value.items() if key != ADDRESSES}
    if isinstance(value, list):
        return [_without_addresses(one) for one in value]
    return value


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
