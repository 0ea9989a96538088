import CLinux
import Glibc
import JSON

extension NativeFunction {
  /// Times as seconds since 1970, and as arrays.
  ///
  /// An array has the year, the month from 0, the day, hours, minutes, seconds, the day of the week
  /// and that of the year. Local time is UTC, so that results never depend on the machine.
  static let dates: [Entry] = [
    Entry("now", arity: 0) { _, _, environment throws(ExpressionError) in
      guard let clock = environment.clock else { throw ExpressionError("there is no clock here") }
      return .number(clock())
    },
    Entry("mktime", Dates.seconds),
    Entry("gmtime") { input throws(ExpressionError) in try Dates.parts(input, "gmtime") },
    Entry("localtime") { input throws(ExpressionError) in try Dates.parts(input, "localtime") },
    Entry("strptime", Dates.parse),
    Entry("strftime") { input, format throws(ExpressionError) in
      try Dates.text(input, format, "strftime")
    },
    Entry("strflocaltime") { input, format throws(ExpressionError) in
      try Dates.text(input, format, "strflocaltime")
    },
    Entry("todateiso8601", Dates.isoText),
    Entry("todate", Dates.isoText),
    Entry("fromdateiso8601", Dates.isoSeconds),
    Entry("fromdate", Dates.isoSeconds),
    Entry("date", Dates.isoText),
  ]
}

/// Times, through the C library.
enum Dates {
  private static let isoFormat: JSONValue = "%Y-%m-%dT%H:%M:%SZ"

  static func isoText(_ input: JSONValue) throws(ExpressionError) -> JSONValue {
    try text(input, isoFormat, "strftime")
  }

  static func isoSeconds(_ input: JSONValue) throws(ExpressionError) -> JSONValue {
    try seconds(try parse(input, isoFormat))
  }

  static func parts(_ input: JSONValue, _ name: String) throws(ExpressionError) -> JSONValue {
    guard case .number(let number) = input else {
      throw ExpressionError("\(name)() requires numeric inputs")
    }
    var seconds = time_t(exactly: number.double.rounded(.towardZero)) ?? time_t.min
    var parts = tm()
    guard gmtime_r(&seconds, &parts) != nil else {
      throw ExpressionError("error converting number of seconds since epoch to datetime")
    }
    return .array(values(parts, fraction: number.double - number.double.rounded(.down)))
  }

  static func seconds(_ input: JSONValue) throws(ExpressionError) -> JSONValue {
    guard case .array(let values) = input else {
      throw ExpressionError("mktime requires array inputs")
    }
    guard var parts = broken(values) else {
      throw ExpressionError("mktime requires parsed datetime inputs")
    }
    let seconds = timegm(&parts)
    guard seconds != -1 else { throw ExpressionError("invalid gmtime representation") }
    return .number(Double(seconds))
  }

  static func parse(_ input: JSONValue, _ format: JSONValue) throws(ExpressionError) -> JSONValue {
    guard case .string(let text) = input, case .string(let format) = format else {
      throw ExpressionError("strptime/1 requires string inputs and arguments")
    }
    var parts = tm()
    // Values that no date has, to tell what the format has not set.
    parts.tm_wday = 8
    parts.tm_yday = 367
    let rest = text.withCString { start in
      strptime(start, format, &parts).map { String(cString: $0) }
    }
    guard let rest, rest.isEmpty || rest.utf8.first.map(isSpace) == true else {
      throw ExpressionError("date \"\(text)\" does not match format \"\(format)\"")
    }
    complete(&parts)
    return .array(values(parts, fraction: 0) + (rest.isEmpty ? [] : [.string(rest)]))
  }

  static func text(_ input: JSONValue, _ format: JSONValue, _ name: String)
    throws(ExpressionError) -> JSONValue
  {
    var input = input
    if case .number = input {
      input = try parts(input, name == "strftime" ? "gmtime" : "localtime")
    }
    guard case .array(let values) = input else {
      throw ExpressionError("\(name)/1 requires parsed datetime inputs")
    }
    guard case .string(let format) = format else {
      throw ExpressionError("\(name)/1 requires a string format")
    }
    guard var parts = broken(values) else {
      throw ExpressionError("\(name)/1 requires parsed datetime inputs")
    }
    _ = timegm(&parts)
    let capacity = format.utf8.count + 100
    let bytes = [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
      count = buffer.withMemoryRebound(to: CChar.self) { buffer in
        buffer.baseAddress.map { strftime($0, capacity, format, &parts) } ?? 0
      }
    }
    guard !bytes.isEmpty || format.isEmpty else {
      throw ExpressionError("\(name)/1: unknown system failure")
    }
    return .string(String(decoding: bytes, as: UTF8.self))
  }

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || (0x09...0x0D).contains(byte)
  }

  private static func values(_ parts: tm, fraction: Double) -> [JSONValue] {
    [
      .number(Double(parts.tm_year) + 1900), .number(Double(parts.tm_mon)),
      .number(Double(parts.tm_mday)), .number(Double(parts.tm_hour)),
      .number(Double(parts.tm_min)), .number(Double(parts.tm_sec) + fraction),
      .number(Double(parts.tm_wday)), .number(Double(parts.tm_yday)),
    ]
  }

  /// The parts of a time as the C library has them; nil where one is not a number.
  private static func broken(_ values: [JSONValue]) -> tm? {
    var numbers = [Int32](repeating: 0, count: 8)
    for (position, value) in values.prefix(8).enumerated() {
      guard case .number(let number) = value, !number.double.isNaN else { return nil }
      let value = position == 0 ? number.double - 1900 : number.double
      numbers[position] = Int32(max(Double(Int32.min), min(Double(Int32.max), value)))
    }
    var parts = tm()
    parts.tm_year = numbers[0]
    parts.tm_mon = numbers[1]
    parts.tm_mday = numbers[2]
    parts.tm_hour = numbers[3]
    parts.tm_min = numbers[4]
    parts.tm_sec = numbers[5]
    parts.tm_wday = numbers[6]
    parts.tm_yday = numbers[7]
    return parts
  }

  /// Computes the days of the week and the year where the format has not set them.
  private static func complete(_ parts: inout tm) {
    guard parts.tm_mday != 0, (0...11).contains(parts.tm_mon) else { return }
    var normalized = parts
    _ = timegm(&normalized)
    if parts.tm_wday == 8 { parts.tm_wday = normalized.tm_wday }
    if parts.tm_yday == 367 { parts.tm_yday = normalized.tm_yday }
  }
}
