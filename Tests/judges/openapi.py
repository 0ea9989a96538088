"""Checks descriptions in OpenAPI 3.1 with openapi-spec-validator.

Reads a JSON array of descriptions, and prints an array of what is wrong with each: a list of texts.
"""

import json
import sys

from openapi_spec_validator import OpenAPIV31SpecValidator

documents = json.load(sys.stdin)
print(
    json.dumps(
        [
            [f"{list(error.path)}: {error.message}" for error in OpenAPIV31SpecValidator(d).iter_errors()]
            for d in documents
        ]
    )
)
