/// The archives that Debian packages are.
package enum Ar {
  /// Makes an archive of files in their order; a name has at most 15 bytes of ASCII without spaces.
  package static func archive(
    _ members: [(name: String, contents: Contents)], date: Timestamp, _ engine: EngineImage
  ) -> Contents {
    var writer = ArchiveWriter(.ar)
    for member in members {
      precondition(
        member.name.utf8.count <= 15 && member.name.utf8.allSatisfy { (0x21...0x7E).contains($0) },
        "a name that ar cannot have")
      // With the type of a regular file, as dpkg writes it.
      writer.add(member.name, .file(member.contents), mode: 0o644, date: date, engine)
    }
    return writer.finish()
  }
}
