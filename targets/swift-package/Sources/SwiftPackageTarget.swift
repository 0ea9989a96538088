import Artifacts
import Diagnostics
import Program
import SourceText
import TargetKit

/// A Swift package: the workflow as source, and the engine's sources.
package enum SwiftPackageTarget: DeploymentTarget {
  package static let id = "swift-package"
  package static let summary = "A Swift package with the workflow as source, for steps in Swift."
  package static let needsEngineSources = true

  private static let functions = TargetOption(
    "functions", .list("NAME"), "The functions of `use.functions` that are written in Swift.")
  private static let builderImage = TargetOption(
    "builder-image", .text("IMAGE"),
    "The image that the Dockerfile builds in, with its digest where it is pinned.")

  package static let options = [functions, builderImage]

  /// All of it: the engine is the executable's.
  package static func support(for construct: Construct) -> Support { .native }

  package static func check(
    _ options: TargetOptions, for program: Program, in file: SourceID
  ) -> [Diagnostic] {
    let known = program.functions.map { (name: program.tasks[$0.index].name, id: $0) }
    return imageProblem(options)
      + options.list(functions).enumerated().compactMap {
        index, name in
        let place = options.place(functions, item: index)
        guard let function = known.first(where: { $0.name == name }) else {
          let names = known.map { "`\($0.name)`" }.joined(separator: ", ")
          return Diagnostic(
            .unusableOption, .error, "`\(name)` is no function of the workflow",
            at: place,
            help: known.isEmpty
              ? "define it under `use.functions`" : "`use.functions` has \(names)")
        }
        guard !program.calls(function.id) else { return nil }
        return Diagnostic(
          .unusableOption, .error, "no task calls the function `\(name)`",
          at: place, help: "call it, or leave it out of the list")
      }
  }

  /// Reports an image that has no such name, so that no name is anything else in the Dockerfile.
  private static func imageProblem(_ options: TargetOptions) -> [Diagnostic] {
    guard let image = options.text(builderImage) else { return [] }
    let isName =
      !image.isEmpty && !image.hasPrefix("-")
      && image.utf8.allSatisfy { byte in
        (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte)
          || "./:@_-".utf8.contains(byte)
      }
    if isName { return [] }
    return [
      Diagnostic(
        .unusableOption, .error, "`builder-image` must be the name of an image",
        at: options.place(builderImage), help: "an example is `swift:6.3-bookworm`")
    ]
  }

  package static func emit(_ shipment: Shipment) -> ArtifactTree {
    let package = SwiftPackage(
      shipment.program, functions: shipment.options.list(functions),
      builderImage: shipment.options.text(builderImage) ?? "swift:6.3-bookworm",
      header: header(shipment))
    var tree = ArtifactTree()
    for file in package.files {
      tree.add(ArtifactFile(text: file.text, file.role), at: ArtifactPath(known: file.path))
    }
    for file in shipment.engineSources?.files ?? [] {
      tree.add(
        ArtifactFile(Contents(bytes: file.bytes), .source, isExecutable: file.isExecutable),
        at: ArtifactPath(known: "Engine/\(file.path)"))
    }
    return ShippedBundle.complete(tree, target: id, usage: package.usage, shipment)
  }

  private static func header(_ shipment: Shipment) -> String {
    let source = shipment.inputs.first?.name ?? "a workflow"
    let text =
      "Made by slipway \(shipment.version) from \(source); compile that anew instead of editing this."
    return SwiftText.documentation(text, indent: 0).map { "//" + $0.dropFirst(3) }
      .joined(separator: "\n")
  }
}

extension Program {
  /// The tasks of `use.functions`.
  fileprivate var functions: [TaskID] {
    tasks.indices.map { TaskID($0) }.filter { id in
      let pointer = tasks[id.index].pointer
      return pointer.hasPrefix("/use/functions/")
        && !pointer.dropFirst("/use/functions/".count).contains("/")
    }
  }

  /// Whether any task calls a function.
  fileprivate func calls(_ function: TaskID) -> Bool {
    tasks.contains { task in
      if case .function(function, _) = task.action { true } else { false }
    }
  }
}
