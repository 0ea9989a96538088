import Artifacts
import Diagnostics

/// The engine's executable that stands beside this one.
struct EngineFile {
  /// Its path.
  let path: String
  /// What artifacts are made of it.
  let image: EngineImage

  /// Finds the engine, and its deflated form where there is one.
  static func beside() throws(CommandFailure) -> EngineFile {
    guard let path = HostFileSystem.besideExecutable("slipway-engine"), HostFileSystem.exists(path)
    else {
      throw .problem(
        Diagnostic(
          .engineMissing, .error, "there is no `slipway-engine` beside `slipway`", at: nil,
          help: "build both with `make build`, and install the two files together"), .failure)
    }
    do {
      let deflated = path + ".deflate"
      return EngineFile(
        path: path,
        image: EngineImage(
          try MappedFile(path),
          deflated: HostFileSystem.exists(deflated) ? try MappedFile(deflated) : nil))
    } catch { throw .host(error) }
  }
}
