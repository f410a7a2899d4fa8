"""Runs load.py and looks at it: are the rows those of a serial run, also when an executor is killed; how fast; how large.

    measure.py --small         the rows alone, on a few pages; prints what it found as JSON
    measure.py PAGES           all of it, on a folder of pages, some made faulty; writes the results into README.md
"""

import argparse
import collections
import datetime
import json
import os
import platform
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pyarrow.dataset

HERE = Path(__file__).parent
PACKAGE = HERE.parents[1]
JSV = ["node", f"{PACKAGE}/dist/cli/jsv.js"]
TWO = "local-cluster[2,1,1024]"
SAMPLE_PAGES = 16


def jsv(*arguments: str) -> str:
    """What a serial run writes; exit code 1 is that of faulty pages."""
    process = subprocess.run([*JSV, *arguments], capture_output=True, text=True)
    if process.returncode not in (0, 1):
        raise RuntimeError(process.stderr)
    return process.stdout


def add_faulty_pages(pages: Path) -> list[str]:
    """Adds a page of each kind of fault; the first one would swallow the pages after it if its end were uncertain."""
    good = min(pages.glob("*.jsv")).read_bytes()
    faulty = {
        "faulty-quote.jsv": b'{items:[{id:"a,callState:Ringing}]}',
        "faulty-cut.jsv": good[: len(good) // 2],
        "faulty-member.jsv": b"{items:[{id:a},{id:b,callState:Rinigng}],totalCount:2}",
        "faulty-torn.jsv": good[:100] + bytes(100) + good[200:],
    }
    for name, content in faulty.items():
        (pages / name).write_bytes(content)
    return sorted(faulty)


# What runs, and what it takes


def processes_under(root: int) -> list[int]:
    parents = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                parents[int(entry.name)] = int((entry / "stat").read_text().rsplit(")", 1)[1].split()[1])
            except OSError:
                pass  # it has ended
    found = [root]
    for process in found:
        found += [child for child, parent in parents.items() if parent == process]
    return found


def kind_of(command: str) -> str:
    if "CoarseGrainedExecutorBackend" in command:
        return "executor (JVM)"
    if "SparkSubmit" in command:
        return "driver, master and workers (JVM)"
    if "pyspark" in command:
        return "Python worker"
    return "jsv (Node)" if "dist/cli/jsv.js" in command else ""


def run(pages: Path, output: Path, master: str, *more: str, kill: bool = False, partitions: int = 8) -> dict:
    """Runs load.py; with `kill`, one of its executors ends by SIGKILL as soon as the first partition is written."""
    with tempfile.TemporaryDirectory() as events:
        settings = {
            "spark.sql.files.minPartitionNum": partitions,
            "spark.eventLog.enabled": "true",
            "spark.eventLog.compress": "false",
            "spark.eventLog.dir": f"file://{events}",
            "spark.ui.showConsoleProgress": "false",
        }
        confs = [word for name, value in settings.items() for word in ("--conf", f"{name}={value}")]
        environment = {
            **os.environ,
            "PYSPARK_SUBMIT_ARGS": " ".join([*confs, "pyspark-shell"]),
            "SPARK_LOCAL_IP": "127.0.0.1",
        }
        arguments = [sys.executable, str(HERE / "load.py"), str(pages), str(output), "--master", master, *more]
        with tempfile.TemporaryFile("w+") as log:
            process = subprocess.Popen(arguments, stdout=subprocess.PIPE, stderr=log, text=True, env=environment)
            seen, killed = {}, False
            while process.poll() is None:
                for pid in processes_under(process.pid):
                    try:
                        kind = kind_of(Path(f"/proc/{pid}/cmdline").read_text())
                        status = Path(f"/proc/{pid}/status").read_text()
                        stat = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
                    except OSError:
                        continue
                    if kind == "" or "VmHWM:" not in status:
                        continue
                    peak = int(status.split("VmHWM:")[1].split()[0]) / 1024
                    seen[pid] = (kind, peak, (int(stat[11]) + int(stat[12])) / os.sysconf("SC_CLK_TCK"))
                    if kill and not killed and kind == "executor (JVM)" and any(output.glob("_temporary/0/task_*")):
                        os.kill(pid, signal.SIGKILL)
                        killed = True
                time.sleep(0.1)
            if process.returncode != 0:
                log.seek(0)
                raise RuntimeError(log.read()[-5000:])
        ends = [json.loads(line) for file in Path(events).rglob("events_*") for line in file.open()]
        reasons = [end["Task End Reason"]["Reason"] for end in ends if end["Event"] == "SparkListenerTaskEnd"]
        usage = collections.defaultdict(list)
        for kind, peak, cpu in seen.values():
            usage[kind].append((peak, cpu))
        return {
            **json.loads(process.stdout.read()),
            "partitions": reasons.count("Success"),
            "lost tasks": len(reasons) - reasons.count("Success"),
            "killed": killed,
            "usage": {
                kind: {"processes": len(all), "peak MB": max(p for p, _ in all), "CPU s": sum(c for _, c in all)}
                for kind, all in usage.items()
            },
        }


# What came out


def plain(value):
    """A value without what is null; Parquet's maps are lists of pairs, and so an empty one is an empty list."""
    if isinstance(value, list) and not any(isinstance(item, tuple) for item in value):
        return [plain(item) for item in value]
    if isinstance(value, (dict, list)):
        pairs = value.items() if isinstance(value, dict) else value
        return {name: plain(inner) for name, inner in pairs if inner is not None} or []
    return value


def row_of(page: str, call: dict) -> str:
    return json.dumps([page, plain(call)], sort_keys=True)


def loaded(output: Path, kind: str) -> list[dict]:
    table = pyarrow.dataset.dataset(output / f"kind={kind}").to_table()
    rows = table.to_pylist()
    for row in rows:
        row["page"] = row["page"].rsplit("/", 1)[1]
    return rows


def count_rows(output: Path) -> int:
    return pyarrow.dataset.dataset(output / "kind=call").count_rows()


def compared(pages: Path, faulty: list[str], output: Path) -> dict:
    """The rows of Parquet beside those of a serial run over the same folder."""
    good = sorted(str(page) for page in pages.glob("*.jsv") if page.name not in faulty)
    expected = collections.Counter()
    for page, line in zip(good, jsv("decode", str(pages), "-s", "call-history").splitlines(), strict=True):
        for call in json.loads(line)["items"]:
            expected[row_of(Path(page).name, call)] += 1
    found = collections.Counter()
    for row in loaded(output, "call"):
        page, _ = row.pop("page"), row.pop("fault")
        found[row_of(page, row)] += 1
    return {
        "rows": found.total(),
        "missing": (expected - found).total(),
        "added": (found - expected).total(),
        "faults": sorted([row["page"], row["fault"]["code"], row["fault"]["byteOffset"]] for row in loaded(output, "fault")),
    }


def check(pages: Path, work: Path) -> dict:
    """Loads pages of which some are faulty while an executor is killed, and compares."""
    faulty = add_faulty_pages(pages)
    shutil.rmtree(work / "killed", ignore_errors=True)
    ran = run(pages, work / "killed", TWO, kill=True, partitions=12)
    return {**ran, **compared(pages, faulty, work / "killed")}


def small() -> dict:
    with tempfile.TemporaryDirectory() as folder:
        pages = Path(folder) / "pages"
        pages.mkdir()
        for seed in range(1, 13):
            jsv("generate", "--count", "40", "--seed", str(seed), "--output", str(pages / f"page-{seed}.jsv"))
        return check(pages, Path(folder))


def table(head: list[str], rows: list[list]) -> str:
    lines = [head, ["---", *["---:"] * (len(head) - 1)], *rows]
    return "\n".join("| " + " | ".join(str(cell) for cell in line) + " |" for line in lines)


def to_json_lines(pages: list[Path], folder: Path) -> None:
    """Writes as many files as there are pages, so that Spark cuts both into the same partitions."""
    for first in range(0, len(pages), SAMPLE_PAGES):
        batch = pages[first : first + SAMPLE_PAGES]
        lines = jsv("decode", *map(str, batch), "-s", "call-history").splitlines()
        for page, line in zip(batch, lines, strict=True):
            (folder / f"{page.stem}.json").write_text(f"{line}\n")


def measure_speed(pages: Path, lines: Path, work: Path) -> tuple[str, int]:
    """Loads all pages on 1, 2 and 4 slots, and the same as JSON Lines. Gives Markdown, and the number of rows."""
    speeds, memory, calls = [], "", 0
    for slots in (1, 2, 4):
        master = f"local-cluster[{slots},1,1024]"
        ours = run(pages, work / "jsv", master)
        calls = count_rows(work / "jsv")
        peer = run(lines, work / "json", master, "--json-lines")
        assert calls == count_rows(work / "json")
        for output in ("jsv", "json"):
            shutil.rmtree(work / output)
        rates = [f"{calls / ran['seconds']:,.0f}" for ran in (ours, peer)]
        spent = [sum(used["CPU s"] for used in ran["usage"].values()) / calls for ran in (ours, peer)]
        speeds.append([slots, *rates, *(f"{seconds * 1e6:.0f}" for seconds in spent)])
        print(speeds[-1], file=sys.stderr)
        if slots == 2:
            rows = [
                [kind, used["processes"], round(used["peak MB"]), f"{used['CPU s'] / calls * 1e6:.0f}"]
                for kind, used in sorted(ours["usage"].items())
            ]
            head = ["processes", "how many", "largest, MB", "processor time a session, µs"]
            memory = f"JSV on 2 slots, in {ours['partitions']} partitions:\n\n{table(head, rows)}"
    head = ["slots", "sessions a second, JSV", "the same, JSON Lines", "processor time a session, JSV, µs", "the same, JSON Lines"]
    return f"{table(head, speeds)}\n\n{memory}", calls


def measure(pages: Path) -> str:
    """Everything, as Markdown."""
    with tempfile.TemporaryDirectory(dir=pages.parent) as folder:
        work = Path(folder)
        all_pages = sorted(pages.glob("*.jsv"))
        sample, lines = work / "sample", work / "lines"
        for made in (sample, lines):
            made.mkdir()
        for page in all_pages[:SAMPLE_PAGES]:
            shutil.copy(page, sample)
        to_json_lines(all_pages, lines)
        speed, calls = measure_speed(pages, lines, work)
        killed = check(sample, work)
        size = sum(page.stat().st_size for page in all_pages)
        java = subprocess.run(["java", "-version"], capture_output=True, text=True).stderr.splitlines()[0]
        node = subprocess.run(["node", "--version"], capture_output=True, text=True).stdout.strip()
        import pyspark

        return "\n\n".join(
            [
                f"{datetime.date.today()}; PySpark {pyspark.__version__}, {java}, Python {platform.python_version()}, "
                f"Node {node[1:]}; {os.cpu_count()} processors, which other work shared, so that only ratios mean much.",
                f"{len(all_pages)} pages of 1,000 sessions, {size / 1e9:.2f} GB, to Parquet by `load.py`, and the same as JSON "
                f"Lines by `spark.read.json`: {calls:,} rows each. Times begin when Spark has started.",
                speed,
                f"Faults: {len(killed['faults'])} faulty pages among {SAMPLE_PAGES}, and an executor ended by SIGKILL "
                f"after the first partition was written, with {killed['lost tasks']} task running: {killed['rows']:,} rows, "
                f"{killed['missing']} missing and {killed['added']} added beside the serial run.",
            ]
        )


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("pages", nargs="?", type=Path)
    parser.add_argument("--small", action="store_true")
    arguments = parser.parse_args()
    # Node would end with exit code 1, as jsv does for faulty pages.
    if not Path(JSV[1]).exists():
        sys.exit(f"There is no {JSV[1]}: npm ci && npm run build")
    if arguments.small:
        return print(json.dumps(small()))
    results = measure(arguments.pages.absolute())
    readme = HERE / "README.md"
    before, _, rest = readme.read_text().partition("<!-- results -->")
    _, _, after = rest.partition("<!-- /results -->")
    readme.write_text(f"{before}<!-- results -->\n\n{results}\n\n<!-- /results -->{after}")


if __name__ == "__main__":
    main()
