import JSON

/// The value of a plain scalar by the YAML 1.2 core schema (YAML 1.2.2, section 10.3.2).
///
/// A number with a leading zero, such as `012`, stays a string: YAML 1.1 readers take it for octal.
func resolveCoreSchema(_ text: String) -> JSONValue {
  switch text {
  case "", "~", "null", "Null", "NULL": return .null
  case "true", "True", "TRUE": return .bool(true)
  case "false", "False", "FALSE": return .bool(false)
  default: return resolveNumber(text).map(JSONValue.number) ?? .string(text)
  }
}

/// The number a text stands for in the core schema, or nil where it is none.
private func resolveNumber(_ text: String) -> JSONNumber? {
  // Most scalars are words: one look at the first byte decides.
  guard let first = text.utf8.first, isDigit(first) || "+-.".utf8.contains(first) else {
    return nil
  }
  if let special = specialNumber(text) { return special }
  if text.hasPrefix("0x") { return integer(text.dropFirst(2), radix: 16) }
  if text.hasPrefix("0o") { return integer(text.dropFirst(2), radix: 8) }
  return isDecimal(text) ? JSONNumber(parsing: text) : nil
}

private func specialNumber(_ text: String) -> JSONNumber? {
  switch text {
  case ".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF": JSONNumber(.infinity)
  case "-.inf", "-.Inf", "-.INF": JSONNumber(-.infinity)
  case ".nan", ".NaN", ".NAN": JSONNumber(.nan)
  default: nil
  }
}

private func integer(_ digits: Substring, radix: Int) -> JSONNumber? {
  guard let first = digits.first, first.isHexDigit else { return nil }
  if let exact = UInt64(digits, radix: radix) { return JSONNumber(parsing: String(exact)) }
  var value = 0.0
  for digit in digits {
    guard let digit = digit.hexDigitValue, digit < radix else { return nil }
    value = value * Double(radix) + Double(digit)
  }
  return JSONNumber(value)
}

/// Whether a text is a decimal number of the core schema without a leading zero.
private func isDecimal(_ text: String) -> Bool {
  var rest = Substring(text).utf8
  skipSign(&rest)
  let zero = rest.first == UInt8(ascii: "0")
  let whole = skipDigits(&rest)
  guard !zero || whole == 1 else { return false }
  var fraction = 0
  if rest.first == UInt8(ascii: ".") {
    rest.removeFirst()
    fraction = skipDigits(&rest)
  }
  guard whole + fraction > 0 else { return false }
  if let mark = rest.first, mark | 0x20 == UInt8(ascii: "e") {
    rest.removeFirst()
    skipSign(&rest)
    guard skipDigits(&rest) > 0 else { return false }
  }
  return rest.isEmpty
}

private func skipSign(_ rest: inout Substring.UTF8View) {
  if let sign = rest.first, "+-".utf8.contains(sign) { rest.removeFirst() }
}

private func skipDigits(_ rest: inout Substring.UTF8View) -> Int {
  let count = rest.prefix(while: isDigit).count
  rest = rest.dropFirst(count)
  return count
}

private func isDigit(_ byte: UInt8) -> Bool {
  byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
}
