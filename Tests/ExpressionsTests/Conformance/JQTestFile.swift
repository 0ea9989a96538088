import Foundation
import JSON

/// A case of jq's own tests.
struct JQTestCase: Sendable {
  /// The file's name and the line of the program, as `jq.test:12`.
  let name: String
  let program: String
  let expectation: Expectation

  enum Expectation: Sendable {
    /// The program is refused.
    case refusal
    /// The program gives these outputs for the input; `nil` is one that is not JSON.
    case outputs([JSONValue?], input: String)
  }
}

/// The cases of a file in jq's format: a program, an input and outputs, ended by an empty line.
func jqTestCases(in file: URL) throws -> [JQTestCase] {
  let text = try String(contentsOf: file, encoding: .utf8)
  let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    .map { $0.hasSuffix("\r") ? String($0.dropLast()) : String($0) }
  var cases: [JQTestCase] = []
  var index = 0
  while index < lines.count {
    let first = lines[index]
    if first.isEmpty || first.hasPrefix("#") {
      index += 1
      continue
    }
    var block: [String] = []
    while index < lines.count, !lines[index].isEmpty {
      block.append(lines[index])
      index += 1
    }
    let start = index - block.count + 1
    if first.hasPrefix("%%FAIL") {
      guard block.count > 1 else { continue }
      cases.append(
        JQTestCase(
          name: "\(file.lastPathComponent):\(start + 1)", program: block[1], expectation: .refusal))
    } else {
      guard block.count > 1 else { continue }
      let outputs = block.dropFirst(2).filter { !$0.hasPrefix("#") }
        .map { try? JSONValue(parsing: $0, dialect: .jq) }
      cases.append(
        JQTestCase(
          name: "\(file.lastPathComponent):\(start)", program: first,
          expectation: .outputs(outputs, input: block[1])))
    }
  }
  return cases
}
