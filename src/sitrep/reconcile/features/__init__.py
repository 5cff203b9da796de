"""Features: what speaks for and against two claims telling of one occurrence.

Each is a function of a pair with a value in [0, 1]; its docstring is what `why` tells the user. The weights are data
(`vocab/reconcile.toml`); what no weight could outweigh is no feature but a refusal (`refusals.py`).

deed            the kind of thing            seats    who does it and to whom
where_and_when  places and days              words    what the sentences share
telling         where in its report it is    every    all of them, in order
weights         what each adds
"""

from sitrep.reconcile.features.every import FEATURES, Feature
from sitrep.reconcile.features.weights import Scale, Weights, load_weights

__all__ = ["FEATURES", "Feature", "Scale", "Weights", "load_weights"]
