/// A response: a status, fields and a body.
public struct ServerResponse: Sendable {
  /// The status code, from 200 to 599.
  public var status: Int
  /// The fields but those that are the server's: `Content-Length`, `Transfer-Encoding`,
  /// `Connection` and `Date`.
  public var headers: ResponseHeaders
  /// The body; left out where a response has none: to `HEAD`, and with the status 204 or 304.
  public var body: [UInt8]

  /// Makes a response.
  public init(status: Int = 200, headers: ResponseHeaders = [:], body: [UInt8] = []) {
    self.status = status
    self.headers = headers
    self.body = body
  }

  /// Makes a response with a body of JSON text.
  public init(status: Int = 200, json: [UInt8]) {
    self.init(status: status, headers: ["Content-Type": "application/json"], body: json)
  }
}

/// The fields of a response, in the order they are sent.
///
/// Names are literals of the program, so no input gets into one. A control character in a value is
/// sent as a space, so that no value ends its line.
public struct ResponseHeaders: Sendable, ExpressibleByDictionaryLiteral {
  /// The fields.
  public private(set) var fields: [(name: StaticString, value: String)]

  /// Makes fields from names and values; a name may be repeated.
  public init(dictionaryLiteral fields: (StaticString, String)...) {
    self.fields = fields
  }

  /// Appends a field, beside any other of the name.
  public mutating func add(_ name: StaticString, _ value: String) {
    fields.append((name, value))
  }

  /// The value of the first field of a name, spelled the same; setting replaces or removes all.
  public subscript(name: StaticString) -> String? {
    get { fields.first { $0.name.equals(name) }?.value }
    set {
      fields.removeAll { $0.name.equals(name) }
      if let newValue { fields.append((name, newValue)) }
    }
  }
}

extension StaticString {
  fileprivate func equals(_ other: StaticString) -> Bool {
    UnsafeRawBufferPointer(start: utf8Start, count: utf8CodeUnitCount).equals(other)
  }
}
