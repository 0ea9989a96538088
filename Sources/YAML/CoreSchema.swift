import Glibc
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
  return jsonLiteral(of: text).flatMap(number)
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
  if let exact = UInt64(digits, radix: radix) { return number(String(exact)) }
  var value = 0.0
  for digit in digits {
    guard let digit = digit.hexDigitValue, digit < radix else { return nil }
    value = value * Double(radix) + Double(digit)
  }
  return JSONNumber(value)
}

/// The JSON literal of a decimal number of the core schema, or nil where the text is no such number.
private func jsonLiteral(of text: String) -> String? {
  var rest = Substring(text).utf8
  var literal = ""
  if let sign = rest.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") {
    rest.removeFirst()
    if sign == UInt8(ascii: "-") { literal = "-" }
  }
  let whole = takeDigits(&rest)
  guard whole.isEmpty || whole == "0" || whole.utf8.first != UInt8(ascii: "0") else { return nil }
  literal += whole.isEmpty ? "0" : whole
  var fraction = ""
  if rest.first == UInt8(ascii: ".") {
    rest.removeFirst()
    fraction = takeDigits(&rest)
    if !fraction.isEmpty { literal += "." + fraction }
  }
  guard !whole.isEmpty || !fraction.isEmpty else { return nil }
  if let mark = rest.first, mark | 0x20 == UInt8(ascii: "e") {
    rest.removeFirst()
    literal += "e"
    if let sign = rest.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") {
      rest.removeFirst()
      literal.unicodeScalars.append(Unicode.Scalar(sign))
    }
    let exponent = takeDigits(&rest)
    guard !exponent.isEmpty else { return nil }
    literal += exponent
  }
  return rest.isEmpty ? literal : nil
}

private func takeDigits(_ rest: inout Substring.UTF8View) -> String {
  let digits = rest.prefix(while: isDigit)
  rest = rest.dropFirst(digits.count)
  return String(Substring(digits))
}

private func isDigit(_ byte: UInt8) -> Bool {
  byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
}

/// The number of a JSON literal, which keeps the digits a double would lose.
private func number(_ literal: String) -> JSONNumber? {
  guard let value = Double(literal) else { return nil }
  let isExact = Int(literal).map { Int(exactly: value) == $0 } ?? (literal.utf8.count < 17)
  return JSONNumber(value, literal: isExact ? nil : literal)
}
