"""The order that ECMA-376 demands of the children of Word's property elements, as far as we write.

Word refuses a file, or drops what it meets, where they stand in another order.
"""

from xml.etree.ElementTree import Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

ORDER = {
    "pPr": (
        "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers"
        " pBdr shd tabs suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE"
        " autoSpaceDN bidi adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents"
        " suppressOverlap jc textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle"
        " rPr sectPr pPrChange"
    ),
    "rPr": (
        "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint"
        " noProof snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u"
        " effect bdr shd fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath"
    ),
    "sectPr": (
        "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders"
        " lnNumType pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter"
        " docGrid printerSettings"
    ),
    "tblPr": (
        "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc"
        " tblCellSpacing tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption"
        " tblDescription"
    ),
    "tcPr": (
        "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText"
        " vAlign hideMark"
    ),
    "tblBorders": "top left bottom right insideH insideV",
    "tcBorders": "top left bottom right insideH insideV tl2br tr2bl",
    "tblCellMar": "top left bottom right",
    "pBdr": "top left bottom right between bar",
    "tbl": "tblPr tblGrid tr",
    "tr": "tblPrEx trPr tc",
    "p": "pPr *",
    "r": "rPr *",
    "tc": "tcPr *",
    "style": (
        "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed"
        " qFormat locked personal personalCompose personalReply rsid pPr rPr tblPr trPr tcPr"
        " tblStylePr"
    ),
    "styles": "docDefaults latentStyles style",
    "font": (
        "altName panose1 charset family notTrueType pitch sig embedRegular embedBold embedItalic"
        " embedBoldItalic"
    ),
    "settings": (
        "writeProtection view zoom removePersonalInformation removeDateAndTime"
        " doNotDisplayPageBoundaries displayBackgroundShape printPostScriptOverText"
        " printFractionalCharacterWidth printFormsData embedTrueTypeFonts embedSystemFonts"
        " saveSubsetFonts saveFormsData mirrorMargins alignBordersAndEdges"
        " bordersDoNotSurroundHeader bordersDoNotSurroundFooter gutterAtTop hideSpellingErrors"
        " hideGrammaticalErrors activeWritingStyle proofState formsDesign attachedTemplate"
        " linkStyles stylePaneFormatFilter stylePaneSortMethod documentType mailMerge revisionView"
        " trackRevisions doNotTrackMoves doNotTrackFormatting documentProtection autoFormatOverride"
        " styleLockTheme styleLockQFSet defaultTabStop autoHyphenation consecutiveHyphenLimit"
        " hyphenationZone doNotHyphenateCaps showEnvelope summaryLength clickAndTypeStyle"
        " defaultTableStyle evenAndOddHeaders bookFoldRevPrinting bookFoldPrinting"
        " bookFoldPrintingSheets drawingGridHorizontalSpacing drawingGridVerticalSpacing"
        " displayHorizontalDrawingGridEvery displayVerticalDrawingGridEvery"
        " doNotUseMarginsForDrawingGridOrigin drawingGridHorizontalOrigin"
        " drawingGridVerticalOrigin doNotShadeFormData noPunctuationKerning"
        " characterSpacingControl printTwoOnOne strictFirstAndLastChars noLineBreaksAfter"
        " noLineBreaksBefore savePreviewPicture doNotValidateAgainstSchema"
        " saveInvalidXml ignoreMixedContent alwaysShowPlaceholderText doNotDemarcateInvalidXml"
        " saveXmlDataOnly useXSLTWhenSaving saveThroughXslt showXMLTags alwaysMergeEmptyNamespace"
        " updateFields hdrShapeDefaults footnotePr endnotePr compat docVars rsids mathPr"
        " attachedSchema themeFontLang clrSchemeMapping doNotIncludeSubdocsInStats"
        " doNotAutoCompressPictures forceUpgrade captions readModeInkLockDown smartTagType"
        " schemaLibrary shapeDefaults doNotEmbedSmartTags decimalSymbol listSeparator"
    ),
}
"""Children of an element of the `w` namespace; `*` stands for any others, which come last."""


def misplaced(root: Element) -> tuple[str, ...]:
    """Elements whose children stand in a wrong order or are unknown: `pPr: jc before spacing`."""
    return tuple(
        f"{name}: {problem}"
        for element in root.iter()
        for name in (element.tag.removeprefix(W),)
        if element.tag.startswith(W) and name in ORDER
        for problem in _problems(element, ORDER[name].split())
    )


def _problems(element: Element, order: list[str]) -> tuple[str, ...]:
    names = [child.tag.removeprefix(W) for child in element]
    rest = len(order) if "*" in order else None
    places = [order.index(name) if name in order else rest for name in names]
    unknown = [name for name, place in zip(names, places, strict=True) if place is None]
    if unknown:
        return tuple(f"{name} does not belong here" for name in unknown)
    known = [place for place in places if place is not None]
    return tuple(
        f"{names[at]} before {names[at + 1]}"
        for at in range(len(known) - 1)
        if known[at] > known[at + 1]
    )
