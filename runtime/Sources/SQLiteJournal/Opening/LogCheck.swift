import Glibc
import Journal

/// Finds damage in the write-ahead log that a process left that did not end well.
///
/// The database takes the log up to the first frame with a wrong checksum, for that is how a
/// transaction looks that was cut off. It would leave out committed transactions behind a damaged
/// frame without a word; they are what is looked for here.
struct LogCheck {
  private static let headerSize = 32
  private static let frameHeaderSize = 24

  /// Looks at the log of a folder's journal.
  ///
  /// - Throws: `damagedFile` where a committed transaction would be left out.
  static func run(_ folder: StateFolder) throws(JournalError) {
    let path = folder.file + "-wal"
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    defer { close(descriptor) }
    var check = LogCheck(descriptor: descriptor)
    if let damage = check.damage() { throw .damagedFile(path: path, check: damage) }
  }

  private let descriptor: Int32
  private var checksum: (UInt32, UInt32) = (0, 0)
  private var isBigEndian = false

  private init(descriptor: Int32) { self.descriptor = descriptor }

  /// What is damaged before the end of a transaction that others follow.
  private mutating func damage() -> String? {
    let header = read(at: 0, Self.headerSize)
    guard header.count == Self.headerSize else { return nil }
    isBigEndian = header[3] & 1 == 1
    add(header[..<24])
    guard checksum == (number(header, 24), number(header, 28)) else {
      let frame = read(at: Self.headerSize, Self.frameHeaderSize)
      // The header is on the disk before the first frame is written.
      let isUsed = frame.count == Self.frameHeaderSize && number(frame, 0) != 0
      return isUsed ? "the checksum of its header does not match" : nil
    }
    let frameSize = Self.frameHeaderSize + Int(number(header, 8))
    let salt = header[16..<24]
    var damaged: Int?
    var hasCommitBehind = false
    for index in 0... {
      let frame = read(at: Self.headerSize + index * frameSize, frameSize)
      guard frame.count == frameSize else { return nil }
      // Frames of an earlier use of the file have another salt.
      let isOfThisUse = frame[8..<16].elementsEqual(salt)
      if damaged == nil {
        add(frame[..<8])
        add(frame[Self.frameHeaderSize...])
        if !isOfThisUse || checksum != (number(frame, 16), number(frame, 20)) { damaged = index }
      }
      guard let damaged, isOfThisUse else { continue }
      if hasCommitBehind {
        // A transaction is begun when the one before is on the disk, so that one was.
        return "the checksum of frame \(damaged + 1) does not match, and later ones follow"
      }
      hasCommitBehind = number(frame, 4) != 0
    }
    return nil
  }

  private func read(at place: Int, _ count: Int) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
      initialized = max(0, pread(descriptor, buffer.baseAddress, count, off_t(place)))
    }
  }

  private func number(_ bytes: [UInt8], _ place: Int) -> UInt32 {
    bytes[place..<place + 4].reduce(0) { $0 << 8 | UInt32($1) }
  }

  /// Adds bytes to the running checksum, two words at a time.
  private mutating func add(_ bytes: ArraySlice<UInt8>) {
    let isBigEndian = isBigEndian
    var (first, second) = checksum
    bytes.withUnsafeBytes { bytes in
      func word(_ place: Int) -> UInt32 {
        let word = bytes.loadUnaligned(fromByteOffset: place, as: UInt32.self)
        return isBigEndian ? UInt32(bigEndian: word) : UInt32(littleEndian: word)
      }
      for place in stride(from: 0, to: bytes.count - 7, by: 8) {
        first &+= word(place) &+ second
        second &+= word(place + 4) &+ first
      }
    }
    checksum = (first, second)
  }
}
