import Glibc

/// The header fields of a request, found in its bytes when they are asked for.
///
/// Names are compared without regard to case. The fields are in the order they came.
public struct RequestHeaders: Sendable, Sequence {
  // Checked where the head was read: each line is a name, a colon, a value, CR and LF.
  let bytes: [UInt8]
  let start: Int

  /// The value of the first field of a name.
  public subscript(name: String) -> String? { values(name, limit: 1).first }

  /// The values of all fields of a name.
  public func values(_ name: String) -> [String] { values(name, limit: .max) }

  private func values(_ name: String, limit: Int) -> [String] {
    var name = name
    return name.withUTF8 { name in
      bytes.withUnsafeBytes { bytes in
        var values: [String] = []
        var lines = FieldLines(bytes: bytes, position: start)
        while values.count < limit, let field = lines.next() {
          if UnsafeRawBufferPointer(rebasing: bytes[field.name])
            .equalsIgnoringCase(UnsafeRawBufferPointer(name))
          {
            values.append(String(decoding: bytes[field.value], as: UTF8.self))
          }
        }
        return values
      }
    }
  }

  /// Goes over all names and values.
  public func makeIterator() -> AnyIterator<(name: String, value: String)> {
    var position = start
    return AnyIterator {
      bytes.withUnsafeBytes { bytes in
        var lines = FieldLines(bytes: bytes, position: position)
        guard let field = lines.next() else { return nil }
        position = lines.position
        return (
          String(decoding: bytes[field.name], as: UTF8.self),
          String(decoding: bytes[field.value], as: UTF8.self)
        )
      }
    }
  }
}

/// Where the fields of a checked head stand.
private struct FieldLines {
  let bytes: UnsafeRawBufferPointer
  var position: Int

  mutating func next() -> (name: Range<Int>, value: Range<Int>)? {
    guard position < bytes.count,
      let colon = bytes.firstIndex(of: UInt8(ascii: ":"), from: position),
      let end = bytes.firstIndex(of: UInt8(ascii: "\r"), from: colon)
    else { return nil }
    let name = position..<colon
    position = end + 2
    return (name, bytes.trimmingBlanks(colon + 1..<end))
  }
}
