"""Memory over archives: one of 20 MB and one of 200 MB of each kind, made here, read to the last item, with the peak of each.

    python bench/archive.py [--kinds warc wacz feed lines] [--sizes 20 200] [--keep FOLDER]

Half of a web archive's bytes are pages and half are pictures, as a crawl has them; a page has some 40 KB of markup that does not pack, an
article of twenty sentences about an invented war, and its own date. Items of feeds and JSON lines are of the same size. Each archive is
read by a process of its own; "peak" is the most memory that it ever held (ru_maxrss), Python and libraries included, and "grows" is
what the larger archive took beyond the smaller. Fails when that is over 20 MB for any kind.
"""

from __future__ import annotations

import argparse
import gzip
import json
import subprocess
import sys
import tempfile
import time
import zipfile
from base64 import b64encode
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from typing import BinaryIO

MB = 1_000_000
MAX_GROWTH_MB = 20.0
ITEM_BYTES = 40_000
PLACES = ("Harfa", "Old Quay", "Bel Toma", "Sunder Gate", "Mirrow", "Tel Askar", "the northern ridge", "Qasr Lune")
SIDES = ("the council's forces", "the Free Brigades", "the army", "fighters of the Harbour Front", "the border guard")
DEEDS = ("shelled", "took", "withdrew from", "attacked", "surrounded", "lost", "entered")
WITNESSES = ("residents", "officials", "a hospital director", "a spokesman", "two officers", "aid workers")


def article(random: Random) -> list[str]:
    """Twenty sentences."""
    return [
        f"{random.choice(SIDES).capitalize()} {random.choice(DEEDS)} {random.choice(PLACES)} on {random.choice(('Monday', 'Friday'))}, "
        f"{random.choice(WITNESSES)} said, and {random.randint(2, 60)} people were {random.choice(('killed', 'wounded', 'displaced'))}."
        for _ in range(20)
    ]


def noise(random: Random, size: int) -> str:
    """Letters that do not pack well."""
    return b64encode(random.randbytes(size * 3 // 4)).decode()


def page(number: int, random: Random) -> bytes:
    """A page with its script, as a crawler gets it."""
    day = f'<meta property="article:published_time" content="2020-05-{number % 28 + 1:02d}">'
    head = f"<title>{random.choice(PLACES)} report {number}</title>{day}"
    body = "".join(f"<p>{sentence}</p>" for sentence in article(random))
    script = f"<script>var state = '{noise(random, ITEM_BYTES)}';</script>"
    return f"<!doctype html><html><head>{head}{script}</head><body><article>{body}</article></body></html>".encode()


def record(url: str, media_type: str, body: bytes) -> bytes:
    """A response record in its own gzip member."""
    block = f"HTTP/1.1 200 OK\r\nContent-Type: {media_type}\r\n\r\n".encode() + body
    head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2024-01-02T03:04:05Z\r\n"
    head += f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(block)}\r\n\r\n"
    return gzip.compress(head.encode() + block + b"\r\n\r\n", 6, mtime=0)


def warc_records(size: int) -> Iterator[bytes]:
    """Pages and pictures by turns until `size` bytes are there."""
    random, number, done = Random(7), 0, 0
    while done < size:
        number += 1
        for made in (
            record(f"https://news.example/{number}", "text/html; charset=utf-8", page(number, random)),
            record(f"https://news.example/{number}.jpg", "image/jpeg", random.randbytes(ITEM_BYTES * 3 // 4)),
        ):
            done += len(made)
            yield made


def write_warc(file: BinaryIO, size: int) -> None:
    """crawl.warc.gz"""
    file.writelines(warc_records(size))


def write_wacz(file: BinaryIO, size: int) -> None:
    """Four archives in a zip, stored as they are."""
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as bundle:
        bundle.writestr("datapackage.json", '{"profile": "data-package", "wacz_version": "1.1.1"}')
        for number in range(4):
            with bundle.open(f"archive/part-{number}.warc.gz", "w", force_zip64=True) as member:
                for made in warc_records(size // 4):
                    member.write(made)


def write_feed(file: BinaryIO, size: int) -> None:
    """One RSS feed, every entry with its article."""
    random, number, done = Random(7), 0, 0
    file.write(b'<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">')
    file.write(b"<channel><title>The Harbour Gazette</title><link>https://gazette.example/</link>")
    while done < size:
        number += 1
        body = "".join(f"<p>{sentence}</p>" for sentence in article(random)) + f"<!-- {noise(random, ITEM_BYTES)} -->"
        made = (
            f"<item><title>Report {number}</title><link>https://gazette.example/{number}</link><guid>{number}</guid>"
            f"<pubDate>Wed, 20 May 2020 10:00:00 GMT</pubDate><content:encoded><![CDATA[{body}]]></content:encoded></item>"
        ).encode()
        done += file.write(made)
    file.write(b"</channel></rss>")


def write_lines(file: BinaryIO, size: int) -> None:
    """Packed JSON lines."""
    random, number = Random(7), 0
    with gzip.GzipFile(fileobj=file, mode="wb", compresslevel=6, mtime=0) as packed:
        while file.tell() < size:
            number += 1
            made = {"text": " ".join(article(random)), "date": "2020-05-20", "title": f"Report {number}", "raw": noise(random, ITEM_BYTES)}
            packed.write(json.dumps(made).encode() + b"\n")


KINDS: tuple[tuple[str, str, Callable[[BinaryIO, int], None]], ...] = (
    ("warc", "crawl.warc.gz", write_warc),
    ("wacz", "crawl.wacz", write_wacz),
    ("feed", "feed.rss", write_feed),
    ("lines", "lines.jsonl.gz", write_lines),
)

READ = """
import resource, sys
from sitrep.ingest import Refusal, ingest
reports = refusals = 0
for item in ingest([sys.argv[1]]):
    refusals += isinstance(item, Refusal)
    reports += not isinstance(item, Refusal)
unit = 1 if sys.platform == "darwin" else 1024
print(reports, refusals, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit)
"""


def measured(path: Path) -> tuple[int, int, float, float]:
    """Reports, refusals, peak memory in MB and seconds of reading `path`."""
    started = time.monotonic()
    out = subprocess.run([sys.executable, "-c", READ, str(path)], capture_output=True, text=True, check=True).stdout
    reports, refusals, peak = map(int, out.split())
    return reports, refusals, peak / MB, time.monotonic() - started


def main() -> int:
    """Make, read and print; 1 when memory grows with an archive."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kinds", nargs="+", choices=[name for name, _, _ in KINDS], default=[name for name, _, _ in KINDS])
    parser.add_argument("--sizes", nargs="+", type=int, default=[20, 200], metavar="MB")
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="Leave the archives there.")
    arguments = parser.parse_args()
    is_bounded = True
    print(f"{'kind':<6} {'MB':>5} {'reports':>8} {'refusals':>8} {'peak MB':>8} {'grows MB':>9} {'s':>6} {'MB/s':>5}")
    with tempfile.TemporaryDirectory() as made:
        for name, file_name, write in KINDS:
            first: float | None = None
            for size in arguments.sizes if name in arguments.kinds else ():
                folder = (arguments.keep or Path(made)) / f"{size}"
                folder.mkdir(parents=True, exist_ok=True)
                path = folder / file_name
                with path.open("wb") as file:
                    write(file, size * MB)
                reports, refusals, peak, seconds = measured(path)
                first = peak if first is None else first
                on_disk = path.stat().st_size / MB
                figures = f"{peak:>8.1f} {peak - first:>9.1f} {seconds:>6.1f} {on_disk / seconds:>5.1f}"
                print(f"{name:<6} {on_disk:>5.0f} {reports:>8,} {refusals:>8,} {figures}", flush=True)
                is_bounded = is_bounded and peak - first <= MAX_GROWTH_MB
                if not arguments.keep:
                    path.unlink()
    return 0 if is_bounded else 1


if __name__ == "__main__":
    sys.exit(main())
