import Foundation
import SwiftPackageTarget
import TestSupport
import Testing

@Suite struct `Text in Swift source` {
  private static let fragments = [
    "", "\"", "\\", "\\(", "#", "\"#", "##\"", "\"\"\"", "\\#(x)", "*/", "/*", "//", "\n", "\r\n",
    "\r", "\t", "\0", "\u{2028}", "\u{202E}", "\u{301}", "\u{FEFF}", "\u{A0}", "\u{E000}", "👩‍👩‍👧", "`",
    "${", "a ", "class", "\\\n", "#\"\"\"#", "\u{7F}", "1", "_", "é",
  ]
  private static let texts = fragments.flatMap { first in fragments.map { first + $0 } }

  /// Compiles all of them at once, and reads them back.
  @Test func `comes back as it was, whatever it is`() throws {
    var names = SwiftNames(reserved: ["texts"])
    var lines: [String] = ["var texts: [String] = []"]
    for text in Self.texts {
      let name = SwiftNames.quoted(names.unique(SwiftNames.value(text)))
      lines += SwiftText.documentation("\(text) \(SwiftText.code(text))", indent: 0)
      lines += SwiftExpression.text(text).lines(indent: 0, prefix: "let \(name): String = ")
      lines.append("texts.append(\(name))")
      lines.append("texts.append(\(SwiftText.literal(text)))")
    }
    lines.append(
      #"for text in texts { print(text.utf8.map { String($0) }.joined(separator: " ")) }"#)
    try withTemporaryFolder { folder in
      try Data(lines.map { "\($0)\n" }.joined().utf8)
        .write(to: folder.appending(path: "main.swift"))
      let result = try BuiltTool.shell(
        "swiftc -warnings-as-errors -swift-version 6 main.swift -o main && ./main", in: folder)
      let expected = Self.texts.flatMap { text -> [String] in
        let bytes = text.utf8.map { String($0) }.joined(separator: " ")
        return [bytes, bytes]
      }
      Golden.expect(result.text, equalsText: expected.map { "\($0)\n" }.joined())
    }
  }

  @Test(arguments: [
    ("order-total", "orderTotal", "OrderTotal"), ("ID", "id", "ID"),
    ("3d-print", "value3dPrint", "Value3dPrint"),
    ("été", "t", "T"), ("", "value", "Value"), ("HTTP status", "httpStatus", "HTTPStatus"),
    ("snake_case", "snakeCase", "SnakeCase"),
  ]) func `has names that Swift takes`(name: String, value: String, type: String) {
    #expect(SwiftNames.value(name) == value)
    #expect(SwiftNames.type(name) == type)
  }

  @Test func `tells names apart that become the same`() {
    var names = SwiftNames(reserved: ["json"])
    #expect(["a", "a", "json", "a"].map { names.unique($0) } == ["a", "a2", "jsonValue", "a3"])
  }
}
