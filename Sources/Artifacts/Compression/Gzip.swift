/// The gzip format (RFC 1952).
package enum Gzip {
  /// How much work is made of it.
  package enum Level: Sendable {
    /// As much as pays for what is large.
    case usual
    /// All there is, as some packages demand of their documents.
    case best
  }

  /// Compresses contents: always to the same bytes, with no name, date or system in them.
  package static func compress(
    _ contents: Contents, level: Level = .usual, _ engine: EngineImage
  ) -> Contents {
    let deflated = Deflated(contents, level, engine)
    var whole = Contents(bytes: [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, level == .best ? 2 : 0, 255])
    whole.append(deflated.stream)
    var end = LittleEndian()
    end.append32(deflated.checksum.value)
    end.append32(UInt32(truncatingIfNeeded: deflated.size))
    whole.append(.bytes(end.bytes))
    return whole
  }
}
