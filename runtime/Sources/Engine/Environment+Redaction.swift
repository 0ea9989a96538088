import JSON
import Program

extension Environment {
  /// The text without the values of secrets: each is `***`.
  public func redacted(_ text: String) -> String {
    hasSecrets ? redact(text) : text
  }

  /// The value without the values of secrets, in its texts and in the keys of its objects.
  public func redacted(_ value: JSONValue) -> JSONValue {
    guard hasSecrets else { return value }
    let isDeep = value.isNested(deeperThan: 400)
    return isDeep ? DeepRecursion.onFreshStack { parts(of: value) } : parts(of: value)
  }

  private func parts(of value: JSONValue) -> JSONValue {
    switch value {
    case .string(let text): return .string(redact(text))
    case .array(let elements): return .array(elements.map(parts))
    case .object(let members):
      var object = JSONObject(capacity: members.count)
      for (key, member) in members { object[redact(key)] = parts(of: member) }
      return .object(object)
    case .null, .bool, .number: return value
    }
  }

  private var hasSecrets: Bool { !withheld.isEmpty }
}
