import JSON

/// How the entries of the value table are told apart.
enum ValueTag {
  static let null: UInt8 = 0
  static let `false`: UInt8 = 1
  static let `true`: UInt8 = 2
  static let number: UInt8 = 3
  static let literalNumber: UInt8 = 4
  static let string: UInt8 = 5
  static let array: UInt8 = 6
  static let object: UInt8 = 7
  static let count: UInt8 = 8
}

/// How large the JSON values of a binary form may be.
package struct ValueLimits: Sendable {
  /// How many values one may stand for when shared parts are counted each time they occur, so that
  /// a small file cannot unfold into an endless document.
  var size: Int
  /// How deeply one may nest.
  var depth: Int

  /// The limits of what stands in a program.
  static let program = ValueLimits(size: 1 << 26, depth: BinaryReader.depthLimit)
  /// The limits of what a running workflow may have made.
  package static let data = ValueLimits(size: .max >> 1, depth: .max)
}

/// The distinct JSON values of what is read; an entry refers only to earlier ones.
struct ValueTable {
  private let limits: ValueLimits

  private struct Entry {
    var value: JSONValue
    var size: Int
    var depth: Int
  }

  private var entries: [Entry] = []

  /// Makes a table without entries.
  init(limits: ValueLimits) { self.limits = limits }

  /// How many entries there are.
  var count: Int { entries.count }

  /// The value of an entry.
  subscript(index: Int) -> JSONValue { entries[index].value }

  /// Reads the next entry.
  mutating func readEntry(from reader: inout BinaryReader) throws(BinaryFormatError) {
    var entry = Entry(value: .null, size: 1, depth: 1)
    switch try reader.tag(below: ValueTag.count) {
    case ValueTag.false: entry.value = .bool(false)
    case ValueTag.true: entry.value = .bool(true)
    case ValueTag.number: entry.value = .number(JSONNumber(try reader.double()))
    case ValueTag.literalNumber:
      entry.value = .number(JSONNumber(try reader.double(), literal: try reader.string()))
    case ValueTag.string: entry.value = .string(try reader.string())
    case ValueTag.array:
      var elements: [JSONValue] = []
      for _ in 0..<(try reader.count()) { elements.append(try part(of: &entry, from: &reader)) }
      entry.value = .array(elements)
    case ValueTag.object:
      var object = JSONObject()
      for _ in 0..<(try reader.count()) {
        let key = try reader.string()
        object[key] = try part(of: &entry, from: &reader)
      }
      entry.value = .object(object)
    default: break
    }
    guard entry.size <= limits.size, entry.depth <= limits.depth else {
      throw .malformed("a document that is too large")
    }
    entries.append(entry)
  }

  private func part(
    of whole: inout Entry, from reader: inout BinaryReader
  ) throws(BinaryFormatError) -> JSONValue {
    let part = entries[try reader.index(below: entries.count)]
    // Of values shared in each other there are more than can be counted.
    whole.size = min(whole.size + part.size, .max >> 1)
    whole.depth = max(whole.depth, part.depth + 1)
    return part.value
  }
}
