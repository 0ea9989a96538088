/// Tar archives: POSIX ustar, or GNU tar where a name is too long for that.
///
/// Owners are numbers, everything bears one date, and modes are those of the entries. So the bytes
/// follow from the entries alone.
package enum Tar {
  /// Makes an archive of the members in their order.
  package static func archive(
    _ entries: [TarEntry], date: Timestamp, _ engine: EngineImage
  ) -> Contents {
    var writer = ArchiveWriter(entries.allSatisfy(\.fitsUstar) ? .ustar : .gnuTar)
    for entry in entries {
      let isDirectory = entry.kind == .directory
      writer.add(
        isDirectory ? entry.path + "/" : entry.path, entry.kind, mode: entry.mode,
        owner: entry.owner, date: date, engine)
    }
    return writer.finish()
  }
}

extension TarEntry {
  /// Whether the names fit into the fields of ustar.
  fileprivate var fitsUstar: Bool {
    if case .symbolicLink(let target) = kind, target.utf8.count > 100 { return false }
    let bytes = Array((kind == .directory ? path + "/" : path).utf8)
    if bytes.count <= 100 { return true }
    // The folder and the name are cut at a `/`, which is in neither.
    return bytes.indices.contains { index in
      bytes[index] == UInt8(ascii: "/") && (1...155).contains(index)
        && (1...100).contains(bytes.count - index - 1)
    }
  }
}
