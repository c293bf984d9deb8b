"""The command `anjuan`, also as `python -m anjuan`: loads the program, then hands over to it."""

import sys


def main() -> None:
    """Run the command; an interruption while it loads, or a part that is missing, ends in words."""
    try:
        from anjuan.cli import main as run  # noqa: PLC0415  # loading takes long enough to be stopped
    except KeyboardInterrupt:
        sys.exit(130)
    except ImportError as fault:
        sys.stderr.write(f"出错：程序没有装完整，缺少 {fault.name}\n下一步：请重新安装 anjuan\n")
        sys.exit(3)
    run()


if __name__ == "__main__":
    main()
