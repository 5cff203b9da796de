"""How the reader's weights are made: from the data packs to one int8 ONNX file. Not part of the installed package."""

import sys
from pathlib import Path

_SOURCE = str(Path(__file__).resolve().parent.parent / "src")
if _SOURCE not in sys.path:  # training runs from the checkout, with or without the package installed
    sys.path.insert(0, _SOURCE)
