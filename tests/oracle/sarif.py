"""Holds SARIF files against the standard's schema with another validator: python3 tests/oracle/sarif.py FILE...

Needs `pip install jsonschema[format]`. The suite checks the same schema by a reader of its own; this is its second opinion.
"""

import json
import pathlib
import sys

import jsonschema

schema = json.loads((pathlib.Path(__file__).parent.parent / "sarif/sarif-schema-2.1.0.json").read_text())
validator = jsonschema.Draft7Validator(schema, format_checker=jsonschema.FormatChecker())
faults = 0
for name in sys.argv[1:]:
    log = json.loads(pathlib.Path(name).read_text())
    for fault in validator.iter_errors(log):
        faults += 1
        print(f"{name}: {'/'.join(map(str, fault.absolute_path))}: {fault.message}")
    print(f"{name}: {len(log['runs'][0]['results'])} results")
sys.exit(faults > 0)
