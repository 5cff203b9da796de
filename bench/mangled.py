"""Reads mangled inputs and requires of each a result or a clear refusal, in time: never another exception.

    python bench/mangled.py                      all 500, through ingest and the reading of claims
    python bench/mangled.py --through ingest     through ingest alone
    python bench/mangled.py --sample 40          every so manieth, the same ones each time

The inputs are made here, each from its number alone, so the same number is the same bytes on every machine.
Exit status 1 when any input failed.
"""

from __future__ import annotations

import argparse
import bz2
import faulthandler
import gzip
import io
import json
import lzma
import random
import signal
import sys
import tempfile
import time
import zipfile
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

from sitrep.errors import IngestError
from sitrep.ingest import Refusal, ingest
from sitrep.model import Report

COUNT = 500
LIMIT_S = 20.0
HANG_S = 60.0


@dataclass(frozen=True, slots=True)
class Mangled:
    """An input file: its name, its bytes, and what stands in the TOML beside it."""

    name: str
    data: bytes
    toml: bytes | None = None


Recipe = Callable[[random.Random], tuple[str, bytes] | tuple[str, bytes, bytes]]

_TOWNS = ("Ormara", "Deir Hafir", "Kalemi", "Novo Selo", "Tarhin", "Bajo Verde", "Myaung", "El Fula", "Ménaka", "Żelazna")
_FORCES = (
    "the coastal brigade",
    "government troops",
    "the “Falcon” battalion",
    "rebels",
    "the 3rd Division",
    "militiamen",
    "the junta’s forces",
)
_DEEDS = ("shelled", "took", "withdrew from", "encircled", "entered", "bombed", "lost", "retook")
_DAYS = ("on Monday", "overnight", "on 20 May 2020", "after two days of fighting", "at dawn")


def news(rng: random.Random, sentences: int = 12) -> str:
    """An invented report: a title, an empty line and paragraphs."""

    def sentence() -> str:
        words = f"{rng.choice(_FORCES)} {rng.choice(_DEEDS)} {rng.choice(_TOWNS)} {rng.choice(_DAYS)}"
        return (
            words[0].upper()
            + words[1:]
            + f", killing at least {rng.randint(2, 90)} people, {rng.choice(('residents', 'a spokesman', 'the army', 'medics'))} said."
        )

    body = "\n".join(" ".join(sentence() for _ in range(3)) for _ in range(max(1, sentences // 3)))
    return f"{rng.choice(_FORCES).capitalize()} take {rng.choice(_TOWNS)}\n\n{rng.choice(_TOWNS).upper()}, May 20 (AFP) - {body}\n"


def page(rng: random.Random, head: str = "", body: str = "") -> str:
    """An invented report as a web page."""
    title, _, text = news(rng).partition("\n\n")
    paragraphs = "".join(f"<p>{line}</p>" for line in text.splitlines())
    head = f"<!DOCTYPE html><html><head><title>{title}</title>{head}</head>"
    return f"{head}<body><article><h1>{title}</h1>{body}{paragraphs}</article></body></html>"


def flipped(rng: random.Random, data: bytes, share: float) -> bytes:
    """`data` with a share of its bytes replaced by any others."""
    changed = bytearray(data)
    for _ in range(max(1, int(share * len(data)))):
        changed[rng.randrange(len(changed))] = rng.randrange(256)
    return bytes(changed)


def sprinkled(rng: random.Random, text: str, characters: str, share: float) -> str:
    """`text` with some of `characters` put in at a share of its places."""
    return "".join(letter + (rng.choice(characters) if rng.random() < share else "") for letter in text)


_CONTROLS = "".join(map(chr, [*range(1, 9), 11, 12, *range(14, 32), 127, 0x85, 0x9B]))
_INVISIBLE = "\u200b\u200c\u200d\u2060\u202e\u202c\u2066\u2069\ufeff\u00ad\u061c"
_ODD = "\ufffe\uffff\U0001ffff\ue000\U000f0000\u2028\u2029\ufffd\u0378"
_TAGS = (
    "div",
    "b",
    "span",
    "blockquote",
    "ul><li",
    "table><tr><td",
    "font",
    "article",
    "h1><time",
    "p",
    "x-y",
    "a href='/'",
    "em",
    "button",
    "svg",
    "select",
)
_ENCODINGS = (
    "utf-16",
    "utf-16-le",
    "utf-16-be",
    "utf-32",
    "utf-32-le",
    "cp1252",
    "cp1250",
    "cp037",
    "cp500",
    "utf-7",
    "mac-roman",
    "iso8859-15",
    "cp437",
)
_FOREIGN = (
    ("Армия вновь заняла город во вторник после двух дней боев, сообщили жители. ", ("cp1251", "koi8-r", "utf-8", "iso8859-5", "cp866")),
    ("استعاد الجيش المدينة يوم الثلاثاء بعد يومين من القتال، بحسب السكان. ", ("cp1256", "utf-8", "iso8859-6")),
    ("軍は火曜日、反乱軍との二日間の激しい戦闘の末に街を奪還した。", ("shift_jis", "euc_jp", "iso2022_jp", "utf-8")),
    ("军队在与叛军激战两天后于周二夺回了该市。", ("gb18030", "big5hkscs", "utf-8", "hz")),
    ("L'armée a repris la ville mardi après de violents combats, selon des habitants. ", ("cp1252", "utf-8", "cp850")),
)
_METADATA = (
    '<meta name="date" content="{}">',
    '<meta property="article:published_time" content="{}">',
    '<script type="application/ld+json">{{"@type":"NewsArticle","datePublished":"{}"}}</script>',
    '<script type="application/ld+json">{{"@graph":[{{"datePublished":{}</script>',
    '<link rel="canonical" href="{}">',
    '<meta charset="{}">',
    '<meta name="author" content="{}"><meta property="og:site_name" content="{}">',
    '<base href="{}"><meta property="og:url" content="{}">',
)
_WRONG = (
    "0000-00-00",
    "9999-99-99",
    "soon",
    "2020-02-31",
    "",
    "-1",
    "1e309",
    "٢٠٢٠-٠٥-٢٠",
    "http://[::1",
    "javascript:x",
    "utf-7",
    "x" * 5_000,
    "\ud800",
    "\u202e20",
)
_TOMLS = (
    "published = {}",
    'published = "{}"',
    'title = "{}"',
    "title = {}",
    '"{}" = 1',
    'dateline = "{}"',
    "url = {}",
    "[{}]",
    "published = [{}]",
    'title = "x"\ntitle = "{}"',
    "publisher = '''{}",
    "published = {{a = '{}'}}",
)


def _cut_text(rng: random.Random) -> tuple[str, bytes]:
    data = news(rng).encode(rng.choice(("utf-8", "utf-16", "utf-32")))
    return "cut.txt", data[: rng.randrange(1, len(data))]


def _cut_page(rng: random.Random) -> tuple[str, bytes]:
    data = page(rng, rng.choice(_METADATA).format(*["2020-05-20"] * 2)).encode()
    return "cut.html", data[: rng.randrange(1, len(data))]


def _noise(rng: random.Random) -> tuple[str, bytes]:
    return f"noise.{rng.choice(('txt', 'html', 'jsonl', 'dat'))}", rng.randbytes(rng.choice((1, 3, 50, 5_000, 200_000)))


def _flips(rng: random.Random) -> tuple[str, bytes]:
    share = rng.choice((0.0005, 0.01, 0.2))
    if rng.random() < 0.5:
        return "flips.txt", flipped(rng, news(rng).encode(), share)
    return "flips.html", flipped(rng, page(rng).encode(), share)


def _controls(rng: random.Random) -> tuple[str, bytes]:
    text = sprinkled(rng, news(rng), rng.choice((_CONTROLS, _CONTROLS + "\x00", _INVISIBLE, _ODD)), rng.choice((0.002, 0.05, 0.5)))
    if rng.random() < 0.5:
        return "controls.txt", text.encode()
    return "controls.html", f"<html><body><p>{text}</p></body></html>".encode()


def _surrogates(rng: random.Random) -> tuple[str, bytes]:
    text = sprinkled(rng, news(rng), "\ud800\udfff\udc80\ud83d", 0.01)
    if rng.random() < 0.5:
        return "surrogates.txt", text.encode("utf-8", "surrogatepass")
    return "surrogates.jsonl", json.dumps({"text": text}).encode() + b"\n"


def _encodings(rng: random.Random) -> tuple[str, bytes]:
    text = rng.choice((news(rng), page(rng, f'<meta charset="{rng.choice(_ENCODINGS)}">')))
    data = text.encode(rng.choice(_ENCODINGS), "replace")
    mark = rng.choice((b"", b"", b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\xff\xfe\x00\x00"))
    return f"encoding.{rng.choice(('txt', 'html', 'bin'))}", mark + data


def _mixed_encodings(rng: random.Random) -> tuple[str, bytes]:
    parts = [news(rng, 3).encode(rng.choice(("utf-8", "cp1252", "utf-16-le")), "replace") for _ in range(3)]
    return "mixed.txt", b"\n".join(parts)


def _mojibake(rng: random.Random) -> tuple[str, bytes]:
    text = news(rng)
    for _ in range(rng.randint(1, 4)):
        text = text.encode().decode("cp1252", "replace")
    return "mojibake.txt", text.encode()


def _foreign(rng: random.Random) -> tuple[str, bytes]:
    words, encodings = rng.choice(_FOREIGN)
    data = (words * rng.choice((1, 20, 400))).encode(rng.choice(encodings), "replace")
    return "foreign.txt", data if rng.random() < 0.7 else data + news(rng).encode()


def _huge(rng: random.Random) -> tuple[str, bytes]:
    piece = rng.choice((b"word ", b"\n", b"<p>", b"a", b"{", b"\xe2\x80\x9c", b"<!--", b"&#x41;", b'{"text": "x"}'))
    return f"huge.{rng.choice(('txt', 'html'))}", piece * (5_200_000 // len(piece))


def _long(rng: random.Random) -> tuple[str, bytes]:
    piece, times = rng.choice(
        (("word ", 2_000), ("a", 50_000), ("The town fell, and ", 300), ("\n\n\n", 50_000), ("(" * 30, 100), ("Mr. ", 500), ("“", 5_000))
    )
    return "long.txt", (news(rng) + piece * times).encode()


def _deep(rng: random.Random) -> tuple[str, bytes]:
    tag, depth = rng.choice(_TAGS), rng.choice((100, 255, 300, 5_000, 100_000))
    closing = "".join(f"</{part}>" for part in reversed(tag.split(" ")[0].split("><"))) * depth if rng.random() < 0.5 else ""
    return "deep.html", f"<html><body>{f'<{tag}>' * depth}<p>{news(rng)}</p>{closing}</body></html>".encode()


def _flood(rng: random.Random) -> tuple[str, bytes]:
    flood = rng.choice(
        (
            "<p " + " ".join(f'a{i}="1"' for i in range(50_000)) + ">",
            "<a" * 200_000,
            "<!-- " * 50_000,
            "&amp;&#0;&#xD800;&#x110000;&unknown;" * 10_000,
            "<span>x</span> " * 60_000,
            "<br>" * 60_000,
            "<script>" + "if (a < b) { '</p>' } " * 5_000,
            "<tr><td>" * 20_000,
            "<img src='data:image/png;base64," + "A" * 500_000 + "'>",
            "<h1>Army takes town</h1>" * 5_000,
            "]]>" * 10_000 + "<![CDATA[" * 10_000,
            "<p>" + "<b><i>" * 300 + "</b></i>" * 300,
        )
    )
    return "flood.html", page(rng, body=flood).encode()


def _odd_page(rng: random.Random) -> tuple[str, bytes]:
    laughs = "<!DOCTYPE html [<!ENTITY a 'ha'>" + "".join(
        f"<!ENTITY {c} '&{p};&{p};&{p};&{p};&{p};'>" for p, c in zip("abcdefghi", "bcdefghij", strict=True)
    )
    odd = rng.choice(
        (
            laughs + "]><html><body><p>&j;</p></body></html>",
            "<html><frameset><frame src='x'></frameset></html>",
            "<html><head><meta http-equiv='refresh' content='0; url=http://127.0.0.1/'></head></html>",
            "<html><body><plaintext>" + news(rng),
            "<?xml version='1.0' encoding='nonsense'?><html xmlns='x'><body><p>" + news(rng),
            "<html/>",
            "<html><body><noscript>" + news(rng) + "</noscript>",
            "<html><title>" + "Title " * 50_000 + "</title>",
            "<body style='display:none'><textarea>" + news(rng),
            "<html><body><table>" + "".join(f"<tr><td>{line}</td></tr>" for line in news(rng).splitlines()),
            "<HTML><BODY><PRE>" + news(rng),
            "<html><body>" + news(rng).replace("\n", "<br>"),
        )
    )
    return "odd.html", odd.encode()


def _metadata(rng: random.Random) -> tuple[str, bytes]:
    value = rng.choice(_WRONG)
    return "metadata.html", page(rng, rng.choice(_METADATA).format(value, value)).encode("utf-8", "surrogatepass")


def _toml(rng: random.Random) -> tuple[str, bytes, bytes]:
    toml = rng.choice(_TOMLS).format(rng.choice(_WRONG)).encode("utf-8", "surrogatepass")
    if rng.random() < 0.2:
        toml = rng.choice(
            (
                rng.randbytes(100),
                b"\xff\xfe" + "title = 'x'".encode("utf-16-le"),
                b"a = " + b"[" * 20_000,
                b"a" * 200_000,
                b"\x00",
                b"a." * 20_000,
            )
        )
    return "beside.txt", news(rng).encode(), toml


def _lines(rng: random.Random) -> tuple[str, bytes]:
    good = json.dumps({"text": news(rng, 3), "date": "2020-05-20"}).encode()
    bad = rng.choice(
        (
            b"{",
            b"null",
            b"[]",
            b'"x"',
            b"{}",
            b"[" * 100_000,
            b'{"a":' * 50_000,
            b"1" * 10_000,
            b"NaN",
            b'{"text": null}',
            b'{"text": ["a", 1]}',
            b'{"text": {"a": "b"}}',
            b'{"text": "\\ud800"}',
            b'{"text": "\\u0000"}',
            b"\xff\xfe",
            b"\xef\xbb\xbf" + good,
            good[: len(good) // 2],
            b'{"text": "x", "text": 3}',
            good[:-1] + b', "url": [1]}',
            good[:-1] + b', "title": {"name": 5}}',
            good[:-1] + b', "date": 1e400}',
            good.replace(b"2020-05-20", b"2020-55-20"),
            b'{"text": "' + b"x" * 5_100_000 + b'"}',
            good.replace(b'"2020-05-20"', b"-99999999999999999999"),
        )
    )
    order = [good, bad, b"", good]
    rng.shuffle(order)
    return "lines.jsonl", rng.choice((b"\n", b"\r\n", b"\n\n")).join(order)


def _packed(rng: random.Random) -> tuple[str, bytes]:
    inside = rng.choice((news(rng).encode(), b"\0" * 20_000_000))
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr(zipfile.ZipInfo("a.txt"), inside)
    pack = rng.choice(
        (lambda: gzip.compress(inside, mtime=0), lambda: bz2.compress(inside), lambda: lzma.compress(inside, preset=0), archive.getvalue)
    )
    return f"packed.{rng.choice(('txt', 'html', 'jsonl', 'gz'))}", pack()


def _not_text(rng: random.Random) -> tuple[str, bytes]:
    magic = rng.choice(
        (
            b"%PDF-1.7\n",
            b"\x89PNG\r\n\x1a\n",
            b"\xff\xd8\xff\xe0",
            b"GIF89a",
            b"\x7fELF",
            b"PK\x03\x04",
            b"SQLite format 3\0",
            b"MZ",
            b"{\\rtf1 ",
            b"RIFF",
        )
    )
    return f"binary.{rng.choice(('txt', 'pdf', 'html'))}", magic + rng.choice((rng.randbytes(500), news(rng).encode(), b""))


def _scripts(rng: random.Random) -> tuple[str, bytes]:
    text = rng.choice(
        (
            "e" + "\u0301" * 20_000 + " " + news(rng),
            sprinkled(rng, news(rng), "😀🇱🇾👩‍👩‍👧💥", 0.2),
            "\u202e" + news(rng),
            news(rng).replace(" ", "\u00a0"),
            news(rng).replace(" ", "\u3000"),
            news(rng).replace("\n", "\r"),
            news(rng).replace("\n", "\u2028"),
            news(rng).upper(),
            news(rng).replace(" ", ""),
            "\u3000\u2003\n\u00a0",
            "💥" * 500,
            "... !!! ???",
            "1 2 3 4 5",
            "—",
            "x",
            "\ufeff\ufeff" + news(rng),
            "".join(chr(ord(letter) + 0x1D400 - 65) if "A" <= letter <= "Z" else letter for letter in news(rng)),
            "\n" * 1_000 + news(rng),
            "MAY 20 (AFP) - " * 3_000,
            "(" * 5_000 + news(rng) + ")" * 5_000,
            '"' * 2_001 + news(rng),
            "Monday, " * 10_000,
            "By " * 5_000,
            "1/1/" * 20_000,
        )
    )
    return "script.txt", text.encode()


RECIPES: tuple[Recipe, ...] = (
    _controls,
    _cut_page,
    _cut_text,
    _deep,
    _encodings,
    _flips,
    _flood,
    _foreign,
    _huge,
    _lines,
    _long,
    _metadata,
    _mixed_encodings,
    _mojibake,
    _noise,
    _not_text,
    _odd_page,
    _packed,
    _scripts,
    _surrogates,
    _toml,
)


def mangled(number: int) -> Mangled:
    """The input of that number."""
    return Mangled(*RECIPES[number % len(RECIPES)](random.Random(number)))


def written(number: int, folder: Path) -> Path:
    """The path of that input, written below `folder`."""
    made = mangled(number)
    path = folder / f"{number:03}" / made.name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(made.data)
    if made.toml is not None:
        path.with_suffix(".toml").write_bytes(made.toml)
    return path


def numbers(sample: int | None) -> Iterable[int]:
    """All numbers, or `sample` of them, spread evenly over numbers and recipes."""
    if sample is None or sample >= COUNT:
        return range(COUNT)
    return sorted({(index * COUNT // sample) for index in range(sample)})


Read = Callable[[Report], object]


def outcome(path: Path, read: Read | None) -> str:
    """ "read", or the kind of refusal. Raises whatever else happens."""
    kinds = []
    for item in ingest([path]):
        if isinstance(item, Refusal):
            if not isinstance(item.error, IngestError) or "\n" in str(item.error) or len(str(item.error)) > 1_000:
                raise ValueError(f"not one clear line: {item.error!r}")
            kinds.append(type(item.error).__name__)
        else:
            item.text.encode("utf-8")
            if read is not None:
                read(item)
            kinds.append("read")
    if not kinds:
        raise ValueError("neither result nor refusal")
    return "+".join(sorted(set(kinds)))


def claims_reader() -> Read:
    """The whole reading of a report, loaded once."""
    from sitrep.pipeline import Pipeline

    return Pipeline.load().read


def interrupted(_: int, frame: FrameType | None) -> None:
    """What the alarm does: stop the reading where it is, and say where that is."""
    at = "" if frame is None else f" in {Path(frame.f_code.co_filename).parent.name}/{Path(frame.f_code.co_filename).name}:{frame.f_lineno}"
    raise TimeoutError(f"took too long, was{at}")


def tried(path: Path, read: Read | None, limit_s: float) -> str:
    """The outcome, or "FAILED" and why. Long texts may take longer: a second for every 5,000 bytes beyond the limit."""
    allowed_s = limit_s + (path.stat().st_size / 5_000 if read is not None else 0)
    faulthandler.dump_traceback_later(allowed_s + HANG_S, exit=True)  # for what no alarm interrupts
    signal.setitimer(signal.ITIMER_REAL, allowed_s)
    try:
        return outcome(path, read)
    except Exception as error:  # any exception at all is what this looks for
        return f"FAILED {type(error).__name__}: {str(error)[:200]}"
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        faulthandler.cancel_dump_traceback_later()


def run(chosen: Iterable[int], read: Read | None, limit_s: float) -> int:
    """Read the chosen inputs, print what became of them, and return how many failed."""
    kinds: Counter[str] = Counter()
    times: list[tuple[float, int, str]] = []
    signal.signal(signal.SIGALRM, interrupted)
    with tempfile.TemporaryDirectory() as folder:
        for number in chosen:
            path = written(number, Path(folder))
            started = time.perf_counter()
            kind = tried(path, read, limit_s)
            times.append((time.perf_counter() - started, number, path.name))
            kinds[kind.split(" ")[0]] += 1
            if kind.startswith("FAILED"):
                print(f"{number:03} {path.name}: {kind}", flush=True)
            path.unlink()
    for kind, count in sorted(kinds.items()):
        print(f"{count:5}  {kind}")
    slowest = ", ".join(f"{number:03} {name} {took_s:.1f} s" for took_s, number, name in sorted(times)[:-4:-1])
    print(f"{len(times):5}  in all; slowest: {slowest}")
    return kinds["FAILED"]


def main() -> int:
    """Run from the command line."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--sample", type=int, metavar="N", help="only N of the inputs")
    options.add_argument("--only", type=int, nargs="+", metavar="NUMBER", help="only these inputs")
    options.add_argument("--through", choices=("ingest", "read"), default="read")
    options.add_argument(
        "--limit", type=float, default=LIMIT_S, metavar="SECONDS", help=f"time allowed for one input (default {LIMIT_S:g})"
    )
    given = options.parse_args()
    read = claims_reader() if given.through == "read" else None
    return min(1, run(given.only or numbers(given.sample), read, given.limit))


if __name__ == "__main__":
    sys.exit(main())
