"""Where outputs may go: what a folder holds already decides, whatever is to go there."""

import json
import sys
from collections.abc import Callable
from itertools import product
from pathlib import Path

import pytest

from anjuan.adapters.publishing import MANIFEST, Product, product_in
from anjuan.errors import CallError
from anjuan.targets import refuse_inside, refuse_other, refuse_workspaces

MANIFESTS = {
    Product.BUILD: {"volumes": [], "outputs": []},
    Product.ARCHIVE: {"register": {}, "outputs": []},
    Product.PRINT: {"kind": "print", "outputs": []},
    Product.ROLLUP: {"kind": "rollup", "outputs": []},
    Product.BOARD: {"kind": "board", "outputs": []},
}


def holding(folder: Path, told: object) -> Path:
    (folder / MANIFEST).write_text(json.dumps(told), encoding="utf-8")
    return folder


@pytest.mark.parametrize(("there", "own"), list(product(Product, Product)))
def test_only_its_own_former_outputs_are_written_over(
    there: Product, own: Product, tmp_path: Path
) -> None:
    target = holding(tmp_path, MANIFESTS[there])
    assert product_in(target) is there
    if there is own:
        refuse_other(target, own)
        return
    with pytest.raises(CallError) as refused:
        refuse_other(target, own)
    assert "不能放在一起" in str(refused.value)
    assert "-o" in refused.value.advice


def test_a_folder_without_a_manifest_takes_anything(tmp_path: Path) -> None:
    (tmp_path / "随手放的.txt").write_text("", encoding="utf-8")
    for one in Product:
        refuse_other(tmp_path, one)


@pytest.mark.parametrize("text", ["", "{", "[]", '{"name": "app"}'])
def test_what_a_broken_manifest_stands_for_may_be_built_anew(text: str, tmp_path: Path) -> None:
    (tmp_path / MANIFEST).write_text(text, encoding="utf-8")
    refuse_other(tmp_path, Product.BUILD)
    with pytest.raises(CallError):
        refuse_other(tmp_path, Product.ARCHIVE)


@pytest.mark.skipif(sys.platform == "win32", reason="too long a name is another error there")
@pytest.mark.parametrize("refuse", [lambda one: refuse_inside(one.parent, one), refuse_workspaces])
def test_a_name_that_no_folder_can_have_is_refused_at_once(
    refuse: Callable[[Path], None], tmp_path: Path
) -> None:
    with pytest.raises(CallError) as refused:
        refuse(tmp_path / ("长" * 120))
    assert "名称太长" in str(refused.value)
    assert "-o" in refused.value.advice
