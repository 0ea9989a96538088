import JSON
import Program

extension Environment {
  /// A value as a journal keeps it: in the binary form, in which the texts of secrets are only
  /// referred to.
  public func encoded(_ value: JSONValue) -> [UInt8] {
    StateFormat.encode(.value, withholding: withheld) { $0.value(value) }
  }

  /// Reads what `encoded` gave; the texts of secrets are those that there are now.
  ///
  /// - Throws: `StateFormatError` for anything else.
  public func value(encoded bytes: [UInt8]) throws(StateFormatError) -> JSONValue {
    try StateFormat.decode(.value, bytes, withheld: withheld) {
      reader throws(BinaryFormatError) in try reader.value()
    }
  }
}
