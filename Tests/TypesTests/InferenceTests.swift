import Diagnostics
import Expressions
import JSON
import SourceText
import Testing
import Types

/// An order as a workflow's input schema declares it.
let order = """
  {"type": "object", "additionalProperties": false, "required": ["id", "items", "status"],
   "properties": {
     "id": {"type": "string"}, "note": {"type": "string"}, "total": {"type": ["number", "null"]},
     "status": {"enum": ["new", "paid", "shipped"]},
     "customer": {"type": "object", "properties": {"name": {"type": "string"}}},
     "items": {"type": "array", "items": {
       "type": "object", "required": ["sku", "qty", "price"], "additionalProperties": false,
       "properties": {"sku": {"type": "string"}, "qty": {"type": "integer"},
         "price": {"type": "number"}}}}}}
  """

struct Inference {
  var type: String
  var issues: [String]

  init(_ text: String, on schema: String = order) throws {
    var bag = DiagnosticBag()
    let mapped = MappedText(verbatim: text, file: SourceID(0), offset: 0)
    let syntax = try #require(ExpressionSyntax(parsing: mapped, diagnostics: &bag))
    let input = SchemaType(try JSONValue(parsing: Array(schema.utf8))).type
    var inference = TypeInference()
    let inferred = inference.infer(
      syntax, in: InferenceScope(input: input, variables: [("context", .any)]))
    type =
      inferred.type.description + (inferred.isTotal ? "" : "?") + (inferred.isSingle ? "" : "*")
    issues = inference.issues.map { issue in
      let bytes = Array(text.utf8)[issue.range]
      let words = String(decoding: bytes, as: UTF8.self)
      return "\(words): \(issue.kind.summary)\(issue.isCertain ? "" : " (perhaps)")"
    }
  }
}

extension TypeIssue.Kind {
  var summary: String {
    switch self {
    case .missingProperty(let name, _, let similar): "missing \(name) \(similar ?? "-")"
    case .undeclaredProperty(let name, _, let similar): "undeclared \(name) \(similar ?? "-")"
    case .wrongOperand(let operation, _, _): "wrong \(operation)"
    case .doubtfulOperand(let operation, _, _, let failing): "doubtful \(operation) \(failing)"
    case .nullOperand(let operation, _): "null \(operation)"
    case .neverEqual(_, _, let similar): "never equal \(similar ?? "-")"
    case .alwaysRaises: "raises"
    }
  }
}

@Test(arguments: [
  (".id", "string"), (".total", "number | null"), (".note", "string | null"),
  (".items | map(.price * .qty) | add", "number | null"),
  ("[.items[] | .qty] | add // 0", "integer"),
  (".items[]", "{ price: number, qty: integer, sku: string }?*"),
  (".items[0].sku", "string | null"), ("{id, n: (.items | length)}", "{ id: string, n: integer }"),
  (".items | map(select(.qty > 1) | .sku)", "string[]"),
  (
    ".items | group_by(.sku) | map({key: .[0].sku, value: length}) | from_entries",
    "{ [key]: integer }"
  ),
  ("if .status == \"new\" then .status else \"done\" end", "\"done\" | \"new\""),
  ("if .total == null then 0 else .total end", "number"),
  (".total // 0 | . + 1", "number"), ("\"\\(.id)-\\(.status)\"", "string"),
  (".customer.name", "string | null"), ("[.id, 1, true]", "[string, 1, true]"),
  (".items |= map(.qty += 1) | .items[0].qty", "integer | null"),
  (". + {extra: 1} | .extra", "1"),
  ("del(.note) | keys", "(\"customer\" | \"id\" | \"items\" | \"status\" | \"total\")[]"),
  ("reduce .items[] as $i (0; . + $i.qty)", "integer"),
  ("reduce .items[] as {sku: $s, qty: $q} ({}; .[$s] = $q)", "{ [key]: integer }"),
  (
    "to_entries | map(.key)",
    "(\"customer\" | \"id\" | \"items\" | \"note\" | \"status\" | \"total\")[]"
  ),
  ("with_entries(.value |= 1) | .note", "1 | null"),
  (".id | test(\"x\")", "boolean"), ("def f(x): x | x; f(.qty?)", "any?"),
  ("first(.items[] | .sku)", "string?"), ("try error(\"x\") catch .", "\"x\""),
  ("[limit(2; .items[])] | length", "integer"), (".status | ascii_upcase", "string"),
  (".items | sort_by(.price) | last | .price", "number | null"),
  ("$context.anything.at.all", "any"), ("[range(5)]", "integer[]"),
  ("if has(\"note\") then .note else \"\" end", "string"),
  ("select(.note) | .note", "string?"), (".items as [$a] | $a.qty", "integer | null"),
]) func `types flow through an expression`(expression: String, type: String) throws {
  let inference = try Inference(expression)
  #expect(inference.type == type)
}

@Test(arguments: [
  (".items[].prcie", ["prcie: missing prcie price (perhaps)"]),
  (".statsu", ["statsu: missing statsu status"]),
  (".customer.nmae", ["nmae: undeclared nmae name"]), (".id + 1", ["+: wrong +"]),
  (".items | ascii_downcase", ["ascii_downcase: wrong ascii_downcase"]),
  (".id[]", [".id[]: wrong .[]"]),
  (".note | length", []), (".note | ascii_upcase", ["ascii_upcase: null ascii_upcase"]),
  (".total - 1", ["-: null -"]),
  (".status == \"shiped\"", [".status == \"shiped\": never equal shipped"]),
  (".nothing // 1", []), (".nothing?", []), ("error(\"no\")", ["error(\"no\"): raises"]),
  ("if .status == \"new\" then error(\"no\") else 1 end", []),
  ("if .total then .total - 1 else 0 end", []),
  (".items | map(.qty + .sku)", ["+: wrong + (perhaps)"]),
  ("{a: 1} | .b", ["b: missing b -"]), (".id.name", ["name: wrong .name"]),
  (".customer | if .name then (.name | ascii_upcase) else null end", []),
  ("if has(\"nothing\") then 1 else 2 end", []), (".items | join(\",\")", []),
]) func `mistakes in an expression are found`(expression: String, issues: [String]) throws {
  let inference = try Inference(expression)
  #expect(inference.issues == issues)
}
