import HTTPServer
import JSON

/// How the value of a setting is written and read.
struct ValueForm<Value: Sendable>: Sendable {
  /// What stands for it in the help; a switch has none.
  let placeholder: String?
  /// What it may be, for the help, where the placeholder does not say it.
  let range: String?
  /// The kinds of JSON values that it may be in a file.
  let kinds: [JSONKind]
  /// The value of a text; throws what is wrong with it.
  let read: @Sendable (String) throws(ValueProblem) -> Value
  /// The value as it is shown.
  let show: @Sendable (Value) -> JSONValue
}

/// What is wrong with a text, as words behind it, such as `is no size`.
struct ValueProblem: Error {
  /// The words.
  let text: String
  /// Whether the text may be told.
  var mayHoldSecret = false
}

extension ValueForm where Value == Bool {
  /// A switch.
  static var toggle: ValueForm {
    ValueForm(placeholder: nil, range: nil, kinds: [.boolean]) { text throws(ValueProblem) in
      switch text {
      case "true", "1": true
      case "false", "0": false
      default: throw ValueProblem(text: "is neither true nor false")
      }
    } show: {
      .bool($0)
    }
  }
}

extension ValueForm where Value == Int {
  /// A whole number.
  static func count(_ range: ClosedRange<Int>) -> ValueForm {
    let words = "\(range.lowerBound) to \(range.upperBound)"
    return ValueForm(placeholder: "COUNT", range: words, kinds: [.number]) {
      text throws(ValueProblem) in
      guard let count = Int(text), range.contains(count) else {
        throw ValueProblem(text: "is no whole number from \(words)")
      }
      return count
    } show: {
      .number(Double($0))
    }
  }

  /// A number of bytes.
  static func size(_ range: ClosedRange<Int>) -> ValueForm {
    let words = "\(SizeText.text(range.lowerBound)) to \(SizeText.text(range.upperBound))"
    return ValueForm(placeholder: "SIZE", range: words, kinds: [.string, .number]) {
      text throws(ValueProblem) in
      guard let size = SizeText.bytes(text) else {
        throw ValueProblem(text: "is no size; write such as 1MiB")
      }
      guard range.contains(size) else { throw ValueProblem(text: "is not within \(words)") }
      return size
    } show: {
      .string(SizeText.text($0))
    }
  }
}

extension ValueForm where Value == Duration {
  /// A length of time in whole milliseconds.
  static func duration(_ range: ClosedRange<Duration>) -> ValueForm {
    let words = "\(TimeText.text(range.lowerBound)) to \(TimeText.text(range.upperBound))"
    return ValueForm(placeholder: "TIME", range: words, kinds: [.string]) {
      text throws(ValueProblem) in
      guard let time = TimeText.duration(text) else {
        throw ValueProblem(text: "is no length of time; write such as 30s or 500ms")
      }
      guard range.contains(time) else { throw ValueProblem(text: "is not within \(words)") }
      return time
    } show: {
      .string(TimeText.text($0))
    }
  }
}

extension ValueForm where Value == String {
  /// A file or a folder.
  static func path(_ placeholder: String) -> ValueForm {
    ValueForm(placeholder: placeholder, range: nil, kinds: [.string]) { text throws(ValueProblem) in
      guard !text.isEmpty, !text.utf8.contains(0) else { throw ValueProblem(text: "is no path") }
      return text
    } show: {
      .string($0)
    }
  }

  /// A URL of HTTP without a user; what may be secret in it is not shown.
  static var url: ValueForm {
    ValueForm(placeholder: "URL", range: nil, kinds: [.string]) { text throws(ValueProblem) in
      guard let scheme = ["http://", "https://"].first(where: text.hasPrefix),
        case let rest = text.dropFirst(scheme.count),
        case let authority = rest.prefix(while: { !"/?#".contains($0) }), !authority.isEmpty,
        text.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
      else {
        throw ValueProblem(
          text: "it is no URL; write such as http://127.0.0.1:9000/", mayHoldSecret: true)
      }
      guard !authority.contains("@") else {
        throw ValueProblem(
          text: "a URL with a user or a password is not supported", mayHoldSecret: true)
      }
      return text
    } show: { url in
      .string(url.firstIndex(of: "?").map { url[...$0] + "***" } ?? url)
    }
  }
}

extension ValueForm where Value == ListenAddress {
  /// An address to listen on.
  static var address: ValueForm {
    ValueForm(placeholder: "ADDRESS:PORT", range: nil, kinds: [.string]) {
      text throws(ValueProblem) in
      do throws(ListenError) {
        return try ListenAddress(text)
      } catch {
        throw ValueProblem(
          text:
            "is no address and port; write such as 127.0.0.1:8080, [::1]:8080 or unix:/run/NAME.sock"
        )
      }
    } show: {
      .string($0.description)
    }
  }
}

extension ValueForm
where Value: CaseIterable & RawRepresentable, Value.RawValue == String {
  /// One of some words.
  static func choice(_ placeholder: String) -> ValueForm {
    let words = Value.allCases.map(\.rawValue)
    return ValueForm(
      placeholder: placeholder, range: words.joined(separator: ", "), kinds: [.string]
    ) { text throws(ValueProblem) in
      guard let value = Value(rawValue: text) else {
        throw ValueProblem(text: "is none of \(words.joined(separator: ", "))")
      }
      return value
    } show: {
      .string($0.rawValue)
    }
  }
}

extension ValueForm {
  /// A value that may be missing, which is written `none`.
  var orNone: ValueForm<Value?> {
    let (read, show) = (self.read, self.show)
    return ValueForm<Value?>(
      placeholder: placeholder, range: range.map { "\($0), or none" },
      kinds: kinds.contains(.string) ? kinds : kinds + [.string]
    ) { text throws(ValueProblem) in
      text == "none" ? nil : try read(text)
    } show: {
      $0.map(show) ?? .null
    }
  }
}
