"""How the documentation is built: `make docs`."""

from __future__ import annotations

import sys

from sphinx.application import Sphinx
from sphinx.pycode import ModuleAnalyzer

from isodicom.version import __version__

project = "isodicom"
author = "isodicom contributors"
copyright = "2026, isodicom contributors"
release = __version__

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon", "sphinx.ext.viewcode"]
myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3
source_suffix = {".md": "markdown", ".rst": "restructuredtext"}
exclude_patterns = ["_build"]
autodoc_member_order = "bysource"
autodoc_typehints = "none"  # docstrings say them
autodoc_preserve_defaults = True
maximum_signature_line_length = 90
python_use_unqualified_type_names = True
default_role = "code"
smartquotes_action = "De"  # dashes, but no curly quotes: "" is an empty text
napoleon_google_docstring = False
napoleon_use_rtype = True
html_theme = "furo"
html_title = "isodicom"


def described(app: Sphinx, what: str, name: str, value: object, options: object, lines: list[str]) -> None:
    """Describe a constant by what stands below it in its file, not by the class of its value."""
    package, _, constant = name.rpartition(".")
    if what != "data":
        return
    for module in sorted(one for one in sys.modules if one.startswith(f"{package}.")):
        if found := ModuleAnalyzer.for_module(module).find_attr_docs().get(("", constant)):
            lines[:] = found
            return


def setup(app: Sphinx) -> None:
    """Connect what the pages need."""
    app.connect("autodoc-process-docstring", described)
