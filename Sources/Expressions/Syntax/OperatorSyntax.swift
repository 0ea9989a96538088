/// A binary operator and where it stands.
package struct OperatorSyntax: Sendable {
  /// Which operator it is.
  package var kind: BinaryOperator
  /// The UTF-8 offsets of the operator in the expression's text.
  package var range: Range<Int>

  /// Makes an operator.
  package init(_ kind: BinaryOperator, _ range: Range<Int>) {
    self.kind = kind
    self.range = range
  }
}

/// The operators between two expressions, by how they are written; `|` and `,` are forms of their own.
package enum BinaryOperator: String, Sendable, CaseIterable {
  case alternative = "//"
  case assign = "="
  case update = "|="
  case addUpdate = "+="
  case subtractUpdate = "-="
  case multiplyUpdate = "*="
  case divideUpdate = "/="
  case moduloUpdate = "%="
  case alternativeUpdate = "//="
  case or = "or"
  case and = "and"
  case equal = "=="
  case notEqual = "!="
  case less = "<"
  case lessOrEqual = "<="
  case greater = ">"
  case greaterOrEqual = ">="
  case add = "+"
  case subtract = "-"
  case multiply = "*"
  case divide = "/"
  case modulo = "%"
}

extension BinaryOperator {
  /// How a chain of operators of one precedence is read.
  package enum Associativity: Sendable {
    /// `a - b - c` is `(a - b) - c`.
    case left
    /// `a // b // c` is `a // (b // c)`.
    case right
    /// `a == b == c` is an error.
    case none
  }

  /// How strongly it binds, from 1 (weakest).
  package var precedence: Int {
    switch self {
    case .alternative: 1
    case .assign, .update, .addUpdate, .subtractUpdate, .multiplyUpdate, .divideUpdate,
      .moduloUpdate, .alternativeUpdate:
      2
    case .or: 3
    case .and: 4
    case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual: 5
    case .add, .subtract: 6
    case .multiply, .divide, .modulo: 7
    }
  }

  /// How a chain of it is read.
  package var associativity: Associativity {
    switch precedence {
    case 1: .right
    case 2, 5: .none
    default: .left
    }
  }
}
