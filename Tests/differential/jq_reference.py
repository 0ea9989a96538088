"""Runs jq programs with the real jq, for the differential test.

Reads a JSON array of [program, input] a line, and writes a JSON array of one result a program:
the list of its outputs as JSON texts, at most LIMIT, where an error ends the list with an object
{"error": value}; or a string, why jq refuses the program.
"""

import json
import sys

import jq

LIMIT = 100


def wrapped(program, index):
    """A program that runs another on an element of its input, and gives the list of its results."""
    return f".[{index}] | [limit({LIMIT}; try ((\n{program}\n) | [tojson]) catch {{error: .}})]"


def results(value):
    return [item[0] if isinstance(item, list) else item for item in value]


def run(cases):
    """The results of several programs; compiled together, for compiling is what takes jq long."""
    program = "[" + ",\n".join(f"({wrapped(p, i)})" for i, (p, _) in enumerate(cases)) + "]"
    text = "[" + ",".join(i for _, i in cases) + "]"
    return [results(value) for value in jq.compile(program).input_text(text).first()]


def run_each(cases):
    answers = []
    for program, text in cases:
        try:
            answers += run([(program, text)])
        except ValueError as error:
            answers.append(str(error))
    return answers


for line in sys.stdin:
    cases = json.loads(line)
    try:
        answers = run(cases)
    except ValueError:
        answers = run_each(cases)
    print(json.dumps(answers), flush=True)
