/// An expression of Swift source, which prints itself as `swift format` does.
package indirect enum SwiftExpression {
  /// The longest line: less than the formatter's 100, which counts commas that it might add.
  package static let width = 98

  /// What is one word: a name, a number.
  case word(String)
  /// A literal of this text.
  case text(String)
  /// A call of a function or an initializer.
  case call(String, [Argument])
  /// An array.
  case array([SwiftExpression])
  /// A dictionary in the order of its entries, whose keys are literals.
  case dictionary([(key: String, value: SwiftExpression)])
  /// A tuple.
  case tuple([Argument])

  /// An argument of a call or an element of a tuple.
  package struct Argument {
    /// The label before it.
    package var label: String?
    /// Its value.
    package var value: SwiftExpression

    /// Makes an argument.
    package init(_ label: String? = nil, _ value: SwiftExpression) {
      self.label = label
      self.value = value
    }

    fileprivate var prefix: String { label.map { "\($0): " } ?? "" }
  }

  /// A call without labels.
  package static func call(_ name: String, _ values: SwiftExpression...) -> SwiftExpression {
    .call(name, values.map { Argument(nil, $0) })
  }

  /// The lines of the expression: on one where it fits, else each part on lines of its own.
  package func lines(indent: Int, prefix: String = "", suffix: String = "") -> [String] {
    let margin = String(repeating: " ", count: indent)
    if let flat, indent + prefix.count + flat.count + suffix.count <= Self.width {
      return [margin + prefix + flat + suffix]
    }
    func list(
      _ open: String, _ arguments: [Argument], _ close: String, endsWithComma: Bool
    ) -> [String] {
      [margin + prefix + open]
        + arguments.enumerated().flatMap { index, argument in
          argument.value.lines(
            indent: indent + 2, prefix: argument.prefix,
            suffix: index < arguments.count - 1 || endsWithComma ? "," : "")
        } + [margin + close + suffix]
    }
    switch self {
    case .word(let word): return [margin + prefix + word + suffix]
    case .text(let text):
      guard let lines = SwiftText.lines(text) else {
        let literal = SwiftText.literal(text) + suffix
        guard prefix.hasSuffix(" ") else { return [margin + prefix + literal] }
        return [margin + prefix.dropLast(), "\(margin)  \(literal)"]
      }
      // Behind a label or an equals sign the lines are a part of something that goes on.
      let inner = prefix.isEmpty ? margin : margin + "  "
      let rest = lines.dropFirst().map { $0.isEmpty ? "" : inner + $0 }
      return [margin + prefix + lines[0]] + rest.dropLast() + [rest[rest.endIndex - 1] + suffix]
    case .call(let name, let arguments):
      if arguments.count == 1, arguments[0].label == nil, arguments[0].value.isCollection {
        return arguments[0].value.lines(
          indent: indent, prefix: "\(prefix)\(name)(", suffix: ")\(suffix)")
      }
      return list("\(name)(", arguments, ")", endsWithComma: false)
    case .tuple(let elements): return list("(", elements, ")", endsWithComma: false)
    case .array(let elements):
      return list("[", elements.map { Argument(nil, $0) }, "]", endsWithComma: elements.count > 1)
    case .dictionary(let entries):
      return [margin + prefix + "["]
        + entries.flatMap { entry in
          Self.entry(entry, indent: indent + 2, comma: entries.count > 1 ? "," : "")
        } + [margin + "]" + suffix]
    }
  }

  private var isCollection: Bool {
    switch self {
    case .array, .dictionary: true
    default: false
    }
  }

  private static func entry(
    _ entry: (key: String, value: SwiftExpression), indent: Int, comma: String
  ) -> [String] {
    let key = SwiftExpression.text(entry.key)
    let flat = key.flat.map { "\($0): " }
    if let flat, let value = entry.value.flat,
      indent + flat.count + value.count + comma.count <= width
    {
      return entry.value.lines(indent: indent, prefix: flat, suffix: comma)
    }
    return key.lines(indent: indent, suffix: ":")
      + entry.value.lines(indent: indent + 2, suffix: comma)
  }

  /// The expression on one line; nil where it has text of several.
  private var flat: String? {
    func joined(_ arguments: [Argument]) -> String? {
      let parts = arguments.map { argument in argument.value.flat.map { argument.prefix + $0 } }
      let flat = parts.compactMap { $0 }
      return flat.count == parts.count ? flat.joined(separator: ", ") : nil
    }
    switch self {
    case .word(let word): return word
    case .text(let text): return SwiftText.lines(text) == nil ? SwiftText.literal(text) : nil
    case .call(let name, let arguments): return joined(arguments).map { "\(name)(\($0))" }
    case .tuple(let elements): return joined(elements).map { "(\($0))" }
    case .array(let elements): return joined(elements.map { Argument(nil, $0) }).map { "[\($0)]" }
    case .dictionary(let entries):
      guard !entries.isEmpty else { return "[:]" }
      let parts = entries.map { entry in
        SwiftText.lines(entry.key) == nil
          ? Argument(SwiftText.literal(entry.key), entry.value) : nil
      }
      let flat = parts.compactMap { $0 }
      return flat.count == parts.count ? joined(flat).map { "[\($0)]" } : nil
    }
  }
}
