import CLinux
import Glibc
import JSON

extension NativeFunction {
  /// Functions of one number, from the C library.
  static let unaryMath: [Entry] = [
    real("acos", acos), real("acosh", acosh), real("asin", asin), real("asinh", asinh),
    real("atan", atan), real("atanh", atanh), real("cbrt", cbrt), real("ceil", ceil),
    real("cos", cos), real("cosh", cosh), real("erf", erf), real("erfc", erfc), real("exp", exp),
    real("exp10", exp10), real("exp2", exp2), real("expm1", expm1),
    real("fabs", fabs), real("floor", floor), real("gamma") { RealFunctions.logGamma($0).value },
    real("j0", j0), real("j1", j1), real("lgamma") { RealFunctions.logGamma($0).value },
    real("log", log),
    real("log10", log10), real("log1p", log1p), real("log2", log2), real("logb", logb),
    real("nearbyint", nearbyint), real("pow10", exp10), real("rint", rint),
    real("round", round), real("significand", RealFunctions.significand), real("sin", sin),
    real("sinh", sinh), real("sqrt", sqrt), real("tan", tan), real("tanh", tanh),
    real("tgamma", tgamma), real("trunc", trunc), real("y0", y0), real("y1", y1),
  ]

  /// Functions of several numbers, and those that give two.
  static let otherMath: [Entry] = [
    real("atan2", atan2), real("copysign", copysign), real("drem", remainder), real("fdim", fdim),
    real("fmax", fmax), real("fmin", fmin), real("fmod", fmod), real("hypot", hypot),
    bessel("jn", Glibc.jn),
    real("ldexp") { scalbn($0, Int(RealFunctions.int32($1))) },
    real("nextafter", nextafter), real("nexttoward", nextafter), real("pow", pow),
    real("remainder", remainder), real("scalb", RealFunctions.scalb),
    real("scalbln") { scalbn($0, RealFunctions.int($1)) },
    bessel("yn", Glibc.yn),
    Entry("fma", arity: 3) { _, arguments, _ throws(ExpressionError) in
      var numbers: [Double] = []
      for argument in arguments { numbers.append(try RealFunctions.number(argument)) }
      return .number(Glibc.fma(numbers[0], numbers[1], numbers[2]))
    },
    Entry("frexp") { input throws(ExpressionError) in
      let (fraction, exponent) = RealFunctions.fraction(try RealFunctions.number(input))
      return [.number(fraction), .number(Double(exponent))]
    },
    Entry("modf") { input throws(ExpressionError) in
      var whole = 0.0
      let fraction = Glibc.modf(try RealFunctions.number(input), &whole)
      return [.number(fraction), .number(whole)]
    },
    Entry("lgamma_r") { input throws(ExpressionError) in
      let (value, sign) = RealFunctions.logGamma(try RealFunctions.number(input))
      return [.number(value), .number(Double(sign))]
    },
  ]

  private static func real(
    _ name: String, _ compute: @escaping @Sendable (Double) -> Double
  ) -> Entry {
    Entry(name) { input throws(ExpressionError) in
      .number(compute(try RealFunctions.number(input)))
    }
  }

  private static func real(
    _ name: String, _ compute: @escaping @Sendable (Double, Double) -> Double
  ) -> Entry {
    Entry(name, arity: 2) { _, arguments, _ throws(ExpressionError) in
      let first = try RealFunctions.number(arguments[0])
      return .number(compute(first, try RealFunctions.number(arguments[1])))
    }
  }
}

extension NativeFunction {
  /// A function whose time grows with its order.
  private static func bessel(
    _ name: String, _ compute: @escaping @Sendable (Int32, Double) -> Double
  ) -> Entry {
    Entry(name, arity: 2) { _, arguments, _ throws(ExpressionError) in
      let order = RealFunctions.int32(try RealFunctions.number(arguments[0]))
      let value = try RealFunctions.number(arguments[1])
      guard order.magnitude <= 1_000_000 else {
        throw ExpressionError("\(arguments[0].kindAndExcerpt) is too large an order for \(name)")
      }
      return .number(compute(order, value))
    }
  }
}

/// What functions of real numbers need around them.
enum RealFunctions {
  static func number(_ value: JSONValue) throws(ExpressionError) -> Double {
    guard case .number(let number) = value else {
      throw ExpressionError("\(value.kindAndExcerpt) number required")
    }
    return number.double
  }

  /// The value as a C `int`, which jq converts it to: out of range it is the least one.
  static func int32(_ value: Double) -> Int32 {
    Int32(exactly: value.rounded(.towardZero)) ?? .min
  }

  /// The value as a C `long`.
  static func int(_ value: Double) -> Int { Int(exactly: value.rounded(.towardZero)) ?? .min }

  /// The logarithm of the gamma function's magnitude, and its sign.
  static func logGamma(_ value: Double) -> (value: Double, sign: Int32) {
    var sign: Int32 = 0
    let logarithm = lgamma_r(value, &sign)
    return (logarithm, sign)
  }

  /// The fraction between a half and 1 and the power of two that make the number.
  static func fraction(_ value: Double) -> (fraction: Double, exponent: Int32) {
    var exponent: Int32 = 0
    let fraction = Glibc.frexp(value, &exponent)
    return (fraction, exponent)
  }

  /// The fraction between 1 and 2 that a power of two makes the number of.
  static func significand(_ value: Double) -> Double {
    value == 0 || !value.isFinite ? value : fraction(value).fraction * 2
  }

  /// `value × 2^exponent` where the exponent is a whole number; nan otherwise, as in the C library.
  static func scalb(_ value: Double, _ exponent: Double) -> Double {
    if value.isNaN || exponent.isNaN { return value * exponent }
    guard exponent.isFinite else { return exponent > 0 ? value * exponent : value / -exponent }
    guard exponent == exponent.rounded() else { return .nan }
    return scalbn(value, Int(max(-65_000, min(65_000, exponent))))
  }
}
