"""The throw-away profile of LibreOffice: Chinese defaults, no macros, nothing fetched."""

from pathlib import Path

_SETTINGS: tuple[tuple[str, str, str], ...] = (
    ("Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Office.Common/Security/Scripting", "DisableActiveContent", "true"),
    ("Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Office.Common/Misc", "FirstRun", "false"),
    ("Office.Common/Save/Document", "CreateBackup", "false"),
    ("Setup/L10N", "ooSetupSystemLocale", "zh-CN"),
    ("Office.Linguistic/General", "DefaultLocale_CJK", "zh-CN"),
    ("Office.Linguistic/General", "DefaultLocale", "en-US"),
    ("Office.Writer/Content/Update", "Link", "2"),
    ("Office.Writer/Content/Update", "Chart", "false"),
    ("Office.Calc/Content/Update", "Link", "2"),
    ("Office.Common/Filter/PDF/Export", "UseTaggedPDF", "false"),
    ("Office.Common/Filter/PDF/Export", "ExportBookmarks", "false"),
    ("Office.Common/Filter/PDF/Export", "ExportNotes", "false"),
    ("Office.Common/Filter/PDF/Export", "ExportFormFields", "false"),
    ("Office.Common/Filter/PDF/Export", "Quality", "88"),
    ("Office.Common/Filter/PDF/Export", "ReduceImageResolution", "true"),
    ("Office.Common/Filter/PDF/Export", "ImageResolution", "300"),
)
"""(node below org.openoffice, property, value)."""


def write_profile(folder: Path, *, fresh_fields: bool = False) -> None:
    """Makes a profile folder that LibreOffice starts from.

    `fresh_fields` has fields reckoned as a file is opened, instead of shown as they were kept.
    """
    user = folder / "user"
    user.mkdir(parents=True)
    fields = ("Office.Writer/Content/Update", "Field", "true" if fresh_fields else "false")
    items = "\n".join(
        f'<item oor:path="/org.openoffice.{node}"><prop oor:name="{name}" oor:op="fuse">'
        f"<value>{value}</value></prop></item>"
        for node, name, value in (*_SETTINGS, fields)
    )
    (user / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<oor:items xmlns:oor="http://openoffice.org/2001/registry" '
        'xmlns:xs="http://www.w3.org/2001/XMLSchema" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">\n'
        f"{items}\n</oor:items>\n",
        encoding="utf-8",
    )
