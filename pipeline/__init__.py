"""anjuan 案卷: inspection books and missing lists from an office's raw folders."""

__version__ = "0.1.0"
