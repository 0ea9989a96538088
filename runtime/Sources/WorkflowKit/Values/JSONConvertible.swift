import JSON

/// A value that has a form in JSON.
public protocol JSONConvertible: Sendable {
  /// Reads a value.
  ///
  /// - Throws: What is wrong with the JSON, and where.
  init(json: JSONValue) throws(JSONMismatch)
  /// The value as JSON.
  var json: JSONValue { get }
}

/// JSON that is of another form than a type expects.
public struct JSONMismatch: Error, CustomStringConvertible, Equatable {
  /// Where, a JSON Pointer.
  public var path: String
  /// What was expected there, such as `an integer`.
  public var expected: String

  /// Makes an error.
  public init(expected: String, at path: String = "") {
    self.expected = expected
    self.path = path
  }

  /// What is wrong, for people.
  public var description: String {
    "what is not \(expected)" + (path.isEmpty ? "" : " at \(path)")
  }

  /// The same within a member or an element of something.
  func within(_ key: String) -> JSONMismatch {
    JSONMismatch(expected: expected, at: "/\(key)\(path)")
  }
}

extension JSONValue: JSONConvertible {
  /// Reads a value.
  ///
  /// - Throws: Nothing; other types do, and where one stands in for them it is called in the same way.
  public init(json: JSONValue) throws(JSONMismatch) { self = json }
  /// The value as JSON.
  public var json: JSONValue { self }
}

extension String: JSONConvertible {
  /// Reads a value.
  public init(json: JSONValue) throws(JSONMismatch) {
    guard let text = json.stringValue else { throw JSONMismatch(expected: "text") }
    self = text
  }
  /// The value as JSON.
  public var json: JSONValue { .string(self) }
}

extension Bool: JSONConvertible {
  /// Reads a value.
  public init(json: JSONValue) throws(JSONMismatch) {
    guard let value = json.boolValue else { throw JSONMismatch(expected: "true or false") }
    self = value
  }
  /// The value as JSON.
  public var json: JSONValue { .bool(self) }
}

extension Double: JSONConvertible {
  /// Reads a value.
  public init(json: JSONValue) throws(JSONMismatch) {
    guard let number = json.doubleValue else { throw JSONMismatch(expected: "a number") }
    self = number
  }
  /// The value as JSON.
  public var json: JSONValue { .number(self) }
}

extension Int: JSONConvertible {
  /// Reads a value.
  public init(json: JSONValue) throws(JSONMismatch) {
    guard let number = json.doubleValue.flatMap(Int.init(exactly:)) else {
      throw JSONMismatch(expected: "an integer")
    }
    self = number
  }
  /// The value as JSON.
  public var json: JSONValue { .number(Double(self)) }
}

extension Array: JSONConvertible where Element: JSONConvertible {
  /// Reads a value.
  public init(json: JSONValue) throws(JSONMismatch) {
    guard let elements = json.arrayValue else { throw JSONMismatch(expected: "an array") }
    self = []
    for (index, element) in elements.enumerated() {
      do throws(JSONMismatch) {
        append(try Element(json: element))
      } catch {
        throw error.within(String(index))
      }
    }
  }
  /// The value as JSON.
  public var json: JSONValue { .array(map(\.json)) }
}

extension Optional: JSONConvertible where Wrapped: JSONConvertible {
  /// Reads a value.
  public init(json: JSONValue) throws(JSONMismatch) {
    self = json.isNull ? nil : try Wrapped(json: json)
  }
  /// The value as JSON.
  public var json: JSONValue { self?.json ?? .null }
}

/// Members of an object that are all of one type; written in the byte order of their names.
extension Dictionary: JSONConvertible where Key == String, Value: JSONConvertible {
  /// Reads a value.
  public init(json: JSONValue) throws(JSONMismatch) {
    guard let object = json.objectValue else { throw JSONMismatch(expected: "an object") }
    self = [:]
    for (name, value) in object {
      do throws(JSONMismatch) {
        self[name] = try Value(json: value)
      } catch {
        throw error.within(name)
      }
    }
  }
  /// The value as JSON.
  public var json: JSONValue {
    let names = keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    return .object(JSONObject(names.map { ($0, self[$0]?.json ?? .null) }))
  }
}

extension JSONConvertible where Self: RawRepresentable, RawValue == String {
  /// Reads one of the texts.
  public init(json: JSONValue) throws(JSONMismatch) {
    guard let text = json.stringValue, let value = Self(rawValue: text) else {
      throw JSONMismatch(expected: "one of the texts of \(Self.self)")
    }
    self = value
  }

  /// The text as JSON.
  public var json: JSONValue { .string(rawValue) }
}
