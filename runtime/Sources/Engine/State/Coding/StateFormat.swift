import Program

/// What all that is stored of an instance has in common: a byte that tells the parts apart, the
/// format version, and the binary form, in which the texts of secrets are only referred to.
enum StateFormat {
  /// The version of the binary forms that this engine writes and reads.
  static let version: UInt8 = 1

  /// What is stored of an instance.
  enum Part: UInt8 {
    case origin = 0x4F
    case record = 0x52
    case state = 0x53
    case value = 0x56
    case schedule = 0x45
  }

  /// Encodes a part.
  static func encode(
    _ part: Part, withholding withheld: WithheldTexts, _ write: (inout BinaryWriter) -> Void
  ) -> [UInt8] {
    var writer = BinaryWriter()
    write(&writer)
    return [part.rawValue, version] + writer.finish(withholding: withheld)
  }

  /// Decodes a part.
  static func decode<Value>(
    _ part: Part, _ bytes: [UInt8], withheld: WithheldTexts,
    _ read: (inout BinaryReader) throws(BinaryFormatError) -> Value
  ) throws(StateFormatError) -> Value {
    guard bytes.count >= 2, bytes[0] == part.rawValue else {
      throw .malformed("it is no \(part)")
    }
    guard bytes[1] == version else { throw .unsupportedVersion(Int(bytes[1])) }
    do throws(BinaryFormatError) {
      var reader = try BinaryReader(bytes, from: 2, limits: .data, withheld: withheld)
      let value = try read(&reader)
      try reader.finish()
      return value
    } catch {
      throw StateFormatError(error)
    }
  }
}
