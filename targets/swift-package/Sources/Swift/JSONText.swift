import JSON

/// JSON as it reads well in source text: what fits on a line is on one.
enum JSONText {
  private static let width = 80

  /// The text of a value; the lines behind the first are indented.
  static func text(_ value: JSONValue, indent: Int = 0) -> String {
    let flat = "\(value)"
    let margin = String(repeating: " ", count: indent + 2)
    let end = "\n" + String(repeating: " ", count: indent)
    switch value {
    case .array(let elements) where isLong(flat, indent):
      return "[\n"
        + elements.map { margin + text($0, indent: indent + 2) }.joined(separator: ",\n") + end
        + "]"
    case .object(let object) where isLong(flat, indent):
      return "{\n"
        + object.map { key, value in
          "\(margin)\(JSONValue.string(key)): \(text(value, indent: indent + 2))"
        }.joined(separator: ",\n") + end + "}"
    default: return flat
    }
  }

  private static func isLong(_ flat: String, _ indent: Int) -> Bool {
    flat != "{}" && flat != "[]" && indent + flat.count > width
  }
}
