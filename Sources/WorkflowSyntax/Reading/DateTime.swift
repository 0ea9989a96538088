/// Whether a text is a date and a time with an offset (RFC 3339, section 5.6).
func isDateTime(_ text: String) -> Bool {
  var rest = Substring(text.uppercased()).utf8
  func number(_ digits: Int, in range: ClosedRange<Int>) -> Int? {
    let part = rest.prefix(digits)
    guard part.count == digits, part.allSatisfy(isDigit), let number = Int(Substring(part)),
      range.contains(number)
    else { return nil }
    rest = rest.dropFirst(digits)
    return number
  }
  func take(_ character: Unicode.Scalar) -> Bool {
    guard rest.first == UInt8(ascii: character) else { return false }
    rest = rest.dropFirst()
    return true
  }
  guard let year = number(4, in: 0...9999), take("-"), let month = number(2, in: 1...12),
    take("-"), number(2, in: 1...days(of: month, in: year)) != nil, take("T"),
    number(2, in: 0...23) != nil, take(":"), number(2, in: 0...59) != nil, take(":"),
    number(2, in: 0...60) != nil
  else { return false }
  if take(".") {
    let fraction = rest.prefix(while: isDigit)
    guard !fraction.isEmpty else { return false }
    rest = rest.dropFirst(fraction.count)
  }
  if take("Z") { return rest.isEmpty }
  return (take("+") || take("-")) && number(2, in: 0...23) != nil && take(":")
    && number(2, in: 0...59) != nil && rest.isEmpty
}

/// How many days a month has, from 1 to 12, in a year of the Gregorian calendar.
private func days(of month: Int, in year: Int) -> Int {
  switch month {
  case 4, 6, 9, 11: 30
  case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
  default: 31
  }
}
