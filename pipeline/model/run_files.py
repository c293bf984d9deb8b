"""Files of a workspace that start a command when they are double-clicked (Windows)."""

CHECK_FILE, BUILD_FILE, DUE_FILE = "检查.bat", "组卷.bat", "待办.bat"
RUN_FILES = (CHECK_FILE, BUILD_FILE, DUE_FILE)
"""Their names beside the plan; they are no material."""
