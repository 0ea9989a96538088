"""Reads a request of OTLP/HTTP in JSON with OpenTelemetry's own message types, which refuse every field
they do not know, and prints its spans as JSON.

usage: otlp.py <REQUEST
"""

import base64
import json
import sys

from google.protobuf import json_format
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest
from opentelemetry.proto.trace.v1.trace_pb2 import Status

IDENTIFIERS = {"traceId": 32, "spanId": 16, "parentSpanId": 16}


def with_base64(value):
    """The request with identifiers as protobuf has them: OTLP writes them in hexadecimal."""
    if isinstance(value, list):
        return [with_base64(item) for item in value]
    if not isinstance(value, dict):
        return value
    result = {}
    for key, item in value.items():
        if key in IDENTIFIERS:
            assert len(item) == IDENTIFIERS[key], (key, item)
            result[key] = base64.b64encode(bytes.fromhex(item)).decode()
        else:
            result[key] = with_base64(item)
    return result


def attributes(pairs):
    names = [pair.key for pair in pairs]
    assert len(names) == len(set(names)), names
    return {p.key: getattr(p.value, p.value.WhichOneof("value")) for p in pairs}


request = json_format.ParseDict(with_base64(json.load(sys.stdin)), ExportTraceServiceRequest())
print(
    json.dumps(
        [
            {
                "resource": attributes(group.resource.attributes),
                "trace": span.trace_id.hex(),
                "span": span.span_id.hex(),
                "parent": span.parent_span_id.hex(),
                "state": span.trace_state,
                "name": span.name,
                "kind": span.SpanKind.Name(span.kind),
                "start": span.start_time_unix_nano,
                "end": span.end_time_unix_nano,
                "attributes": attributes(span.attributes),
                "events": [event.name for event in span.events],
                "status": Status.StatusCode.Name(span.status.code),
                "message": span.status.message,
            }
            for group in request.resource_spans
            for scope in group.scope_spans
            for span in scope.spans
        ]
    )
)
