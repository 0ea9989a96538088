import Glibc

/// Writes the heads of responses.
struct ResponseEncoder {
  /// How the body is delimited.
  enum Framing {
    /// There is none, and none is announced.
    case none
    case length(Int)
    case chunked
    /// It ends with the connection: for clients older than HTTP/1.1.
    case untilClose
  }

  /// What the connection does after the response.
  enum Persistence {
    /// It stays open, as HTTP/1.1 has it.
    case implied
    /// It stays open, and a client older than HTTP/1.1 is told so.
    case announced
    /// It is closed.
    case none
  }

  private let wallClock: (() -> Int64)?
  private var dateLine: [UInt8] = []
  private var dateSecond = Int64.min

  /// Makes an encoder; without a clock, which gives seconds since 1970, responses have no `Date`.
  init(wallClock: (() -> Int64)?) { self.wallClock = wallClock }

  /// Appends a head.
  mutating func write(
    status: Int, _ headers: ResponseHeaders, _ framing: Framing, _ persistence: Persistence,
    to output: inout [UInt8]
  ) {
    output.append("HTTP/1.1 ")
    output.append(decimal: status)
    output.append(" ")
    output.append(reasonPhrase(status))
    output.append("\r\n")
    for (name, value) in headers.fields {
      output.append(name)
      output.append(": ")
      output.append(fieldValue: value)
      output.append("\r\n")
    }
    switch framing {
    case .length(let length):
      output.append("Content-Length: ")
      output.append(decimal: length)
      output.append("\r\n")
    case .chunked: output.append("Transfer-Encoding: chunked\r\n")
    case .none, .untilClose: break
    }
    switch persistence {
    case .implied: break
    case .announced: output.append("Connection: keep-alive\r\n")
    case .none: output.append("Connection: close\r\n")
    }
    if let wallClock { writeDate(wallClock(), to: &output) }
    output.append("\r\n")
  }

  private mutating func writeDate(_ second: Int64, to output: inout [UInt8]) {
    if second != dateSecond {
      dateSecond = second
      dateLine.removeAll(keepingCapacity: true)
      dateLine.append("Date: ")
      dateLine.append(fieldValue: httpDate(second))
      dateLine.append("\r\n")
    }
    output += dateLine
  }
}

/// A moment, in seconds since 1970, as HTTP writes it: `Sun, 06 Nov 1994 08:49:37 GMT`.
private func httpDate(_ second: Int64) -> String {
  var second = time_t(second)
  var date = tm()
  gmtime_r(&second, &date)
  let days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
  let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]
  func two(_ number: Int32) -> String { number < 10 ? "0\(number)" : "\(number)" }
  let day = "\(days[Int(date.tm_wday)]), \(two(date.tm_mday)) \(months[Int(date.tm_mon)])"
  let time = "\(two(date.tm_hour)):\(two(date.tm_min)):\(two(date.tm_sec))"
  return "\(day) \(date.tm_year + 1900) \(time) GMT"
}

extension [UInt8] {
  /// Appends a text of the program.
  mutating func append(_ text: StaticString) {
    append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  /// Appends a number in decimal.
  mutating func append(decimal number: Int) {
    if number >= 10 { append(decimal: number / 10) }
    append(UInt8(ascii: "0") + UInt8(number % 10))
  }

  /// Appends a number in hexadecimal.
  mutating func append(hexadecimal number: Int) {
    if number >= 16 { append(hexadecimal: number / 16) }
    let digits: StaticString = "0123456789abcdef"
    append(digits.utf8Start[number % 16])
  }

  /// Appends the value of a field, with spaces for control characters.
  mutating func append(fieldValue value: String) {
    let start = count
    append(contentsOf: value.utf8)
    for position in start..<count where !self[position].isFieldValueCharacter {
      self[position] = UInt8(ascii: " ")
    }
  }
}
