/// What may stand under a key.
package indirect enum Shape: Sendable {
  /// Text that is never computed, of a format where one is given.
  case string(TextFormat?)
  /// Text, or an expression that gives it.
  case text
  /// An expression; `${ }` around it may be left out (semantics row 3).
  case expression
  /// An expression in `${ }`.
  case enclosed
  /// True or false.
  case boolean
  /// A whole number of the range.
  case integer(ClosedRange<Int>)
  /// One of these words.
  case choice([String])
  /// Any value, in which strings may be expressions.
  case value
  /// A mapping of any keys, in whose values strings may be expressions.
  case object
  /// Any value that is taken as it is.
  case constant
  /// A mapping of any keys whose values are taken as they are.
  case constants
  /// A list of these.
  case list(Shape)
  /// A mapping of names to these.
  case named(Shape)
  /// A list of mappings with one entry each, of a name to one of these.
  case namedList(Shape)
  /// One of these.
  case either([Shape])
  /// A mapping of the language.
  case mapping(@Sendable () -> MappingSchema)
  /// A task, whose keys depend on its kind.
  case task
}

extension Shape {
  /// Text of no format.
  static var string: Shape { .string(nil) }
  /// A list of tasks, each with its name.
  static var taskList: Shape { .namedList(.task) }
  /// A task's name, or one of the words for what follows.
  static var flowDirective: Shape { .string(.flowDirective) }
  /// A mapping, or an expression that gives one.
  static var objectOrExpression: Shape { .either([.object, .enclosed]) }

  /// The shape that the words of an enumeration have.
  static func choice<Choice>(of type: Choice.Type) -> Shape
  where Choice: CaseIterable & RawRepresentable, Choice.RawValue == String {
    .choice(type.allCases.map(\.rawValue))
  }
}
