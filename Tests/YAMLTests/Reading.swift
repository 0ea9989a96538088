import Diagnostics
import JSON
import SourceText
import YAML

/// What came of reading a text.
struct Reading {
  let node: YAMLNode?
  let problems: [Diagnostic]

  /// Reads a text.
  init(_ text: String) { self.init(utf8: Array(text.utf8)) }

  /// Reads bytes.
  init(utf8: [UInt8]) {
    var bag = DiagnosticBag()
    node = YAMLNode.read(SourceFile(path: "test.yaml", utf8: utf8), as: SourceID(0), &bag)
    problems = bag.sorted
  }

  /// The tree as compact text, or the problems' codes where there is no tree.
  var dump: String {
    node.map { compact($0.json) } ?? problems.map(\.code.text).joined(separator: " ")
  }
}

/// A value as compact text; keys have quotes only where they have spaces.
func compact(_ value: JSONValue) -> String {
  switch value {
  case .null: "null"
  case .bool(let value): "\(value)"
  case .number(let number): number.literal ?? "\(number.double)"
  case .string(let text): "\"" + text.replacing("\n", with: "\\n") + "\""
  case .array(let items): "[" + items.map(compact).joined(separator: ",") + "]"
  case .object(let object):
    "{" + object.entries.map { "\($0.key):\(compact($0.value))" }.joined(separator: ",") + "}"
  }
}
