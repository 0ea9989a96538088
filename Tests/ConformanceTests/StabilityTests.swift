import Artifacts
import Compiler
import Foundation
import SourceText
import SwiftPackageTarget
import TargetKit
import TestSupport
import Testing

/// A small change of a workflow is a small change of its source.
@Suite struct `Source of a changed workflow` {
  @Test(arguments: [
    (
      "add a value", "        rating: ${ $context.rating }\n",
      "        rating: ${ $context.rating }\n        currency: EUR\n", 3
    ),
    ("change a value", "status: 422", "status: 423", 4),
    ("change an expression", "$context.total > 1000", "$context.total > 2000", 6),
    (
      "add a task", "  - choose:\n",
      "  - note:\n      set:\n        discount: ${ .discount }\n        greeting: ${ .greeting }\n  - choose:\n",
      40
    ),
    ("rename a task", "greeting:\n              set", "salutation:\n              set", 8),
  ]) func `changes few lines`(name: String, old: String, new: String, limit: Int) throws {
    let text = try String(
      contentsOf: Golden.repository.appending(path: "fixtures/quote-desk/workflow.yaml"),
      encoding: .utf8)
    let changed = text.replacing(old, with: new, maxReplacements: 1)
    #expect(changed != text)
    let (before, after) = (try Self.files(text), try Self.files(changed))
    #expect(before.map(\.0) == after.map(\.0))
    var count = 0
    for (old, new) in zip(before, after) where old.1 != new.1 {
      let difference = new.1.split(separator: "\n").difference(from: old.1.split(separator: "\n"))
      count += difference.count
    }
    print("\(name): \(count) changed lines")
    #expect(count > 0 && count <= limit)
  }

  /// The files of the package that people read.
  private static func files(_ text: String) throws -> [(String, String)] {
    let compilation = Compilation(
      .init(workflows: [SourceFile(path: "workflow.yaml", text: text)]), goal: .program)
    guard let program = compilation.program else { throw BuiltPackage.NotCompiled(reasons: []) }
    var shipment = Shipment(
      program: program, inputs: compilation.inputs, engine: EngineImage(Array("engine".utf8)),
      version: "1.2.3")
    shipment.options.set("functions", .list(["priceLine", "rateCustomer"]))
    let made = ["bundle.json", "SHA256SUMS", "provenance.intoto.json", "sbom.cdx.json"]
    return SwiftPackageTarget.emit(shipment).entries.filter { !made.contains($0.path.text) }.map {
      ($0.path.text, String(decoding: $0.file.contents.bytes(shipment.engine), as: UTF8.self))
    }
  }
}
