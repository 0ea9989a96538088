/// One field of a cron expression.
struct CronField {
  /// What it holds.
  let name: String
  /// The numbers it can have.
  let values: ClosedRange<Int>
  /// The names of the first numbers, from the lowest.
  var names: [String] = []

  static let minute = CronField(name: "minute", values: 0...59)
  static let hour = CronField(name: "hour", values: 0...23)
  static let day = CronField(name: "day of the month", values: 1...31)
  static let month = CronField(
    name: "month", values: 1...12,
    names: ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"])
  static let weekday = CronField(
    name: "day of the week", values: 0...7,
    names: ["sun", "mon", "tue", "wed", "thu", "fri", "sat"])
  static let all = [minute, hour, day, month, weekday]

  static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

  /// The numbers that the text of the field in the range means, as bits.
  func bits(_ bytes: [UInt8], _ range: Range<Int>) throws(Cron.Problem) -> UInt64 {
    func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
    func problem(_ part: Range<Int>, _ help: String) -> Cron.Problem {
      let word = part.isEmpty ? text(range) : text(part)
      return Cron.Problem(
        message: "`\(word)` is no \(name) of a cron expression", help: help,
        range: part.isEmpty ? range : part)
    }
    var bits: UInt64 = 0
    for item in split(bytes, range, at: ",") {
      let halves = split(bytes, item, at: "/")
      guard halves.count <= 2 else { throw problem(item, "a range has one step, as in `*/5`") }
      var step = 1
      if halves.count == 2 {
        guard let number = Int(text(halves[1])), number > 0 else {
          throw problem(item, "a step is a number of 1 or more, as in `*/5`")
        }
        step = min(number, 60)
      }
      var covered = values
      if text(halves[0]) != "*" {
        let ends = split(bytes, halves[0], at: "-")
        let numbers = ends.compactMap { number(text($0)) }
        guard ends.count <= 2, numbers.count == ends.count, let first = numbers.first,
          let last = numbers.last
        else { throw problem(item, expectation) }
        guard first <= last else {
          throw problem(item, "a range goes from the lower to the higher")
        }
        // A number with a step is the beginning of a range to the highest.
        covered = first...(ends.count == 1 && halves.count == 2 ? values.upperBound : last)
      }
      for number in stride(from: covered.lowerBound, through: covered.upperBound, by: step) {
        bits |= 1 << UInt64(number)
      }
    }
    return bits
  }

  private var expectation: String {
    let low = values.lowerBound
    let high = values.upperBound
    guard let first = names.first, let last = names.last else { return "it is \(low) to \(high)" }
    return "it is \(low) to \(high), or \(first.uppercased()) to \(last.uppercased())"
  }

  private func number(_ text: String) -> Int? {
    if let index = names.firstIndex(of: text.lowercased()) { return values.lowerBound + index }
    let isNumber = text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    guard isNumber, let number = Int(text), values.contains(number) else { return nil }
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
