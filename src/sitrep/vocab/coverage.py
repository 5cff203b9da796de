"""How many words the lexicon has for each PLOVER root and mode, each ACLED sub-event and each notion: what to broaden next.

`python -m sitrep.vocab.coverage` prints them, one type a line.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from sitrep.model import Acled, Plover
from sitrep.vocab.lexicon import AcledRule, Lexicon, load_lexicon

RULED = {
    AcledRule.TAKING: frozenset({Acled.GOVERNMENT_REGAINS, Acled.NON_STATE_OVERTAKES}),
    AcledRule.PROTEST: frozenset({Acled.PEACEFUL_PROTEST, Acled.PROTEST_INTERVENTION, Acled.VIOLENT_DEMONSTRATION}),
    AcledRule.VIOLENCE: frozenset(
        {Acled.ARMED_CLASH, Acled.AIR_STRIKE, Acled.SHELLING, Acled.REMOTE_EXPLOSIVE, Acled.SUICIDE_BOMB, Acled.GRENADE, Acled.ATTACK}
    ),
}


def words_by_type(lexicon: Lexicon) -> dict[str, frozenset[str]]:
    """Different words and phrases by "PLOVER ROOT", "PLOVER ROOT/mode", "ACLED sub-event" and "notion id"."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for entry in lexicon.all_entries():
        notion = entry.notion
        names = [f"notion {notion.id}"]
        if notion.plover:
            names.append(f"PLOVER {notion.plover}")
        if notion.mode:
            names.append(f"PLOVER {notion.plover}/{notion.mode}")
        if isinstance(notion.acled, AcledRule):
            names += [f"ACLED {acled}" for acled in RULED[notion.acled]]
        elif notion.acled:
            names.append(f"ACLED {notion.acled}")
        for name in names:
            found[name].add(" ".join(entry.words))
    return {name: frozenset(words) for name, words in found.items()}


def types(lexicon: Lexicon) -> Iterator[str]:
    """The names of all roots, modes, sub-events and notions, whether they have words or not."""
    for root in Plover:
        yield f"PLOVER {root}"
        yield from sorted(f"PLOVER {root}/{mode.mode}" for mode in lexicon.modes if mode.root is root)
    yield from (f"ACLED {acled}" for acled in Acled)
    yield from (f"notion {notion}" for notion in sorted(lexicon.notions))


def coverage(lexicon: Lexicon) -> Iterator[tuple[str, int]]:
    """Each type with the number of its words."""
    found = words_by_type(lexicon)
    return ((name, len(found.get(name, ()))) for name in types(lexicon))


if __name__ == "__main__":
    for title, count in coverage(load_lexicon()):
        print(f"{count:6d}  {title}")
