import Artifacts
import Compiler
import Diagnostics
import Foundation
import Program
import SourceText
import TargetKit

extension Fixture {
  /// The engine and the authorities that stand for the real ones.
  static let engine = EngineImage(
    Array("engine".utf8),
    authorities: Authorities(
      Array("# ca-certificates 1 pkg:deb/debian/ca-certificates@1?arch=all MPL-2.0\n".utf8)))

  /// What a target makes of the folder's workflow; nil where it makes nothing.
  func bundle(of id: String) -> (tree: ArtifactTree, shipment: Shipment)? {
    let compilation = compile()
    guard let target = RegisteredTarget.all.first(where: { $0.id == id }),
      let program = compilation.program
    else { return nil }
    let shipment = shipment(program, compilation, target)
    let problems = target.check(program, shipment.options, SourceID(0))
    guard !problems.contains(where: { $0.severity == .error }) else { return nil }
    return (target.emit(shipment), shipment)
  }

  /// What a target is given.
  func shipment(
    _ program: Program, _ compilation: Compilation, _ target: RegisteredTarget
  ) -> Shipment {
    var shipment = Shipment(
      program: program, inputs: compilation.inputs, engine: Self.engine, version: "1.2.3")
    shipment.options = compilation.targetOptions[target.id] ?? TargetOptions()
    if target.needsEngineSources {
      shipment.engineSources = EngineSources([.init(path: "Package.swift", bytes: [])])
    }
    return shipment
  }
}

extension ArtifactTree {
  /// Writes the files into a folder, as the compiler would.
  func write(to folder: URL, _ engine: EngineImage) throws {
    for entry in entries {
      let file = folder.appending(path: entry.path.text)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(entry.file.contents.bytes(engine)).write(to: file)
      try FileManager.default.setAttributes(
        [.posixPermissions: entry.file.mode], ofItemAtPath: file.path)
    }
  }
}
