"""Reads an exposition of metrics with the parsers of Prometheus' own client, and prints it as JSON.

usage: metrics.py prometheus|openmetrics <EXPOSITION
"""

import json
import sys

from prometheus_client.openmetrics.parser import text_string_to_metric_families as openmetrics
from prometheus_client.parser import text_string_to_metric_families as prometheus

text = sys.stdin.buffer.read().decode()
parse = {"prometheus": prometheus, "openmetrics": openmetrics}[sys.argv[1]]
print(
    json.dumps(
        [
            {
                "name": family.name,
                "type": family.type,
                "unit": family.unit,
                "help": family.documentation,
                "samples": [
                    {"name": s.name, "labels": s.labels, "value": repr(float(s.value))}
                    for s in family.samples
                ],
            }
            for family in parse(text)
        ]
    )
)
