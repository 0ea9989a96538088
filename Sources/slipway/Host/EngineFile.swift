import Artifacts
import Diagnostics
import TargetKit

/// The engine's executable that stands beside this one.
struct EngineFile {
  /// Its path.
  let path: String
  /// What artifacts are made of it.
  let image: EngineImage

  /// Finds the engine, its deflated form where there is one, and the authorities for targets that carry
  /// them.
  ///
  /// - Throws: The problem where there is none, or where a target needs authorities and its own are not
  ///   there.
  static func beside(for targets: [RegisteredTarget]) throws(CommandFailure) -> EngineFile {
    guard let path = HostFileSystem.besideExecutable("slipway-engine"), HostFileSystem.exists(path)
    else {
      throw .problem(
        Diagnostic(
          .engineMissing, .error, "there is no `slipway-engine` beside `slipway`", at: nil,
          help: "build both with `make build`, and install the two files together"), .failure)
    }
    let image: EngineImage
    let carrier = targets.first(where: \.carriesAuthorities)
    do {
      let deflated = path + ".deflate"
      let authorities = path + ".authorities"
      image = EngineImage(
        try MappedFile(path),
        deflated: HostFileSystem.exists(deflated) ? try MappedFile(deflated) : nil,
        authorities: carrier != nil && HostFileSystem.exists(authorities)
          ? Authorities(try HostFileSystem.read(authorities, limit: 16 << 20)) : nil)
    } catch { throw .host(error) }
    if image.authorities == nil, let target = carrier {
      throw .problem(
        Diagnostic(
          .engineMissing, .error,
          "there is no `slipway-engine.authorities` of this engine beside `slipway`", at: nil,
          notes: ["what the target `\(target.id)` makes carries the certificate authorities in it"],
          help: "build it with `make build`, and install the files together"), .failure)
    }
    return EngineFile(path: path, image: image)
  }

  /// The engine's sources, from the archive beside this executable.
  static func sources() throws(CommandFailure) -> EngineSources {
    let name = "slipway-engine-sources.tar"
    guard let path = HostFileSystem.besideExecutable(name), HostFileSystem.exists(path) else {
      throw .problem(
        Diagnostic(
          .engineMissing, .error, "there is no `\(name)` beside `slipway`", at: nil,
          help: "build it with `make build`, and install it together with `slipway`"), .failure)
    }
    let file: MappedFile
    do { file = try MappedFile(path) } catch { throw .host(error) }
    do { return try EngineSources(archive: file) } catch {
      throw .problem(
        Diagnostic(
          .engineMissing, .error, "`\(visible(path))` is no archive that can be read", at: nil,
          help: "build it anew with `make build`"), .failure)
    }
  }
}
