"""`python -m anjuan` is the command `anjuan`."""

from anjuan.cli import main

if __name__ == "__main__":
    main()
