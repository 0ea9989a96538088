import CArchive
import Glibc

/// An archive that libarchive writes, while the contents of its members stay in their pieces.
///
/// libarchive hands everything it is given straight on to a callback, which keeps what libarchive
/// itself has to say, and leaves out the contents, since they are at hand.
struct ArchiveWriter: ~Copyable {
  enum Format {
    /// POSIX ustar: a name of at most 100 bytes, behind a folder of at most 155.
    case ustar
    /// GNU tar: names of any length.
    case gnuTar
    /// The archive of Debian packages: names of at most 16 bytes.
    case ar
  }

  private final class Sink {
    var written: [UInt8] = []
    var isPassing = false
  }

  private let archive: OpaquePointer
  private let sink = Sink()
  private var contents = Contents()

  init(_ format: Format) {
    guard let archive = archive_write_new() else { preconditionFailure("libarchive has no memory") }
    self.archive = archive
    switch format {
    case .ustar: archive_write_set_format_ustar(archive)
    case .gnuTar: archive_write_set_format_gnutar(archive)
    case .ar: archive_write_set_format_ar_bsd(archive)
    }
    // No blocks: each write is handed on as it is.
    archive_write_set_bytes_per_block(archive, 0)
    check(
      archive_write_open2(
        archive, Unmanaged.passUnretained(sink).toOpaque(), nil,
        { _, sink, bytes, count in
          guard let sink else { return -1 }
          let keeper = Unmanaged<Sink>.fromOpaque(sink).takeUnretainedValue()
          if !keeper.isPassing {
            keeper.written += UnsafeRawBufferPointer(start: bytes, count: count)
          }
          return count
        }, nil, nil))
  }

  deinit { archive_write_free(archive) }

  /// Adds a member.
  mutating func add(
    _ path: String, _ kind: TarEntry.Kind, mode: Int, owner: Int = 0, date: Timestamp,
    _ engine: EngineImage
  ) {
    let entry = archive_entry_new()
    defer { archive_entry_free(entry) }
    // As bytes, so that no locale has a part in it.
    archive_entry_copy_pathname(entry, path)
    archive_entry_set_perm(entry, mode_t(mode))
    archive_entry_set_uid(entry, Int64(owner))
    archive_entry_set_gid(entry, Int64(owner))
    archive_entry_set_mtime(entry, time_t(date.seconds), 0)
    var member = Contents()
    switch kind {
    case .file(let file):
      archive_entry_set_filetype(entry, S_IFREG)
      archive_entry_set_size(entry, Int64(file.size(engine)))
      member = file
    case .directory: archive_entry_set_filetype(entry, S_IFDIR)
    case .symbolicLink(let target):
      archive_entry_set_filetype(entry, S_IFLNK)
      archive_entry_copy_symlink(entry, target)
    }
    check(archive_write_header(archive, entry))
    takeWritten()
    sink.isPassing = true
    member.forEachPiece(engine) { piece, bytes in
      let count = archive_write_data(archive, bytes.baseAddress, bytes.count)
      precondition(count == bytes.count, "libarchive takes no contents")
    }
    sink.isPassing = false
    contents.append(member)
    check(archive_write_finish_entry(archive))
    takeWritten()
  }

  /// Ends the archive and gives it.
  mutating func finish() -> Contents {
    check(archive_write_close(archive))
    takeWritten()
    return contents
  }

  private mutating func takeWritten() {
    contents.append(.bytes(sink.written))
    sink.written = []
  }

  /// No user's mistake can make libarchive fail here: what it is given was checked.
  private func check(_ status: Int32) {
    precondition(
      status == ARCHIVE_OK,
      archive_error_string(archive).map { String(cString: $0) } ?? "libarchive fails")
  }
}
