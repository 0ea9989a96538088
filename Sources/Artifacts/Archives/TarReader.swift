import CArchive
import Glibc

/// A member of an archive that was read.
package struct ArchivedFile: Sendable {
  /// Its path, as it stands in the archive.
  package let path: String
  /// Its bytes; none where it is no file and no directory.
  package let bytes: [UInt8]?
  /// Its mode, without the bits of its type.
  package let mode: Int
}

/// Reads tar archives that gzip has compressed.
package enum TarReader {
  /// An archive that cannot be read.
  package struct Unreadable: Error {}

  /// The most that an archive may hold, so that a small one cannot fill the memory.
  private static let sizeLimit = 1 << 30

  /// The members of an archive but its directories, in their order.
  ///
  /// - Throws: `Unreadable` where it is no such archive, is damaged, or holds more than 1 GiB.
  package static func files(_ archive: any ByteStore) throws(Unreadable) -> [ArchivedFile] {
    var files: [ArchivedFile]?
    archive.withBytes { bytes in
      // Not by libarchive, which takes no notice of the checksum and of a missing end.
      files = Gzip.decompress(bytes, limit: sizeLimit).flatMap { $0.withUnsafeBytes(read) }
    }
    guard let files else { throw Unreadable() }
    return files
  }

  /// The members of an archive that is not compressed, but its directories, in their order.
  ///
  /// - Throws: `Unreadable` where it is no such archive.
  package static func files(uncompressed archive: any ByteStore) throws(Unreadable)
    -> [ArchivedFile]
  {
    var files: [ArchivedFile]?
    archive.withBytes { files = read($0) }
    guard let files else { throw Unreadable() }
    return files
  }

  private static func read(_ bytes: UnsafeRawBufferPointer) -> [ArchivedFile]? {
    guard let archive = archive_read_new() else { return nil }
    defer { archive_read_free(archive) }
    archive_read_support_format_tar(archive)
    guard archive_read_open_memory(archive, bytes.baseAddress, bytes.count) == ARCHIVE_OK else {
      return nil
    }
    var files: [ArchivedFile] = []
    while true {
      var entry: OpaquePointer?
      let status = archive_read_next_header(archive, &entry)
      if status == ARCHIVE_EOF { return files }
      guard status == ARCHIVE_OK, let name = archive_entry_pathname(entry) else { return nil }
      let type = archive_entry_filetype(entry)
      if type == S_IFDIR { continue }
      guard let content = content(of: archive) else { return nil }
      files.append(
        ArchivedFile(
          path: String(cString: name), bytes: type == S_IFREG ? content : nil,
          mode: Int(archive_entry_perm(entry))))
    }
  }

  private static func content(of archive: OpaquePointer) -> [UInt8]? {
    var content: [UInt8] = []
    while true {
      var count = 0
      content += [UInt8](unsafeUninitializedCapacity: 1 << 16) { buffer, filled in
        count = archive_read_data(archive, buffer.baseAddress, buffer.count)
        filled = max(count, 0)
      }
      if count == 0 { return content }
      guard count > 0 else { return nil }
    }
  }
}
