/// Header fields in the order they are sent or came; names are compared without regard to case.
public struct HTTPHeaders: Sendable, Equatable {
  /// A field.
  public struct Field: Sendable, Equatable {
    /// The name as it was written.
    public let name: String
    /// The value, without surrounding white space.
    public let value: String
  }

  /// The fields.
  public private(set) var fields: [Field] = []

  /// Makes no fields.
  public init() {}

  /// Makes fields from names and values.
  ///
  /// - Throws: `HTTPError.invalidRequest` as `add` does.
  public init(_ fields: [(name: String, value: String)]) throws(HTTPError) {
    for field in fields { try add(field.name, field.value) }
  }

  /// The value of the first field of a name.
  public subscript(name: String) -> String? {
    fields.first { $0.name.equalsIgnoringCase(name) }?.value
  }

  /// The values of all fields of a name, in order.
  public func values(_ name: String) -> [String] {
    fields.filter { $0.name.equalsIgnoringCase(name) }.map(\.value)
  }

  /// Appends a field.
  ///
  /// - Throws: `HTTPError.invalidRequest` for a name that is not a token, or a value with a line
  ///   break or another control character: nothing can smuggle a field into a request.
  public mutating func add(_ name: String, _ value: String) throws(HTTPError) {
    guard !name.isEmpty, name.utf8.allSatisfy(\.isTokenCharacter) else {
      throw .invalidRequest("'\(name)' is not a header name")
    }
    guard value.utf8.allSatisfy(\.isFieldValueCharacter) else {
      throw .invalidRequest("the value of header '\(name)' has a control character")
    }
    let trimmed = Array(value.utf8)[...].trimmingBlanks()
    fields.append(Field(name: name, value: String(decoding: trimmed, as: UTF8.self)))
  }

  /// Replaces all fields of a name by one.
  ///
  /// - Throws: `HTTPError.invalidRequest` as `add` does.
  public mutating func set(_ name: String, _ value: String) throws(HTTPError) {
    remove(name)
    try add(name, value)
  }

  /// Removes all fields of a name.
  public mutating func remove(_ name: String) {
    fields.removeAll { $0.name.equalsIgnoringCase(name) }
  }

  /// Appends a field that a peer sent, whose parts were checked where it was read.
  mutating func append(received field: Field) {
    fields.append(field)
  }

  /// Takes the last field away, where there is one.
  mutating func removeLast() -> Field? { fields.popLast() }

  /// The elements of a comma-separated field, in lower case, over all its lines.
  func elements(_ name: String) -> [String] {
    values(name).flatMap {
      $0.utf8.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
    }.map { String(decoding: Array($0)[...].trimmingBlanks(), as: UTF8.self).lowercased() }
  }
}
