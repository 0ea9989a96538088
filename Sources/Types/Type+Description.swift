extension Type: CustomStringConvertible {
  /// The type in short form, as diagnostics name it: `string | null`, `{ id: string, … }[]`.
  package var description: String { short(depth: 3) }

  /// The type in short form, with arrays and objects spelt out to a number of levels, and of objects
  /// just some properties.
  package func short(depth: Int, properties: Int = 5) -> String {
    let alternatives = alternatives(depth: depth, properties)
    return alternatives.isEmpty ? "never" : alternatives.joined(separator: " | ")
  }

  private func alternatives(depth: Int, _ properties: Int) -> [String] {
    if isAny { return ["any"] }
    var result: [String] = []
    for object in objects { result.append(object.short(depth: depth, properties)) }
    for array in arrays { result.append(array.short(depth: depth, properties)) }
    if let string { result += string.alternatives }
    if let number { result += number.alternatives }
    switch boolean {
    case .any: result.append("boolean")
    case .true: result.append("true")
    case .false: result.append("false")
    default: break
    }
    if null { result.append("null") }
    let limit = 6
    return result.count > limit ? result.prefix(limit) + ["…"] : result
  }

  /// What kinds of value there are, without their content: `string or null`.
  package var kinds: String {
    if isAny { return "any value" }
    var result: [String] = []
    if null { result.append("null") }
    if !boolean.isEmpty { result.append("boolean") }
    if let number { result.append(number.isInteger ? "integer" : "number") }
    if string != nil { result.append("string") }
    if !arrays.isEmpty { result.append("array") }
    if !objects.isEmpty { result.append("object") }
    guard let last = result.popLast() else { return "nothing" }
    return result.isEmpty ? last : result.joined(separator: ", ") + " or " + last
  }
}

extension StringType {
  fileprivate var alternatives: [String] {
    guard let values else { return [format.map { "string (\($0))" } ?? "string"] }
    return values.map { text in
      text.unicodeScalars.count > 24
        ? "\"\(String(text.unicodeScalars.prefix(23)))…\"" : "\"\(text)\""
    }
  }
}

extension NumberType {
  fileprivate var alternatives: [String] {
    guard let values else { return [isInteger ? "integer" : "number"] }
    return values.map { value in
      Int64(exactly: value).map { String($0) } ?? String(value)
    }
  }
}

extension ArrayType {
  fileprivate func short(depth: Int, _ properties: Int) -> String {
    if rest.isAny && prefix.isEmpty { return "array" }
    guard depth > 0 else { return "array" }
    guard !prefix.isEmpty else {
      if rest.isNever { return "[]" }
      let element = rest.short(depth: depth - 1, properties: properties)
      return element.contains(" | ") ? "(\(element))[]" : "\(element)[]"
    }
    var elements = prefix.prefix(4).enumerated().map { index, type in
      type.short(depth: depth - 1, properties: properties) + (index < minimumCount ? "" : "?")
    }
    if prefix.count > elements.count {
      elements.append("…")
    } else if !rest.isNever {
      elements.append("…" + rest.short(depth: depth - 1, properties: properties))
    }
    return "[\(elements.joined(separator: ", "))]"
  }
}

extension ObjectType {
  fileprivate func short(depth: Int, _ limit: Int) -> String {
    func short(_ type: Type) -> String { type.short(depth: depth - 1, properties: limit) }
    if properties.isEmpty {
      if additional.isAny { return "object" }
      return additional.isNever ? "{}" : "{ [key]: \(short(additional)) }"
    }
    guard depth > 0 else { return "object" }
    var parts = properties.prefix(limit).map { property in
      "\(property.name)\(property.isRequired ? "" : "?"): \(short(property.type))"
    }
    if properties.count > limit { parts.append("… \(properties.count - limit) more") }
    if !isClosed { parts.append("…") }
    return "{ \(parts.joined(separator: ", ")) }"
  }
}
