import SourceText

/// Something a target can be asked for, in `targets` of `slipway.yaml` or on the command line.
package struct TargetOption: Sendable {
  /// What values it has.
  package enum Kind: Sendable, Equatable {
    /// Yes or no.
    case flag
    /// Text; the word stands for it in the help.
    case text(String)
    /// A whole number of a range.
    case number(ClosedRange<Int>)
    /// A list of texts.
    case list(String)
  }

  /// The name, such as `self-extracting`.
  package let name: String
  /// What values it has.
  package let kind: Kind
  /// Whether it can be given on the command line, as `--self-extracting`; else only in the settings.
  package let isOnCommandLine: Bool
  /// What it does, a sentence for the help.
  package let summary: String

  /// Makes an option.
  package init(_ name: String, _ kind: Kind, isOnCommandLine: Bool = false, _ summary: String) {
    self.name = name
    self.kind = kind
    self.isOnCommandLine = isOnCommandLine
    self.summary = summary
  }
}

extension TargetOption {
  /// The licenses of the workflow, for every target whose files name them.
  package static let licenses = TargetOption(
    "licenses", .text("SPDX"), "The licenses of the workflow, an SPDX expression.")
}

/// The options a target is asked for, each of its kind.
package struct TargetOptions: Sendable, Equatable {
  /// The value of an option.
  package enum Value: Sendable, Equatable {
    /// Yes or no.
    case flag(Bool)
    /// Text.
    case text(String)
    /// A whole number.
    case number(Int)
    /// A list of texts.
    case list([String])
  }

  /// The values by the names of their options, in the byte order of the names.
  package private(set) var values: [(name: String, value: Value)] = []
  /// Where the values stand that were read from settings.
  private var places: [String: SourceSpan] = [:]
  /// Where the texts of their lists stand.
  private var itemPlaces: [String: [SourceSpan]] = [:]

  /// Makes options of which none is given.
  package init() {}

  /// Sets an option, in place of a value it had; the spans are where it and the texts of its list stand
  /// in the settings.
  package mutating func set(
    _ name: String, _ value: Value, at place: SourceSpan? = nil, items: [SourceSpan] = []
  ) {
    places[name] = place
    itemPlaces[name] = items
    values.removeAll { $0.name == name }
    let place = values.firstIndex { name.utf8.lexicographicallyPrecedes($0.name.utf8) }
    values.insert((name, value), at: place ?? values.endIndex)
  }

  /// Sets the options that others have, in place of these.
  package mutating func set(_ others: TargetOptions) {
    for (name, value) in others.values {
      set(name, value, at: others.places[name], items: others.itemPlaces[name] ?? [])
    }
  }

  /// Whether a flag is given and true.
  package func has(_ option: TargetOption) -> Bool { self[option] == .flag(true) }

  /// The text of an option.
  package func text(_ option: TargetOption) -> String? {
    if case .text(let text) = self[option] { text } else { nil }
  }

  /// The number of an option.
  package func number(_ option: TargetOption) -> Int? {
    if case .number(let number) = self[option] { number } else { nil }
  }

  /// The texts of an option.
  package func list(_ option: TargetOption) -> [String] {
    if case .list(let texts) = self[option] { texts } else { [] }
  }

  /// Where a text of the list of an option stands in the settings; nil where it was given elsewhere.
  package func place(_ option: TargetOption, item index: Int) -> SourceSpan? {
    let items = itemPlaces[option.name] ?? []
    return items.indices.contains(index) ? items[index] : place(option)
  }

  /// Where the value of an option stands in the settings; nil where it was given elsewhere.
  package func place(_ option: TargetOption) -> SourceSpan? { places[option.name] }

  private subscript(option: TargetOption) -> Value? {
    values.first { $0.name == option.name }?.value
  }

  package static func == (left: TargetOptions, right: TargetOptions) -> Bool {
    left.values.elementsEqual(right.values) { $0.name == $1.name && $0.value == $1.value }
  }
}
