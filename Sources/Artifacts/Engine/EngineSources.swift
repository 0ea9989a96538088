/// The sources of the engine, which a package of Swift source carries.
package struct EngineSources: Sendable {
  /// A source file.
  package struct File: Sendable {
    /// Where it stands in the engine's package.
    package let path: String
    /// Its text.
    package let bytes: [UInt8]
    /// Whether it may be executed.
    package let isExecutable: Bool

    /// Makes a file.
    package init(path: String, bytes: [UInt8], isExecutable: Bool = false) {
      self.path = path
      self.bytes = bytes
      self.isExecutable = isExecutable
    }
  }

  /// The files, in the byte order of their paths.
  package let files: [File]
  /// The digest of all of it: of the checksums of the files and their paths.
  package let digest: Digest

  /// Takes files.
  package init(_ files: [File]) {
    self.files = files.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    var hash = SHA256()
    for file in self.files {
      let line = "\(Digest(of: file.bytes).hex)  \(file.isExecutable ? "*" : " ")\(file.path)\n"
      Array(line.utf8).withUnsafeBytes { hash.update($0) }
    }
    digest = hash.digest
  }

  /// Reads the tar archive that stands beside the engine.
  ///
  /// - Throws: `TarReader.Unreadable` where it is none.
  package init(archive: any ByteStore) throws(TarReader.Unreadable) {
    self.init(
      try TarReader.files(uncompressed: archive).compactMap { file in
        file.bytes.map {
          File(path: file.path, bytes: $0, isExecutable: file.mode & 0o100 != 0)
        }
      })
  }
}
