/// Zip archives as every tool and AWS Lambda read them.
///
/// Written here and not by libarchive, which adds fields with the local time zone in them.
package enum Zip {
  private static let version: UInt16 = 20
  /// The version that made it, and that the attributes are those of Unix.
  private static let madeBy: UInt16 = 3 << 8 | version
  /// Names are UTF-8.
  private static let flags: UInt16 = 1 << 11

  /// Makes an archive of the files of a tree.
  package static func archive(
    _ tree: ArtifactTree, date: Timestamp, _ engine: EngineImage
  ) -> Contents {
    var whole = Contents()
    var directory = LittleEndian()
    var offset = 0
    for entry in tree.entries {
      let member = Member(entry, date: date, engine)
      var local = LittleEndian()
      local.append32(0x0403_4B50)
      local.append16(version)
      member.describe(in: &local)
      local.append(member.name)
      directory.append32(0x0201_4B50)
      directory.append16(madeBy)
      directory.append16(version)
      member.describe(in: &directory)
      // No comment, the first disk, binary.
      for _ in 0..<3 { directory.append16(0) }
      directory.append32(UInt32(0o100000 | entry.file.mode) << 16)
      directory.append32(UInt32(offset))
      directory.append(member.name)
      whole.append(.bytes(local.bytes))
      whole.append(member.stored)
      offset += local.bytes.count + member.storedSize
      precondition(offset < UInt32.max, "a zip archive of 4 GB")
    }
    var end = LittleEndian()
    end.append32(0x0605_4B50)
    end.append32(0)
    for _ in 0..<2 { end.append16(UInt16(tree.entries.count)) }
    end.append32(UInt32(directory.bytes.count))
    end.append32(UInt32(offset))
    end.append16(0)
    whole.append(.bytes(directory.bytes + end.bytes))
    return whole
  }

  /// A file as it is stored.
  private struct Member {
    let name: [UInt8]
    let stored: Contents
    let storedSize: Int
    private let isDeflated: Bool
    private let size: Int
    private let checksum: CRC32
    private let date: Timestamp

    init(_ entry: ArtifactTree.Entry, date: Timestamp, _ engine: EngineImage) {
      let deflated = Deflated(entry.file.contents, .usual, engine)
      let deflatedSize = deflated.stream.size(engine)
      name = Array(entry.path.text.utf8)
      isDeflated = deflatedSize < deflated.size
      stored = isDeflated ? deflated.stream : entry.file.contents
      storedSize = isDeflated ? deflatedSize : deflated.size
      size = deflated.size
      checksum = deflated.checksum
      self.date = date
    }

    /// Writes what a local header and one in the directory have in common.
    func describe(in header: inout LittleEndian) {
      let time = date.civil
      header.append16(Zip.flags)
      header.append16(isDeflated ? 8 : 0)
      header.append16(UInt16(time.hour << 11 | time.minute << 5 | time.second / 2))
      header.append16(UInt16((time.year - 1980) << 9 | time.month << 5 | time.day))
      header.append32(checksum.value)
      header.append32(UInt32(storedSize))
      header.append32(UInt32(size))
      header.append16(UInt16(name.count))
      header.append16(0)
    }
  }
}
