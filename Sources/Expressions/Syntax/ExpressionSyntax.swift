/// A jq expression as written: what it is, and the bytes of the expression's text it stands in.
package struct ExpressionSyntax: Sendable {
  /// What the expression is.
  package let form: Form
  /// The UTF-8 offsets of the whole expression in its text, with the parentheses around it.
  package let range: Range<Int>
  /// How many expressions stand inside one another, this one included.
  package let height: Int

  /// Makes an expression from its form and its place.
  package init(_ form: Form, _ range: Range<Int>) {
    self.form = form
    self.range = range
    self.height = 1 + (form.children.lazy.map(\.height).max() ?? 0)
  }

  /// The forms of the jq 1.8 grammar.
  package indirect enum Form: Sendable {
    /// The input: `.`.
    case identity
    /// Every value in the input, itself first: `..`.
    case recursiveDescent
    /// `null`.
    case null
    /// `true` or `false`.
    case boolean(Bool)
    /// A number literal, by its text: digits with an optional point (also first or last) and exponent.
    case number(String)
    /// A string with its interpolations, and the format that they go through.
    case string(StringSyntax)
    /// A format applied to the input: `@base64`. The name is without `@`.
    case format(String)
    /// A variable, by its name without `$`.
    case variable(String)
    /// `$__loc__`, with the line it stands on, counted from 1 in the expression's text.
    case location(line: Int)
    /// `target[key]`, `target.key` or `target."key"`; optional with `?`, which hides only the error
    /// of the access itself.
    case index(ExpressionSyntax, key: ExpressionSyntax, isOptional: Bool)
    /// `target[from:to]`, where one bound may be missing.
    case slice(
      ExpressionSyntax, from: ExpressionSyntax?, to: ExpressionSyntax?, isOptional: Bool)
    /// `target[]`.
    case iterate(ExpressionSyntax, isOptional: Bool)
    /// `term?` where the term is not one of the three above: `try` without `catch`.
    case optional(ExpressionSyntax)
    /// `-term`.
    case negation(ExpressionSyntax)
    /// `[…]`, or `[]` without content.
    case array(ExpressionSyntax?)
    /// `{…}`.
    case object([ObjectEntrySyntax])
    /// A function by name, with its arguments; a module's function has `::` in its name.
    case call(NameSyntax, [ExpressionSyntax])
    /// `a | b | c`: two or more stages.
    case pipe([ExpressionSyntax])
    /// `a, b, c`: two or more expressions.
    case comma([ExpressionSyntax])
    /// Two operands and what stands between them.
    case binary(ExpressionSyntax, OperatorSyntax, ExpressionSyntax)
    /// `source as pattern ?// pattern | body`; one or more patterns.
    case bind(ExpressionSyntax, [PatternSyntax], body: ExpressionSyntax)
    /// `reduce source as pattern (initial; update)`.
    case reduce(
      ExpressionSyntax, [PatternSyntax], initial: ExpressionSyntax, update: ExpressionSyntax)
    /// `foreach source as pattern (initial; update; extract)`, where `extract` may be missing.
    case foreach(
      ExpressionSyntax, [PatternSyntax], initial: ExpressionSyntax, update: ExpressionSyntax,
      extract: ExpressionSyntax?)
    /// `if condition then value else other end`; `elif` is a conditional in `else`, and a missing
    /// `else` gives the input.
    case conditional(ExpressionSyntax, then: ExpressionSyntax, else: ExpressionSyntax?)
    /// `try body catch handler`, where the handler may be missing.
    case attempt(ExpressionSyntax, handler: ExpressionSyntax?)
    /// `label $name | body`.
    case label(NameSyntax, body: ExpressionSyntax)
    /// `break $name`.
    case `break`(NameSyntax)
    /// `def name(parameters): …; body`.
    case definition(FunctionSyntax, body: ExpressionSyntax)
  }
}
