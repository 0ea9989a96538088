import JSON

/// One setting: what it is called, and how it is read and shown.
public struct Setting: Sendable {
  /// The name, which is that of its flag without the dashes.
  public let name: String
  /// What it does, a sentence.
  public let summary: String
  /// What stands for its value in the help; a switch has none.
  public let placeholder: String?
  /// What its value may be, where the placeholder does not say it.
  public let range: String?
  /// The variable that is read where the setting's own is not there, such as `K_SINK`.
  public let otherVariable: String?

  /// The kinds of JSON values that it may be in a file.
  let kinds: [JSONKind]
  /// Sets the value to what a text says; throws what is wrong with the text.
  let apply: @Sendable (String, inout ServiceSettings) throws(ValueProblem) -> Void
  /// The value as it is shown.
  let show: @Sendable (ServiceSettings) -> JSONValue

  init<Value: Sendable>(
    _ name: String, _ key: any WritableKeyPath<ServiceSettings, Value> & Sendable,
    _ form: ValueForm<Value>, _ summary: String, otherVariable: String? = nil
  ) {
    self.name = name
    self.summary = summary
    self.otherVariable = otherVariable
    placeholder = form.placeholder
    range = form.range
    kinds = form.kinds
    apply = { text, settings throws(ValueProblem) in settings[keyPath: key] = try form.read(text) }
    show = { form.show($0[keyPath: key]) }
  }

  /// Makes a setting whose value may be missing.
  init<Value: Sendable>(
    _ name: String, optional key: any WritableKeyPath<ServiceSettings, Value?> & Sendable,
    _ form: ValueForm<Value>, _ summary: String, otherVariable: String? = nil
  ) {
    self.init(name, key, form.orNone, summary, otherVariable: otherVariable)
  }

  /// The flag, such as `--max-body`.
  public var flag: String { "--\(name)" }

  /// The environment variable, such as `SLIPWAY_MAX_BODY`.
  public var variable: String {
    Self.variablePrefix + name.uppercased().split(separator: "-").joined(separator: "_")
  }

  /// The key in a file, such as `maxBody`.
  public var key: String {
    let words = name.split(separator: "-")
    return words.prefix(1).joined()
      + words.dropFirst().map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
  }

  /// What the variables of settings begin with.
  static let variablePrefix = "SLIPWAY_"

  /// The summary with what the value may be, and the value where nothing is said, for the help.
  public func help(workflow name: String) -> String {
    let notes = [range, initialText(workflow: name).map { "default \($0)" }].compactMap { $0 }
    guard !notes.isEmpty else { return summary }
    return "\(summary.dropLast()) (\(notes.joined(separator: "; ")))."
  }

  /// The value where nothing is said, as text; nil where there is none, and for a switch that is off.
  public func initialText(workflow name: String) -> String? {
    let value = show(ServiceSettings(workflow: name))
    return value.isNull || value == .bool(false) ? nil : text(value)
  }

  /// A value for people.
  func text(_ value: JSONValue) -> String {
    value.isNull ? "none" : value.stringValue ?? value.description
  }
}
