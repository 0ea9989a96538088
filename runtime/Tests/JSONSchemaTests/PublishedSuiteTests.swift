import Foundation
import JSON
import JSONSchema
import Testing

/// Runs a folder of cases in the form of the published JSON Schema test suite.
///
/// `SLIPWAY_JSON_SCHEMA_TESTS` names the folder of one dialect, for example `…/tests/draft2020-12`.
/// Failing cases are printed; the results are kept in `docs/conformance.md`.
@Suite struct PublishedSuiteTests {
  private struct Score {
    var passed = 0
    var failed = 0
  }

  /// Formats that are checked; the suite has more.
  private static let formats = [
    "date-time", "date", "time", "email", "uri", "uuid", "ipv4", "ipv6",
  ]

  @Test func `cases of the published suite pass or are printed`() throws {
    guard let folder = ProcessInfo.processInfo.environment["SLIPWAY_JSON_SCHEMA_TESTS"] else {
      return
    }
    let root = URL(fileURLWithPath: folder)
    let isDraft7 = root.lastPathComponent == "draft7"
    let required = try FileManager.default.contentsOfDirectory(atPath: root.path)
      .filter { $0.hasSuffix(".json") }
    let formats = Self.formats.map { "optional/format/\($0).json" }
    for (title, files) in [("required", required.sorted()), ("formats", formats)] {
      var score = Score()
      for file in files {
        let url = root.appendingPathComponent(file)
        // The suite has no file for a format that the dialect does not define.
        guard let data = try? Data(contentsOf: url) else { continue }
        try run(JSONValue(parsing: Array(data)), file, isDraft7, &score)
      }
      print("\(title): \(score.passed) of \(score.passed + score.failed) passed")
    }
  }

  private func run(_ groups: JSONValue, _ file: String, _ isDraft7: Bool, _ score: inout Score) {
    for group in groups.arrayValue ?? [] {
      var schema = group["schema"] ?? .null
      if isDraft7, case .object(var object) = schema, object["$schema"] == nil {
        object["$schema"] = "http://json-schema.org/draft-07/schema#"
        schema = .object(object)
      }
      let validator = Result { try SchemaValidator(schema) }
      for test in group["tests"]?.arrayValue ?? [] {
        let names = [group, test].map { $0["description"]?.stringValue ?? "" }
        let expected = test["valid"]?.boolValue
        let data = test["data"] ?? .null
        switch validator {
        case .success(let validator):
          let isValid = validator.isValid(data)
          let violations = validator.validate(data)
          if isValid == expected, violations.isEmpty == isValid {
            score.passed += 1
            continue
          }
          print("FAILED \(file): \(names): \(violations)")
        case .failure(let error): print("FAILED \(file): \(names): \(error)")
        }
        score.failed += 1
      }
    }
  }
}
