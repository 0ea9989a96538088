extension JSONNumber {
  /// The number as jq 1.8 prints it: the kept literal, else the shortest digits of the double;
  /// `null` for nan, the largest double for infinity.
  public var text: String {
    var output: [UInt8] = []
    write(to: &output)
    return String(decoding: output, as: UTF8.self)
  }

  /// Appends the number as jq 1.8 prints it.
  func write(to output: inout [UInt8]) {
    if let kept {
      output.append(contentsOf: kept.text.utf8)
    } else if let integer = Int(exactly: double), integer.magnitude < 10_000_000_000_000_000,
      integer != 0 || double.sign == .plus
    {
      Self.write(integer, to: &output)
    } else if double.isNaN {
      output.append(contentsOf: "null".utf8)
    } else {
      let greatest = Double.greatestFiniteMagnitude
      Self.write(min(max(double, -greatest), greatest), to: &output)
    }
  }

  private static func write(_ integer: Int, to output: inout [UInt8]) {
    if integer < 0 { output.append(UInt8(ascii: "-")) }
    let start = output.count
    var rest = integer.magnitude
    repeat {
      output.append(UInt8(ascii: "0") + UInt8(rest % 10))
      rest /= 10
    } while rest > 0
    output[start...].reverse()
  }

  private static func write(_ double: Double, to output: inout [UInt8]) {
    // Here Swift writes plain digits too, and a fraction of zero only for whole numbers.
    if 0.001...1e15 ~= double.magnitude, double.rounded(.towardZero) != double {
      output.append(contentsOf: double.description.utf8)
      return
    }
    if double.sign == .minus { output.append(UInt8(ascii: "-")) }
    guard double != 0 else {
      output.append(UInt8(ascii: "0"))
      return
    }
    let (digits, point) = shortestDigits(double.magnitude)
    if point <= -4 || point > digits.count + 15 {
      output.append(digits[0])
      if digits.count > 1 {
        output.append(UInt8(ascii: "."))
        output.append(contentsOf: digits[1...])
      }
      output.append(UInt8(ascii: "e"))
      output.append(UInt8(ascii: point < 1 ? "-" : "+"))
      let exponent = (point - 1).magnitude
      if exponent < 10 { output.append(UInt8(ascii: "0")) }
      output.append(contentsOf: String(exponent).utf8)
    } else if point <= 0 {
      output.append(contentsOf: "0.".utf8)
      output.append(contentsOf: repeatElement(UInt8(ascii: "0"), count: -point))
      output.append(contentsOf: digits)
    } else if point >= digits.count {
      output.append(contentsOf: digits)
      output.append(contentsOf: repeatElement(UInt8(ascii: "0"), count: point - digits.count))
    } else {
      output.append(contentsOf: digits[..<point])
      output.append(UInt8(ascii: "."))
      output.append(contentsOf: digits[point...])
    }
  }

  /// The shortest digits that give the double back, and where the point stands among them.
  private static func shortestDigits(_ magnitude: Double) -> (digits: [UInt8], point: Int) {
    var digits: [UInt8] = []
    var point: Int?
    var exponent = 0
    var text = magnitude.description[...].utf8
    while let byte = text.popFirst() {
      if (0x30...0x39).contains(byte) {
        digits.append(byte)
      } else if byte == UInt8(ascii: ".") {
        point = digits.count
      } else {
        exponent = Int(Substring(text)) ?? 0
        break
      }
    }
    var place = (point ?? digits.count) + exponent
    let zeros = digits.prefix { $0 == 0x30 }.count
    digits.removeFirst(zeros)
    place -= zeros
    while digits.last == 0x30 { digits.removeLast() }
    return (digits, place)
  }
}
