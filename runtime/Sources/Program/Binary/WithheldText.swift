/// A text that is never written: a reader is given it anew, under its name.
///
/// Where a string contains it, the string is written without it, with a note of where it goes.
package struct WithheldText: Sendable {
  /// What the reader knows it by.
  package var name: String
  /// Its position among the texts of the name.
  package var position: Int
  /// The text.
  package var bytes: [UInt8]

  /// Whether it was replaced by another one of this name and position, which a reader is given.
  package var isFormer = false

  /// Makes a text to withhold.
  package init(name: String, position: Int, bytes: [UInt8]) {
    self.name = name
    self.position = position
    self.bytes = bytes
  }
}

/// A place in a string where a withheld text goes.
struct WithheldPlace {
  /// The string, by its index in the table.
  var string: Int
  /// The offset in what was written of the string.
  var offset: Int
  var name: String
  var position: Int

  func write(to writer: inout BinaryWriter) {
    writer.count(string)
    writer.count(offset)
    writer.bytes(name.utf8)
    writer.count(position)
  }
}

extension WithheldPlace {
  init(from reader: inout BinaryReader) throws(BinaryFormatError) {
    string = try reader.natural()
    offset = try reader.natural()
    name = String(decoding: try reader.byteString(), as: UTF8.self)
    position = try reader.natural()
  }
}
