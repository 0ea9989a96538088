import JSON

extension NativeFunction {
  /// What an expression sees and does outside its input.
  static let surroundings: [Entry] = [
    Entry("env", arity: 0) { _, _, environment in .object(environment.environmentVariables) },
    Entry("halt") { _ throws(ExpressionError) in
      throw ExpressionError(.halted(status: 0, value: nil))
    },
    Entry("halt_error") { input throws(ExpressionError) in
      throw ExpressionError(.halted(status: 5, value: input))
    },
    Entry("halt_error") { input, status throws(ExpressionError) in
      guard case .number(let number) = status else {
        throw ExpressionError("\(input.kindAndExcerpt) halt_error/1: number required")
      }
      throw ExpressionError(
        .halted(status: Int(RealFunctions.int32(number.double)), value: input))
    },
    Entry("input", arity: 0) { _, _, environment throws(ExpressionError) in
      guard let value = environment.nextInput?() else { throw ExpressionError("break") }
      return value
    },
    Entry("debug", arity: 0) { input, _, environment throws(ExpressionError) in
      try environment.debug?(input.leaving())
      return input
    },
    Entry("stderr", arity: 0) { input, _, environment throws(ExpressionError) in
      try environment.standardError?(input.leaving())
      return input
    },
    Entry("input_filename", arity: 0) { _, _, environment in
      environment.inputFilename.map { .string($0) } ?? .null
    },
    Entry("input_line_number") { _ throws(ExpressionError) in
      throw ExpressionError("Unknown input line number")
    },
    Entry("get_search_list") { _ in [] },
    Entry("get_prog_origin") { _ in .null },
    Entry("get_jq_origin") { _ in .null },
    Entry("modulemeta") { input throws(ExpressionError) in
      guard case .string(let name) = input else {
        throw ExpressionError("modulemeta input module name must be a string")
      }
      throw ExpressionError("module not found: \(name)")
    },
  ]
}
