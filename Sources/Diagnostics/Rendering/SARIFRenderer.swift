import JSON
import SourceText

/// Renders diagnostics as a log in the Static Analysis Results Interchange Format 2.1.0.
package struct SARIFRenderer: Sendable {
  private let sources: SourceMap
  private let version: String

  /// Makes a renderer for the files of a compilation; `version` is that of the compiler.
  package init(_ sources: SourceMap, version: String) {
    self.sources = sources
    self.version = version
  }

  /// The log with one run, whose results are the problems of a bag in their order.
  package func render(_ bag: DiagnosticBag) -> String {
    let diagnostics = bag.sorted
    let rules = Set(diagnostics.map(\.code)).sorted()
    let log: JSONValue = [
      "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
      "version": "2.1.0",
      "runs": [
        [
          "tool": [
            "driver": [
              "name": "slipway", "version": .string(version), "rules": .array(rules.map(rule)),
            ]
          ],
          "columnKind": "unicodeCodePoints",
          "results": .array(diagnostics.map { result($0, rules) }),
        ]
      ],
    ]
    return JSONWriter(indentation: 2).string(log) + "\n"
  }

  private func rule(_ code: DiagnosticCode) -> JSONValue {
    [
      "id": .string(code.text), "shortDescription": text(code.title),
      "help": ["text": .string(code.explanation), "markdown": .string(code.explanation)],
    ]
  }

  private func result(_ diagnostic: Diagnostic, _ rules: [DiagnosticCode]) -> JSONValue {
    let remarks =
      diagnostic.notes.map { "note: " + $0 } + (diagnostic.help.map { ["help: " + $0] } ?? [])
    var result: JSONObject = [
      "ruleId": .string(diagnostic.code.text),
      "ruleIndex": number(rules.firstIndex(of: diagnostic.code) ?? 0),
      "level": .string(diagnostic.severity.rawValue),
      "message": text(([diagnostic.message] + remarks).joined(separator: "\n")),
      "locations": .array(diagnostic.labels.prefix(1).map { ["physicalLocation": place($0.span)] }),
    ]
    if diagnostic.labels.count > 1 {
      result["relatedLocations"] = .array(
        diagnostic.labels.dropFirst().map { label in
          ["physicalLocation": place(label.span), "message": text(label.text)]
        })
    }
    if !diagnostic.fixes.isEmpty { result["fixes"] = .array(diagnostic.fixes.map(fix)) }
    return .object(result)
  }

  private func fix(_ fix: Diagnostic.FixIt) -> JSONValue {
    [
      "description": text(fix.summary),
      "artifactChanges": [
        [
          "artifactLocation": artifact(fix.span),
          "replacements": [
            ["deletedRegion": region(fix.span), "insertedContent": text(fix.replacement)]
          ],
        ]
      ],
    ]
  }

  private func place(_ span: SourceSpan) -> JSONValue {
    ["artifactLocation": artifact(span), "region": region(span)]
  }

  private func artifact(_ span: SourceSpan) -> JSONValue {
    let path = sources[span.file].path
    return ["uri": .string((path.hasPrefix("/") ? "file://" : "") + Self.percentEncoded(path))]
  }

  private func region(_ span: SourceSpan) -> JSONValue {
    let positions = sources.positions(of: span)
    return [
      "startLine": number(positions.lowerBound.line),
      "startColumn": number(positions.lowerBound.column),
      "endLine": number(positions.upperBound.line),
      "endColumn": number(positions.upperBound.column),
    ]
  }

  private func text(_ text: String) -> JSONValue { ["text": .string(text)] }

  private func number(_ value: Int) -> JSONValue { .number(JSONNumber(Double(value))) }

  /// A path with all bytes encoded that a URI's path does not take as they are (RFC 3986, section 3.3).
  private static func percentEncoded(_ path: String) -> String {
    let digits = Array("0123456789ABCDEF")
    return path.utf8.reduce(into: "") { result, byte in
      let scalar = Unicode.Scalar(byte)
      if scalar.isASCII,
        scalar.properties.isAlphabetic || "0123456789-._~/".contains(Character(scalar))
      {
        result.unicodeScalars.append(scalar)
      } else {
        result += ["%", digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
  }
}
