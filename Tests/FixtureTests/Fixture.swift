import Artifacts
import Checker
import Compiler
import Diagnostics
import Foundation
import SourceText
import TargetKit
import TestSupport

/// A folder under `fixtures/` with a `workflow.yaml`, and what the compiler makes of it.
struct Fixture: Sendable, CustomStringConvertible {
  /// The folder, named from the repository's root.
  let folder: String

  var description: String { folder }

  /// Every fixture, found by walking.
  static let all: [Fixture] = {
    let root = Golden.repository.appending(path: "fixtures").path
    let paths = FileManager.default.subpaths(atPath: root) ?? []
    return paths.filter { $0.hasSuffix("/workflow.yaml") && !$0.contains("/expected/") }
      .map { Fixture(folder: "fixtures/" + $0.dropLast("/workflow.yaml".count)) }
      .sorted { $0.folder < $1.folder }
  }()

  /// What there is to compare: the name of each file of `expected/` with its text.
  func products() -> [(name: String, text: String)] {
    let compilation = compile()
    var products: [(name: String, text: String)] = []
    if !compilation.diagnostics.isEmpty {
      products.append(("diagnostics.txt", render(compilation.diagnostics, compilation.sources)))
    }
    guard let program = compilation.program else { return products }
    products.append(("program.txt", program.dump))
    for target in RegisteredTarget.all {
      let shipment = shipment(program, compilation, target)
      let problems = target.check(program, shipment.options, SourceID(0))
      if !problems.isEmpty {
        let text = render(problems, compilation.sources)
        products.append(("\(target.id)/diagnostics.txt", text))
      }
      guard !problems.contains(where: { $0.severity == .error }) else { continue }
      let tree = target.emit(shipment)
      products.append(("\(target.id)/listing.txt", Self.listing(tree)))
      for (name, text) in ImageContents.products(of: tree, shipment.engine) {
        products.append(("\(target.id)/\(name)", Self.normalized(text)))
      }
      for entry in tree.entries where entry.file.isRecorded && !entry.path.text.hasPrefix("Engine/")
      {
        let text = String(decoding: entry.file.contents.bytes(shipment.engine), as: UTF8.self)
        products.append(("\(target.id)/\(entry.path.text)", Self.normalized(text)))
      }
      for entry in tree.entries where entry.path.text.hasSuffix(".deb") {
        products += DebContents.products(of: entry.file.contents.bytes(shipment.engine))
          .map { ("\(target.id)/package/\($0.name)", $0.text) }
      }
      for entry in tree.entries where entry.path.text == "system.tar" {
        let members = TarMember.all(entry.file.contents.bytes(shipment.engine))
        products.append(("\(target.id)/system.txt", members.listing))
      }
      for entry in tree.entries where entry.path.text.hasSuffix(".tar.gz") {
        products += Self.members(entry.file.contents.bytes(shipment.engine))
          .map { ("\(target.id)/archive/\($0.name)", $0.text) }
      }
    }
    return products
  }

  /// What is in an archive: a list of its files with their modes, and those that are text.
  private static func members(_ archive: [UInt8]) -> [(name: String, text: String)] {
    let files = (try? TarReader.files(archive)) ?? []
    let listing = files.map { "0\(String($0.mode, radix: 8)) \($0.path)\n" }.joined()
    let texts = files.compactMap { file -> (name: String, text: String)? in
      // The folder that all are in bears the version.
      let name = file.path.split(separator: "/").dropFirst().joined(separator: "/")
      guard let bytes = file.bytes, !bytes.contains(0), name != ShippedBundle.FileName.checksums
      else { return nil }
      return (name, normalized(String(decoding: bytes, as: UTF8.self)))
    }
    return [("listing.txt", listing)] + texts
  }

  /// The listing of a tree, which does not follow the digests that files are named by.
  private static func listing(_ tree: ArtifactTree) -> String {
    let lines = normalized(tree.listing)
      .replacing(/(bytes \+ )+bytes/, with: "bytes").split(separator: "\n").sorted {
        ($0.dropFirst(5), $0) < ($1.dropFirst(5), $1)
      }
    return lines.map { "\($0)\n" }.joined()
  }

  /// The text without what every change of the program's encoding changes.
  private static func normalized(_ text: String) -> String {
    text.replacing(/[0-9a-f]{64}/, with: "<sha256>")
      .replacing(/"size": [0-9]+/, with: #""size": "<size>""#)
      .replacing(/urn:uuid:[0-9a-f-]{36}/, with: "<uuid>")
  }

  /// What the compiler makes of the folder's workflow.
  func compile() -> Compilation {
    let folder = folder
    let input = Compilation.Input(
      workflows: (["workflow.yaml"] + otherWorkflows).compactMap(file),
      settings: file("slipway.yaml"),
      loader: SourceLoader { path throws(SourceLoader.Failure) in
        guard let file = Fixture(folder: folder).file(path) else { throw .notFound }
        return file
      })
    return Compilation(input, goal: .program)
  }

  /// The other workflow files of the folder, which `run: workflow` tasks start.
  private var otherWorkflows: [String] {
    let path = Golden.repository.appending(path: folder).path
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    return names.filter { $0.hasSuffix(".yaml") }.sorted()
      .filter { !["workflow.yaml", "slipway.yaml"].contains($0) }
  }

  private func file(_ name: String) -> SourceFile? {
    let url = Golden.repository.appending(path: "\(folder)/\(name)")
    return (try? Data(contentsOf: url)).map { SourceFile(path: name, utf8: Array($0)) }
  }

  private func render(_ diagnostics: [Diagnostic], _ sources: SourceMap) -> String {
    var bag = DiagnosticBag()
    for diagnostic in diagnostics { bag.report(diagnostic) }
    return TextRenderer(sources).render(bag)
  }
}

extension ArtifactFile {
  /// Whether its text is worth reading in a review.
  fileprivate var isRecorded: Bool {
    switch role {
    case .executable, .archive, .image, .checksums, .signature: false
    default: true
    }
  }
}
