import Foundation

/// The judges of other people's that `make test` installs into a virtual environment of Python.
package enum PythonJudge {
  private static let environment = Golden.repository.appending(path: ".build/venv")

  /// Whether a judge of `Tests/requirements.txt` is installed.
  package static func has(_ module: String) -> Bool {
    let libraries = environment.appending(path: "lib")
    let versions = (try? FileManager.default.contentsOfDirectory(atPath: libraries.path)) ?? []
    return versions.contains { version in
      FileManager.default.fileExists(
        atPath: libraries.appending(path: "\(version)/site-packages/\(module)").path)
    }
  }

  /// Runs a program of Python in a folder, with both outputs joined.
  package static func run(_ program: String, in folder: URL) throws -> BuiltTool.Result {
    try program.write(
      to: folder.appending(path: ".judge.py"), atomically: true, encoding: .utf8)
    return try BuiltTool.shell("'\(environment.path)/bin/python' .judge.py", in: folder)
  }
}
