import JSON
import Testing

@testable import SwiftPackageTarget

@Suite struct `Types of schemas` {
  @Test(arguments: [
    (#"{"type": "string"}"#, ["public typealias Order = String"]),
    ("true", ["public typealias Order = JSONValue"]),
    (#"{"type": ["integer", "null"]}"#, ["public typealias Order = Int?"]),
    (
      #"{"type": "array", "items": {"type": "array", "items": {"type": "number"}}}"#,
      ["public typealias Order = [[Double]]"]
    ),
    (
      #"{"type": "object", "additionalProperties": {"type": "boolean"}}"#,
      ["public typealias Order = [String: Bool]"]
    ),
    (
      #"{"enum": ["a-b", "a b", "", "default"]}"#,
      [
        "public enum Order: String", #"case aB = "a-b""#, #"case aB2 = "a b""#,
        #"case valueValue = """#, "case `default`",
      ]
    ),
    (
      #"{"properties": {"a": {"type": "string"}, "b": {"type": ["string", "null"]}, "c": {}}, "required": ["a", "b"]}"#,
      [
        "public struct Order", "public var a: String", "public var b: String?",
        "public var c: JSONValue?",
      ]
    ),
    (
      #"{"type": "object", "properties": {"self": {"type": "integer"}, "json": {"type": "integer"}, "String": {"type": "object", "properties": {"x": {}}}}}"#,
      [
        "public struct Order", "public var selfValue: Int?", "public var jsonValue: Int?",
        "public var string: StringValue?", "public struct StringValue", "public var x: JSONValue?",
      ]
    ),
    // A value cannot have one of its own type as a part; a list can.
    (
      ##"{"properties": {"next": {"$ref": "#"}, "all": {"type": "array", "items": {"$ref": "#"}}}}"##,
      ["public struct Order", "public var next: JSONValue?", "public var all: [Order]?"]
    ),
    (
      ##"{"properties": {"tree": {"$ref": "#/$defs/tree"}}, "$defs": {"tree": {"properties": {"left": {"$ref": "#/$defs/tree"}, "kids": {"items": {"$ref": "#/$defs/tree"}, "type": "array"}}}}}"##,
      [
        "public struct Order", "public var tree: Tree?", "public struct Tree",
        "public var left: JSONValue?", "public var kids: [Tree]?",
      ]
    ),
    (
      #"{"allOf": [{"properties": {"a": {"type": "string"}}, "required": ["a"]}, {"properties": {"b": {"type": "string"}}}]}"#,
      ["public struct Order", "public var a: String", "public var b: String?"]
    ),
    (
      #"{"oneOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]}"#,
      ["public indirect enum Order", "case text(String)", "case list([String])"]
    ),
    // Two that are read in the same way cannot be told apart.
    (
      #"{"oneOf": [{"type": "string", "maxLength": 3}, {"type": "string", "minLength": 9}]}"#,
      ["public typealias Order = JSONValue"]
    ),
    (##"{"$ref": "#/$defs/none"}"##, ["public typealias Order = JSONValue"]),
  ]) func `are those that hold their values`(schema: String, expected: [String]) throws {
    let declarations = TypeReader.declaration(
      of: try JSONValue(parsing: schema), named: "Order", documentation: "An order.")
    let lines = TypePrinter.lines(of: declarations, indent: 0)
      .map { String($0.drop { $0 == " " }) }
      .filter { line in
        ["public struct", "public enum", "public indirect", "public typealias", "case "]
          .contains { line.hasPrefix($0) }
          || line.hasPrefix("public var") && !line.hasSuffix("{")
      }
      .filter { !$0.hasPrefix("case .") }
      .map { $0.components(before: ": JSONConvertible").components(before: ", JSONConvertible") }
    #expect(lines == expected)
  }
}

extension String {
  /// The text before another one.
  fileprivate func components(before other: String) -> String {
    firstRange(of: other).map { String(self[..<$0.lowerBound]) } ?? self
  }
}
