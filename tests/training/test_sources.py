"""Where packs come from: what is missing is named, and what the projects publish becomes what training reads."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest
from training.packs import CLAIM_PACKS, READERS, Sentence
from training.sources import BUILDERS, build, faults, main, origins

from training import marked_texts, treebanks

EWT = """\
# sent_id = weblog-invented_1-0001
# text = Rebels didn't leave.
1\tRebels\trebel\tNOUN\tNNS\tNumber=Plur\t4\tnsubj\t4:nsubj\t_
2-3\tdidn't\t_\t_\t_\t_\t_\t_\t_\t_
2\tdid\tdo\tAUX\tVBD\t_\t4\taux\t4:aux\tSpaceAfter=No
3\tn't\tnot\tPART\tRB\t_\t4\tadvmod\t4:advmod\t_
4\tleave\tleave\tVERB\tVB\t_\t0\troot\t0:root\tSpaceAfter=No
5\t.\t.\tPUNCT\t.\t_\t4\tpunct\t4:punct\t_

# sent_id = weblog-invented_1-0002
# text = They stayed
1\tThey\tthey\tPRON\tPRP\t_\t2\tnsubj\t2:nsubj\t_
2\tstayed\tstay\tVERB\tVBD\t_\t0\troot\t0:root\t_
"""
SKELETON = """\
d 0 0 [WORD] NNS (TOP(S(NP*) - - * (ARG0*)
d 0 1 [WORD] VBD (VP* do do.01 (V*) *
d 0 2 [WORD] RB * - - * (ARGM-NEG*)
d 0 3 [WORD] VB (VP* leave leave.01 * (V*)
d 0 4 [WORD] . *)) - - * *

d 1 0 [WORD] PRP (TOP(S(NP*) - - (ARG1*)
d 1 1 [WORD] VBD (VP*))) stay stay.01 (V*)
"""
GUM = """\
# newdoc id = GUM_news_invented
# global.Entity = GRP-etype-infstat-salience-centering-minspan-link-identity
# meta::title = A ferry and a town
# sent_id = GUM_news_invented-1
# text = The ferry of Oru, it sank.
1\tThe\tthe\tDET\tDT\t_\t2\tdet\t2:det\tEntity=(1-object-new-nnnnn-cf1-2-coref
2\tferry\tferry\tNOUN\tNN\t_\t7\tdislocated\t_\t_
3\tof\tof\tADP\tIN\t_\t4\tcase\t_\t_
4\tOru\tOru\tPROPN\tNNP\t_\t2\tnmod\t_\tEntity=(2-place-new-nnnnn-cf2-1-sgl-Oru_Island)1)|SpaceAfter=No
5\t,\t,\tPUNCT\t,\t_\t2\tpunct\t_\t_
6\tit\tit\tPRON\tPRP\t_\t7\tnsubj\t_\tEntity=(1-object-giv:act-nnnnn-cf1-1-ana)
7\tsank\tsink\tVERB\tVBD\t_\t0\troot\t_\tSpaceAfter=No
8\t.\t.\tPUNCT\t.\t_\t7\tpunct\t_\t_
"""


def put(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def put_lines(path: Path, *rows: Any) -> None:
    put(path, "".join(json.dumps(row) + "\n" for row in rows))


def read(pack: str, record: Any) -> list[Sentence]:
    return list(READERS[pack](record))


@pytest.fixture
def downloads(tmp_path: Path) -> Path:
    """Originals of every pack that is built here, of a few invented sentences."""
    for split in ("train", "dev", "test"):
        put(tmp_path / f"UD_English-EWT/en_ewt-ud-{split}.conllu", EWT if split == "train" else "")
        put(tmp_path / f"UD_English-GUM/en_gum-ud-{split}.conllu", GUM if split == "dev" else "")
    put(tmp_path / "propbank-release/data/google/ewt/weblog/00/invented_1.xml.gold_skel", SKELETON)
    put(tmp_path / "uds/factuality.tsv", "weblog-invented_1-0001\t3\t-1.5\t0.75\n")
    text = "Gunmen shot a man in Oru."
    spans = [{"label": "VERB", "start": 7, "end": 11, "text": "shot"}, {"label": "LOCATION", "start": 21, "end": 24, "text": "Oru"}]
    other = {"_id": "b", "source": "RELABEL", "text": "They left Oru.", "spans": [{"label": "VERB", "start": 5, "end": 9, "text": "left"}]}
    put_lines(tmp_path / "event_location/labeled_text.jsonl", {"_id": "a", "source": "X_RA", "text": text, "spans": spans}, other)
    for folder in marked_texts.RE3D_LICENCES:
        is_one = folder == "CENTCOM"
        document = {"_id": "D", "sourceUrl": "u", "title": "t", "text": "Troops left Oru."}
        entity = {"documentId": "D", "begin": 12, "end": 15, "type": "Location", "value": "Oru", "confidence": 1}
        ends = {"sourceBegin": 0, "sourceEnd": 6, "targetBegin": 12, "targetEnd": 15, "begin": 7, "end": 11, "value": "left"}
        put_lines(tmp_path / "re3d" / folder / "documents.json", *([document] if is_one else []))
        put_lines(tmp_path / "re3d" / folder / "entities.json", *([entity, entity | {"begin": 11}] if is_one else []))
        relation = ends | {"documentId": "D", "type": "Apart", "confidence": 1}
        put_lines(tmp_path / "re3d" / folder / "relations.json", *([relation] if is_one else []))
    event = {"event_type": "Life.Die.Unspecified", "trigger": {"start": 1, "end": 2}, "arguments": [{"entity_id": "T1", "role": "Victim"}]}
    row = {
        "doc_id": "w",
        "text": "Blasts  killed guards.",
        "tokens": ["Blasts", "killed", "guards", "."],
        "sentences": [[["a", "b", "c", "d"], "…"]],
        "entity_mentions": [{"id": "T1", "entity_type": "PER", "start": 2, "end": 3}],
        "event_mentions": [event],
    }
    for split in ("train", "dev"):
        put_lines(tmp_path / f"wikievents/{split}.jsonl", row)
    words = ["Lena", "Oru", "left", "town", "."]
    tokens = "".join(f'<token t_id="{i}" sentence="{i // 5}" number="{i}">{w}</token>' for i, w in enumerate([*words, *words]))
    marks = '<HUMAN_PART_PER m_id="1"><token_anchor t_id="0"/><token_anchor t_id="1"/></HUMAN_PART_PER><ACTION_STATE m_id="2"/>'
    put(tmp_path / "ECB+_LREC2014/ECB+/2/2_1ecbplus.xml", f"<Document>{tokens}<Markables>{marks}</Markables></Document>")
    put(tmp_path / "ECB+_LREC2014/ECBplus_coreference_sentences.csv", "Topic,File,Sentence Number\n2,1ecbplus,0\n")
    return tmp_path


def test_every_pack_that_training_reads_has_an_origin() -> None:
    packs = {some.pack for some in origins()}
    assert packs == {pack for pack in READERS if pack not in CLAIM_PACKS}
    assert {some.pack for some in origins() if some.otherwise is None} == set(BUILDERS)
    assert all(some.where and some.licence and some.originals and some.records for some in origins())


def test_treebank_roles_and_factuality_meet(downloads: Path) -> None:
    first, second = treebanks.ewt(downloads)
    assert [t["form"] for t in first["tokens"]] == ["Rebels", "did", "n't", "leave", "."]
    assert [t["space_after"] for t in first["tokens"]] == [True, False, True, False, True]
    assert [(p["sense"], p["predicate"], [(a["role"], a["head"]) for a in p["args"]]) for p in first["srl"]] == [
        ("do.01", 1, []),
        ("leave.01", 3, [("ARG0", 0), ("ARGM-NEG", 2)]),
    ]
    assert first["factuality"] == [{"predicate": 3, "value": -1.5, "confidence": 0.75}]
    assert (second["factuality"], [p["sense"] for p in second["srl"]]) == (None, ["stay.01"])
    (sentence,) = read("ewt", first)
    assert (sentence.heads, sentence.factuality) == ((3, 3, 3, -1, 3), ((3, -1.5),))


def test_roles_that_do_not_fit_are_not_guessed(downloads: Path) -> None:
    skeleton = downloads / "propbank-release/data/google/ewt/weblog/00/invented_1.xml.gold_skel"
    skeleton.write_text(SKELETON + "d 1 2 [WORD] RB * - - *\n", encoding="utf-8")
    assert [record["srl"] is None for record in treebanks.ewt(downloads)] == [False, True]


def test_mentions_are_opened_and_closed(downloads: Path) -> None:
    (record,) = treebanks.gum(downloads)
    assert record["text"] == "The ferry of Oru, it sank."
    assert [(e["chain"], e["type"], e["start"], e["end"], e.get("link"), e.get("identity")) for e in record["entities"]] == [
        ("1", "object", 0, 4, "coref", None),
        ("2", "place", 3, 4, "sgl", "Oru_Island"),
        ("1", "object", 5, 6, "ana", None),
    ]
    (sentence,) = read("gum_open", record)
    assert sentence.mentions is not None
    assert sentence.mentions[3] == "B-place"


def test_marked_texts(downloads: Path) -> None:
    (verb,) = marked_texts.event_location(downloads)
    assert (verb["verb"]["text"], [place["text"] for place in verb["locations"]]) == ("shot", ["Oru"])
    (document,) = marked_texts.re3d(downloads)
    assert [(e["text"], e["start"]) for e in document["entities"]] == [("Oru", 12)]
    assert [document["relations"][0][end]["text"] for end in ("source", "cue", "target")] == ["Troops", "left", "Oru"]
    train, _ = marked_texts.wikievents(downloads)
    (event,) = train["events"]
    assert (event["trigger"]["text"], event["arguments"][0]["text"], train["sentences"]) == ("killed", "guards", [[0, 22]])
    (report,) = marked_texts.ecbplus(downloads)
    assert report["text"] == "Lena Oru left town .\nLena Oru left town ."
    assert [s["curated"] for s in report["sentences"]] == [True, False]
    assert [(m["class"], m["text"], m["spans"]) for m in report["mentions"]] == [("HUMAN_PART_PER", "Lena Oru", [[0, 8]])]


def test_what_is_there_is_built_as_training_reads_it(downloads: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    packs = tmp_path / "packs"
    assert main(["--build", str(downloads), "--out", str(packs)]) == 0
    assert sorted(path.name for path in packs.iterdir()) == sorted(f"{pack}.jsonl.gz" for pack in BUILDERS)
    told = [line for some in origins() for line in faults(some, packs)]
    assert all(" records, not some " in line or line.startswith("muc4: no ") for line in told)
    before = (packs / "ewt.jsonl.gz").read_bytes()
    assert "is there already" in build(next(some for some in origins() if some.pack == "ewt"), downloads, packs)
    assert (packs / "ewt.jsonl.gz").read_bytes() == before
    assert "muc4: not built, it must be brought" in capsys.readouterr().out


def test_what_is_missing_is_named(downloads: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (downloads / "uds/factuality.tsv").unlink()
    assert main(["--check", str(downloads)]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert [line.partition(":")[0] for line in lines] == ["ewt", "muc4", "muc4"]
    assert lines[0].endswith("uds/factuality.tsv")
    assert main([]) == 0
    assert "github.com/dstl/re3d" in capsys.readouterr().out
    with gzip.open(tmp_path / "ewt.jsonl.gz", "wt", encoding="utf-8") as out:
        out.write('{"id": "x"}\n')
    ewt = next(some for some in origins() if some.pack == "ewt")
    assert list(faults(ewt, tmp_path)) == ["ewt: record 1 is not as training reads it: KeyError: 'tokens'"]
