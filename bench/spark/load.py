"""Loads a folder of call history pages in JSV into Parquet, on Apache Spark.

    load.py PAGES OUTPUT [--master local-cluster[2,1,1024]] [--package FOLDER]

Each partition sends all of its pages through one `jsv decode --null`, so that Node starts once for a partition and not
once for a page. One job writes both results, so that a task that runs twice counts once:

    OUTPUT/kind=call    the calls of all good pages: a row each, with the page that it is from
    OUTPUT/kind=fault   what is wrong with the others: a row for each issue, with its page and its place
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import pyarrow as pa
from pyspark.sql import SparkSession, functions
from pyspark.sql.types import ArrayType, BooleanType, DataType, DoubleType, LongType, MapType, StringType, StructType

ISSUE = pa.struct(
    [("code", pa.string()), ("path", pa.string()), ("message", pa.string()), ("frame", pa.string())]
    + [("line", pa.int64()), ("column", pa.int64()), ("byteOffset", pa.int64())]
)
ANSWERS = pa.schema([("page", pa.string()), ("answer", pa.string()), ("fault", ISSUE)])
ANSWERS_DDL = (
    "page string, answer string, fault struct<code: string, path: string, message: string, frame: string, "
    "line: bigint, column: bigint, byteOffset: bigint>"
)


def decoder(command: list[str]):
    """Gives what `mapInArrow` runs for each partition: from pages, their paths and bytes, to answers and issues."""

    def decode(batches):
        with tempfile.NamedTemporaryFile() as errors:
            arguments = [*command, "--keep-going", "--errors", errors.name]
            process = subprocess.Popen(arguments, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
            sent, torn, failures = [], [], []

            def send():
                try:
                    for batch in batches:
                        for path, content in zip(batch["path"], batch["content"]):
                            # It would end the document. JSV does not forbid it, but only a torn file has one.
                            zero = content.as_py().find(b"\0")
                            if zero >= 0:
                                torn.append({"page": path.as_py(), "fault": torn_at(zero)})
                                continue
                            sent.append(path.as_py())
                            process.stdin.write(content.as_buffer())
                            process.stdin.write(b"\0")
                    process.stdin.close()
                except BaseException as failure:
                    failures.append(failure)
                    process.kill()

            # While the answers are read, so that neither side waits for the other one for ever.
            sender = threading.Thread(target=send, daemon=True)
            sender.start()
            try:
                faulty, answered = [], 0
                for line in process.stdout:
                    page = sent[answered]
                    answered += 1
                    if line == b"null\n":
                        faulty.append(page)
                    else:
                        yield batch_of([{"page": page, "answer": line.decode()}])
                sender.join()
                if failures:
                    raise failures[0]
                exit_code = process.wait()
                if exit_code != (1 if faulty else 0) or answered != len(sent):
                    raise RuntimeError(f"{arguments}: exit code {exit_code}, {answered} of {len(sent)} answers")
                # The file was replaced, not written into.
                faults = [json.loads(line) for line in Path(errors.name).read_text().splitlines()]
                found = [
                    {"page": page, "fault": {**issue, "path": json.dumps(issue["path"])}}
                    for page, fault in zip(faulty, faults, strict=True)
                    for issue in fault["issues"]
                ]
                yield batch_of(found + torn)
            finally:
                process.kill()
                process.wait()

    return decode


def torn_at(offset: int) -> dict:
    return {"code": "nul_byte", "path": "[]", "message": "a NUL byte: the file is torn", "byteOffset": offset}


def batch_of(rows: list[dict]) -> pa.RecordBatch:
    return pa.RecordBatch.from_pylist(rows, schema=ANSWERS)


def page_type(package: str) -> StructType:
    """The type of a page in Spark, from the JSON Schema that the package makes of its own schema."""
    script = """
        const { toJsonSchema } = await import(process.argv[1] + "/dist/index.js");
        const { AppGetCallHistoryResponse } = await import(process.argv[1] + "/dist/call-history/index.js");
        console.log(JSON.stringify(toJsonSchema(AppGetCallHistoryResponse)));
    """
    arguments = ["node", "--input-type=module", "--eval", script, package]
    schema = json.loads(subprocess.run(arguments, check=True, capture_output=True).stdout)

    def type_of(node: dict) -> DataType:
        if "$ref" in node:
            return type_of(schema["$defs"][node["$ref"].split("/")[-1]])
        match node.get("type", "string"):  # enumerations have none
            case "object" if isinstance(node["additionalProperties"], dict):
                return MapType(StringType(), type_of(node["additionalProperties"]))
            case "object":
                struct = StructType()
                for name, inner in node["properties"].items():
                    struct = struct.add(name, type_of(inner))
                return struct
            case "array":
                return ArrayType(type_of(node["items"]))
            case kind:
                return {"integer": LongType(), "number": DoubleType(), "boolean": BooleanType()}.get(kind, StringType())

    return type_of(schema)


def load(spark: SparkSession, pages: str, output: str, package: str, json_lines: bool = False) -> None:
    schema = page_type(package)
    if json_lines:
        # What the same takes where no JSV is in it, to compare with.
        answers = spark.read.schema(schema).json(pages).select(
            functions.input_file_name().alias("page"),
            functions.struct("*").alias("answer"),
            functions.lit(None).alias("fault"),
        )
    else:
        command = ["node", f"{package}/dist/cli/jsv.js", "decode", "--null", "--schema", "call-history"]
        files = spark.read.format("binaryFile").option("pathGlobFilter", "*.jsv").load(pages)
        decoded = files.select("path", "content").mapInArrow(decoder(command), ANSWERS_DDL)
        answers = decoded.withColumn("answer", functions.from_json("answer", schema))
    kind = functions.when(functions.col("fault").isNull(), "call").otherwise("fault").alias("kind")
    rows = answers.select(kind, "page", "fault", functions.explode_outer("answer.items").alias("call"))
    rows = rows.where("fault is not null or call is not null").select("kind", "page", "fault", "call.*")
    rows.write.partitionBy("kind").parquet(output)


def main() -> None:
    parser = argparse.ArgumentParser(description="Loads pages of a call history in JSV into Parquet.")
    parser.add_argument("pages", help="a folder of files *.jsv")
    parser.add_argument("output", help="a folder that is not there yet")
    parser.add_argument("--master", default="local-cluster[2,1,1024]")
    parser.add_argument("--package", default=str(Path(__file__).parents[2]), help="where @evovoice/jsv is")
    parser.add_argument("--json-lines", action="store_true", help="the pages are JSON, a page a line")
    arguments = parser.parse_args()
    # Executors run the Python of this virtual environment, unless told otherwise.
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    spark = (
        SparkSession.builder.master(arguments.master)
        .appName("pages in JSV")
        # A page may have megabytes.
        .config("spark.sql.execution.arrow.maxRecordsPerBatch", 16)
        # Both kinds of rows of a task are written as they come, instead of being sorted first.
        .config("spark.sql.maxConcurrentOutputFileWriters", 2)
        .getOrCreate()
    )
    start = time.monotonic()
    load(spark, arguments.pages, arguments.output, arguments.package, arguments.json_lines)
    print(json.dumps({"seconds": round(time.monotonic() - start, 2)}))
    spark.stop()


if __name__ == "__main__":
    main()
