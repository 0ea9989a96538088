/// Decodes a chunked body (RFC 9112, 7.1) as it arrives.
struct ChunkReader {
  private enum State {
    case size
    case data(remaining: Int)
    case dataEnd
    case trailers
  }

  private var state = State.size
  /// A line whose end has not come yet.
  private var line: [UInt8] = []
  private var trailerBytes = 0

  // Sizes and their extensions, which nothing here reads, are short.
  private static let sizeLineLimit = 256

  /// Takes bytes off the front and appends what they hold to the body; true at its end.
  ///
  /// - Throws: the answer to a malformed chunk, or to a body beyond the limits.
  mutating func read(
    _ rest: inout UnsafeRawBufferPointer, into body: inout [UInt8], _ limits: ServerLimits
  ) throws(RequestFailure) -> Bool {
    while !rest.isEmpty {
      switch state {
      case .size:
        guard let size = try readLine(&rest, limit: Self.sizeLineLimit).map(chunkSize) else {
          break
        }
        guard let size else { throw .malformed("A chunk has a bad size.") }
        guard size <= limits.bodyBytes - body.count else {
          throw .bodyTooLarge(limit: limits.bodyBytes)
        }
        state = size == 0 ? .trailers : .data(remaining: size)
      case .data(let remaining):
        let part = UnsafeRawBufferPointer(rebasing: rest.prefix(remaining))
        body += part
        rest = rest.suffix(from: part.count)
        state = part.count == remaining ? .dataEnd : .data(remaining: remaining - part.count)
      case .dataEnd:
        guard let line = try readLine(&rest, limit: 2) else { break }
        guard line.isEmpty else { throw .malformed("A chunk is longer than its size.") }
        state = .size
      case .trailers:
        // Trailer fields are read over: nothing acts on them.
        guard let line = try readLine(&rest, limit: limits.headerBytes) else { break }
        if line.isEmpty { return true }
        trailerBytes += line.count
        guard trailerBytes <= limits.headerBytes else {
          throw .headersTooLarge(limit: limits.headerBytes)
        }
        guard line.allSatisfy(\.isFieldValueCharacter) else {
          throw .malformed("A trailer field has a control character.")
        }
      }
    }
    return false
  }

  /// Takes a line off the front, without its CR LF; `nil` where its end is still to come.
  private mutating func readLine(
    _ rest: inout UnsafeRawBufferPointer, limit: Int
  ) throws(RequestFailure) -> [UInt8]? {
    let end = rest.firstIndex(of: UInt8(ascii: "\n"), from: 0).map { $0 + 1 }
    line += rest[..<(end ?? rest.count)]
    rest = rest.suffix(from: end ?? rest.count)
    guard line.count <= limit + 2 else { throw .malformed("A line of a chunk is too long.") }
    guard end != nil else { return nil }
    guard line.count >= 2, line[line.count - 2] == UInt8(ascii: "\r") else {
      throw .malformed("A line of a chunk does not end with CR LF.")
    }
    defer { line = [] }
    return line.dropLast(2)
  }
}

/// The size that begins a chunk, with what may follow it; `nil` where it is none.
private func chunkSize(_ line: [UInt8]) -> Int? {
  var size = 0
  var digits = 0
  while digits < line.count, let value = line[digits].hexadecimalValue {
    size = size << 4 | Int(value)
    digits += 1
    guard digits <= 15 else { return nil }
  }
  let extensions = line[digits...].drop(while: \.isBlank)
  guard digits > 0, extensions.isEmpty || extensions.first == UInt8(ascii: ";"),
    extensions.allSatisfy(\.isFieldValueCharacter)
  else { return nil }
  return size
}
