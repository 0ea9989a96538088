/// Writes values as JSON text, as jq 1.8 prints them.
public struct JSONWriter: Sendable {
  /// The spaces of one level of indentation; nil for everything on one line.
  public var indentation: Int?
  /// Whether the keys of objects are written in the order of their code points.
  public var sortsKeys: Bool

  /// Makes a writer: compact, or with lines and indentation.
  public init(indentation: Int? = nil, sortsKeys: Bool = false) {
    self.indentation = indentation
    self.sortsKeys = sortsKeys
  }

  /// The nesting beyond which jq writes `<skipped: too deep>` instead of a value.
  private static let depthLimit = 10_000

  /// The number of bytes after which the rest is left out.
  private var limit = Int.max

  /// The UTF-8 bytes of a value's text without a line end; nil where there are more than a limit,
  /// for of shared parts there may be no end.
  public func bytes(_ value: JSONValue, limit: Int) -> [UInt8]? {
    let bytes = beginning(of: value, limit: limit)
    return bytes.count <= limit ? bytes : nil
  }

  /// The UTF-8 bytes of a value's text, of which those after a limit may be left out.
  public func beginning(of value: JSONValue, limit: Int) -> [UInt8] {
    var writer = self
    writer.limit = limit
    return writer.bytes(value)
  }

  /// The UTF-8 bytes of a value's text, without a line end.
  public func bytes(_ value: JSONValue) -> [UInt8] {
    var output: [UInt8] = []
    write(value, to: &output)
    return output
  }

  /// The text of a value, without a line end.
  public func string(_ value: JSONValue) -> String {
    String(decoding: bytes(value), as: UTF8.self)
  }

  /// Appends the text of a value.
  public func write(_ value: JSONValue, to output: inout [UInt8]) {
    write(value, to: &output, depth: 0)
  }

  private func write(_ value: JSONValue, to output: inout [UInt8], depth: Int) {
    guard depth <= Self.depthLimit else {
      output.append(contentsOf: "<skipped: too deep>".utf8)
      return
    }
    switch value {
    case .null: output.append(contentsOf: "null".utf8)
    case .bool(true): output.append(contentsOf: "true".utf8)
    case .bool(false): output.append(contentsOf: "false".utf8)
    case .number(let number): number.write(to: &output)
    case .string(let string): Self.writeString(string, to: &output)
    case .array(let elements):
      guard !elements.isEmpty else {
        output.append(contentsOf: "[]".utf8)
        return
      }
      DeepRecursion.descend(depth) { writeElements(elements, to: &output, depth: depth) }
    case .object(let object):
      guard !object.isEmpty else {
        output.append(contentsOf: "{}".utf8)
        return
      }
      DeepRecursion.descend(depth) { writeEntries(object, to: &output, depth: depth) }
    }
  }

  private func writeElements(_ elements: [JSONValue], to output: inout [UInt8], depth: Int) {
    output.append(UInt8(ascii: "["))
    var isFirst = true
    for element in elements {
      guard output.count <= limit else { return }
      if !isFirst { output.append(UInt8(ascii: ",")) }
      isFirst = false
      writeLineBreak(to: &output, depth: depth + 1)
      write(element, to: &output, depth: depth + 1)
    }
    writeLineBreak(to: &output, depth: depth)
    output.append(UInt8(ascii: "]"))
  }

  private func writeEntries(_ object: JSONObject, to output: inout [UInt8], depth: Int) {
    output.append(UInt8(ascii: "{"))
    var isFirst = true
    for (key, value) in sortsKeys ? object.sortedEntries : object.entries {
      guard output.count <= limit else { return }
      if !isFirst { output.append(UInt8(ascii: ",")) }
      isFirst = false
      writeLineBreak(to: &output, depth: depth + 1)
      Self.writeString(key, to: &output)
      output.append(UInt8(ascii: ":"))
      if indentation != nil { output.append(UInt8(ascii: " ")) }
      write(value, to: &output, depth: depth + 1)
    }
    writeLineBreak(to: &output, depth: depth)
    output.append(UInt8(ascii: "}"))
  }

  private func writeLineBreak(to output: inout [UInt8], depth: Int) {
    guard let indentation else { return }
    output.append(UInt8(ascii: "\n"))
    output.append(contentsOf: repeatElement(UInt8(ascii: " "), count: indentation * depth))
  }

  /// Appends a string in quotes, escaped as jq escapes it.
  public static func writeString(_ string: String, to output: inout [UInt8]) {
    output.append(UInt8(ascii: "\""))
    var string = string
    string.withUTF8 { bytes in
      var start = 0
      for position in bytes.indices {
        let byte = bytes[position]
        guard
          byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") || byte == 0x7F
        else { continue }
        output.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start..<position]))
        writeEscape(byte, to: &output)
        start = position + 1
      }
      output.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start...]))
    }
    output.append(UInt8(ascii: "\""))
  }

  private static func writeEscape(_ byte: UInt8, to output: inout [UInt8]) {
    output.append(UInt8(ascii: "\\"))
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"): output.append(byte)
    case 0x08: output.append(UInt8(ascii: "b"))
    case 0x09: output.append(UInt8(ascii: "t"))
    case 0x0A: output.append(UInt8(ascii: "n"))
    case 0x0C: output.append(UInt8(ascii: "f"))
    case 0x0D: output.append(UInt8(ascii: "r"))
    default:
      let digits: StaticString = "0123456789abcdef"
      output.append(contentsOf: "u00".utf8)
      output.append(digits.utf8Start[Int(byte >> 4)])
      output.append(digits.utf8Start[Int(byte & 15)])
    }
  }
}

extension JSONValue: CustomStringConvertible {
  /// The value as compact JSON text.
  public var description: String { JSONWriter().string(self) }
}
