/// Cuts lines out of bytes as they arrive.
struct LineReader {
  private let limit: Int
  private var partial: [UInt8] = []
  private var total = 0

  /// Makes a reader of lines of no more than the limit together, in bytes.
  init(limit: Int) { self.limit = limit }

  /// Begins counting again.
  mutating func restart() { total = 0 }

  /// Takes a line off the bytes, without its end, or all of them where they hold no line's end.
  ///
  /// A line ends with CR LF; LF alone is taken too (RFC 9112, 2.2), CR alone is not.
  /// - Throws: `HTTPError.tooLarge` beyond the limit, `.malformed` for a CR inside the line.
  mutating func next(_ bytes: inout ArraySlice<UInt8>) throws(HTTPError) -> ArraySlice<UInt8>? {
    let end = bytes.firstIndex(of: UInt8(ascii: "\n"))
    let part = bytes[..<(end ?? bytes.endIndex)]
    bytes = bytes[(end.map { $0 + 1 } ?? bytes.endIndex)...]
    total += part.count
    guard total <= limit else { throw .tooLarge(.headers, limit: limit) }
    guard end != nil else {
      partial += part
      return nil
    }
    var line = part
    if !partial.isEmpty {
      line = (partial + part)[...]
      partial = []
    }
    if line.last == UInt8(ascii: "\r") { line = line.dropLast() }
    guard !line.contains(UInt8(ascii: "\r")) else {
      throw .malformed("a carriage return inside a line")
    }
    return line
  }
}
