/// Why a text is no cron expression.
struct CronProblem: Error, Equatable {
  /// What is wrong, as a message.
  var message: String
  /// What to do about it.
  var help: String?
  /// Where, in UTF-8 offsets of the text.
  var range: Range<Int>
}

/// What is wrong with a cron expression of five fields; nil where nothing is.
func cronProblem(_ text: String) -> CronProblem? {
  let bytes = Array(text.utf8)
  let fields = words(in: bytes)
  if let shorthand = shorthands[text.lowercased()] {
    return CronProblem(
      message: "`\(text)` is no cron expression of five fields", help: "write `\(shorthand)`",
      range: 0..<bytes.count)
  }
  guard fields.count == CronField.all.count else {
    return CronProblem(
      message: "a cron expression has 5 fields, not \(fields.count)",
      help: fields.count == 6
        ? "there are no fields for seconds and years"
        : "they are minute, hour, day of the month, month and day of the week",
      range: 0..<bytes.count)
  }
  for (field, range) in zip(CronField.all, fields) {
    if let problem = field.problem(bytes, range) { return problem }
  }
  return nil
}

private let shorthands = [
  "@yearly": "0 0 1 1 *", "@annually": "0 0 1 1 *", "@monthly": "0 0 1 * *",
  "@weekly": "0 0 * * 0", "@daily": "0 0 * * *", "@midnight": "0 0 * * *",
  "@hourly": "0 * * * *",
]

/// The ranges of the words of a text.
private func words(in bytes: [UInt8]) -> [Range<Int>] {
  bytes.indices.split { isSpace(bytes[$0]) }.map { $0.startIndex..<$0.endIndex }
}

/// One field of a cron expression.
private struct CronField {
  /// What it holds.
  let name: String
  /// The numbers it can have.
  let values: ClosedRange<Int>
  /// The names of the first numbers, from the lowest.
  let names: [String]

  static let all = [
    CronField(name: "minute", values: 0...59, names: []),
    CronField(name: "hour", values: 0...23, names: []),
    CronField(name: "day of the month", values: 1...31, names: []),
    CronField(
      name: "month", values: 1...12,
      names: ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]),
    CronField(
      name: "day of the week", values: 0...7,
      names: ["sun", "mon", "tue", "wed", "thu", "fri", "sat"]),
  ]

  /// What is wrong with the field; nil where nothing is.
  func problem(_ bytes: [UInt8], _ range: Range<Int>) -> CronProblem? {
    func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
    func problem(_ part: Range<Int>, _ help: String) -> CronProblem {
      let word = part.isEmpty ? text(range) : text(part)
      return CronProblem(
        message: "`\(word)` is no \(name) of a cron expression", help: help,
        range: part.isEmpty ? range : part)
    }
    for item in split(bytes, range, at: ",") {
      let halves = split(bytes, item, at: "/")
      guard halves.count <= 2 else { return problem(item, "a range has one step, as in `*/5`") }
      if halves.count == 2 {
        guard let step = Int(text(halves[1])), step > 0 else {
          return problem(item, "a step is a number of 1 or more, as in `*/5`")
        }
      }
      let ends = split(bytes, halves[0], at: "-")
      if ends.count == 1, text(ends[0]) == "*" { continue }
      let numbers = ends.map { number(text($0)) }
      guard ends.count <= 2, !numbers.contains(nil) else { return problem(item, expectation) }
      let known = numbers.compactMap { $0 }
      if let first = known.first, let last = known.last, first > last {
        return problem(item, "a range goes from the lower to the higher")
      }
    }
    return nil
  }

  private var expectation: String {
    let low = values.lowerBound
    let high = values.upperBound
    guard let first = names.first, let last = names.last else { return "it is \(low) to \(high)" }
    return "it is \(low) to \(high), or \(first.uppercased()) to \(last.uppercased())"
  }

  private func number(_ text: String) -> Int? {
    if let index = names.firstIndex(of: text.lowercased()) { return values.lowerBound + index }
    guard text.utf8.allSatisfy(isDigit), let number = Int(text), values.contains(number) else {
      return nil
    }
    return number
  }

  /// The ranges between separators, empty ones too.
  private func split(
    _ bytes: [UInt8], _ range: Range<Int>, at separator: Unicode.Scalar
  ) -> [Range<Int>] {
    var start = range.lowerBound
    var parts: [Range<Int>] = []
    for offset in range where bytes[offset] == UInt8(ascii: separator) {
      parts.append(start..<offset)
      start = offset + 1
    }
    return parts + [start..<range.upperBound]
  }
}
