import Artifacts
import Program
import TargetKit

/// The files of a package, without the engine's.
struct SwiftPackage {
  /// A file.
  struct File {
    var path: String
    var text: String
    var role: FileRole
  }

  /// The workflows that are run, then the one that is shipped.
  private let workflows: [SwiftWorkflow]
  private let package: PackageFiles
  private let header: String

  init(_ program: Program, functions: [String], builderImage: String, header: String) {
    var names = SwiftNames(reserved: SwiftNames.reservedTypes)
    let sources = SwiftWorkflow.sources(
      of: program, functions: functions, names: &names,
      wish: SwiftNames.type(program.identity.name))
    workflows = sources.subworkflows + [sources.workflow]
    package = PackageFiles(workflow: sources.workflow, builderImage: builderImage)
    self.header = header
  }

  private var workflow: SwiftWorkflow { package.workflow }

  /// The files.
  var files: [File] {
    let folder = "Sources/\(package.module)"
    var files = [
      File(path: "Package.swift", text: package.manifest, role: .source),
      File(path: ".gitignore", text: ".build/\n", role: .configuration),
      File(
        path: ".swift-format", text: PackageFiles.formatConfiguration, role: .configuration),
      File(path: ".dockerignore", text: ".build/\n.git/\n", role: .configuration),
      File(path: "Dockerfile", text: package.dockerfile, role: .manifest),
      File(path: "Sources/\(package.service)/main.swift", text: package.main, role: .source),
      File(
        path: "Tests/\(package.tests)/WorkflowTests.swift", text: package.testSource, role: .source),
    ]
    if !workflow.functions.isEmpty {
      files.append(
        File(path: "Sources/\(package.service)/Steps.swift", text: package.steps, role: .skeleton))
    }
    for workflow in workflows {
      let prefix = workflow.name == package.workflow.name ? "" : workflow.name
      for file in workflow.files(prefix: prefix, header: header) {
        files.append(File(path: "\(folder)/\(file.name)", text: file.text, role: .source))
      }
    }
    return files
  }

  /// How the package is used.
  var usage: BundleUsage {
    let executable = package.executable
    var steps: [Markdown.Block] = [
      .code(
        language: "console",
        lines: [
          "$ swift build --configuration release", "$ swift test",
          "$ \(ShellWord.line(".build/release/\(executable)", "run", "--input", "@input.json"))",
          "$ \(ShellWord.line(".build/release/\(executable)", "serve", "--state", "state"))",
          "$ \(ShellWord.line("docker", "build", "--tag", executable, "."))",
        ]),
      .paragraph([
        .text("It builds without a network, with Swift 6.2 or later and the packages "),
        .code("libevent-dev"), .text(", "), .code("libpcre2-dev"), .text(", "),
        .code("libsqlite3-dev"), .text(", "), .code("libssl-dev"), .text(" and "),
        .code("pkg-config"), .text("; "), .code("Engine/build-static.sh"),
        .text(" builds one static executable."),
      ]),
      .list([
        [.code("Sources/\(package.module)/Workflow.swift"), .text(": the workflow, task by task")],
        [.code("Sources/\(package.module)/Types.swift"), .text(": types of its data")],
        [
          .code("Sources/\(package.module)/Expressions.swift"),
          .text(": what the compiler has made of its expressions"),
        ],
        [.code("Sources/\(package.service)"), .text(": the executable")],
        [.code("Engine"), .text(": the sources of the engine")],
      ]),
    ]
    if !workflow.functions.isEmpty {
      steps.append(
        .paragraph([
          .text("The functions in Swift are the methods of "),
          .code("\(workflow.name).Functions"), .text("; "),
          .code("Sources/\(package.service)/Steps.swift"),
          .text(
            " is where they are written: it stays as it is where the workflow is compiled anew."),
        ]))
    }
    return BundleUsage(
      summary: "A Swift package.", steps: steps, advice: "what is generated is made anew with it")
  }
}
