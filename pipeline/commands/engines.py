"""Who reads the material: options of the commands that read much of it."""

from importlib.util import find_spec
from pathlib import Path

import click

from anjuan.adapters.store import cache_folder
from anjuan.errors import CallError
from anjuan.model.settings import Cluster
from anjuan.targets import refuse_inside

ENGINE = click.option(
    "--engine",
    default="local",
    metavar="方式",
    type=click.Choice(["local", "dask"]),
    help="local 由本机读取材料，默认；dask 由几台机器一起读取。",
)
SCHEDULER = click.option(
    "--scheduler", metavar="地址", help="--engine dask 的调度器，例如 tcp://10.0.0.5:8786。"
)
STORAGE = click.option(
    "--storage",
    metavar="位置",
    help="--engine dask 时本机和各台机器都能读写的文件夹或 s3://桶/前缀，默认在本机缓存里。",
)
_FILE = "file://"


def cluster_of(
    workspace: Path, engine: str, scheduler: str | None, storage: str | None
) -> Cluster | None:
    """The machines that read along, if any.

    Raises:
        CallError: the options do not go together, what they need is not installed, or material
            would be copied into the workspace.
    """
    if engine == "local":
        if scheduler or storage:
            raise CallError(
                "--scheduler 和 --storage 只在几台机器一起读取时有用", advice="请加上 --engine dask"
            )
        return None
    if not scheduler:
        raise CallError(
            "--engine dask 要写明调度器",
            advice="请加上 --scheduler 和它的地址，例如 --scheduler tcp://10.0.0.5:8786",
        )
    if find_spec("distributed") is None or find_spec("fsspec") is None:
        raise CallError(
            "没有安装几台机器一起读取要用的程序库",
            advice="请运行 pip install 'anjuan[cluster]'，或者改用 --engine local",
        )
    place = storage or str(cache_folder() / "cluster")
    if "://" not in place or place.startswith(_FILE):
        _refuse_within(workspace, place.removeprefix(_FILE))
    return Cluster(scheduler, place)


def _refuse_within(workspace: Path, folder: str) -> None:
    """Stop where shared files would lie in the workspace, which is never written to."""
    try:
        refuse_inside(workspace, Path(folder))
    except CallError as fault:
        raise CallError(
            f"共享存储“{folder}”在工作区里面", advice="请用 --storage 指定工作区以外的位置"
        ) from fault
