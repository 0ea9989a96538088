import Expressions

/// Writes a syntax tree as nested lists, so that a test can compare its shape.
func dump(_ expression: ExpressionSyntax) -> String {
  func list(_ name: String, _ parts: [String]) -> String {
    "(" + ([name] + parts).joined(separator: " ") + ")"
  }
  func optional(_ name: String, _ isOptional: Bool) -> String { name + (isOptional ? "?" : "") }
  func all(_ expressions: [ExpressionSyntax]) -> [String] { expressions.map(dump) }

  switch expression.form {
  case .identity: return "."
  case .recursiveDescent: return ".."
  case .null: return "null"
  case .boolean(let value): return "\(value)"
  case .number(let text): return text
  case .string(let string): return dump(string)
  case .format(let name): return "@\(name)"
  case .variable(let name): return "$\(name)"
  case .location(let line): return "loc:\(line)"
  case .index(let target, let key, let isOptional):
    return list(optional("at", isOptional), all([target, key]))
  case .slice(let target, let from, let to, let isOptional):
    return list(
      optional("slice", isOptional), [dump(target), from.map(dump) ?? "_", to.map(dump) ?? "_"])
  case .iterate(let target, let isOptional):
    return list(optional("each", isOptional), [dump(target)])
  case .optional(let operand): return list("?", [dump(operand)])
  case .negation(let operand): return list("neg", [dump(operand)])
  case .array(let content): return list("array", content.map { [dump($0)] } ?? [])
  case .object(let entries): return list("object", entries.map(dump))
  case .call(let name, let arguments):
    return arguments.isEmpty ? name.text : list(name.text, all(arguments))
  case .pipe(let stages): return list("|", all(stages))
  case .comma(let items): return list(",", all(items))
  case .binary(let left, let operation, let right):
    return list(operation.kind.rawValue, all([left, right]))
  case .bind(let source, let patterns, let body):
    return list("as", [dump(source)] + patterns.map(dump) + [dump(body)])
  case .reduce(let source, let patterns, let initial, let update):
    return list("reduce", [dump(source)] + patterns.map(dump) + all([initial, update]))
  case .foreach(let source, let patterns, let initial, let update, let extract):
    return list(
      "foreach",
      [dump(source)] + patterns.map(dump) + all([initial, update] + (extract.map { [$0] } ?? [])))
  case .conditional(let condition, let value, let otherwise):
    return list("if", all([condition, value] + (otherwise.map { [$0] } ?? [])))
  case .attempt(let body, let handler):
    return list("try", all([body] + (handler.map { [$0] } ?? [])))
  case .label(let name, let body): return list("label", [name.text, dump(body)])
  case .break(let name): return list("break", [name.text])
  case .definition(let function, let body):
    let parameters = function.parameters.map { ($0.isValue ? "$" : "") + $0.name.text }
    return list(
      "def", [list(function.name.text, parameters), dump(function.body), dump(body)])
  }
}

private func dump(_ string: StringSyntax) -> String {
  let parts = string.parts.map { part in
    switch part {
    case .text(let text): text
    case .interpolation(let expression): "\\(\(dump(expression)))"
    }
  }
  return (string.format.map { "@\($0.text)" } ?? "") + "\"" + parts.joined() + "\""
}

private func dump(_ entry: ObjectEntrySyntax) -> String {
  let key =
    switch entry.key {
    case .name(let name): name
    case .string(let string): dump(string)
    case .variable(let name): "$\(name)"
    case .location(let line): "loc:\(line)"
    case .computed(let expression): "(\(dump(expression)))"
    }
  return key + (entry.value.map { ":\(dump($0))" } ?? "")
}

private func dump(_ pattern: PatternSyntax) -> String {
  switch pattern {
  case .variable(let name): return "$\(name.text)"
  case .array(let elements):
    return "[" + elements.map(dump).joined(separator: " ") + "]"
  case .object(let entries):
    let dumped = entries.map { entry in
      let key =
        switch entry.key {
        case .variable(let name): "$\(name.text)"
        case .name(let name): name
        case .string(let string): dump(string)
        case .computed(let expression): "(\(dump(expression)))"
        }
      return key + (entry.pattern.map { ":\(dump($0))" } ?? "")
    }
    return "{" + dumped.joined(separator: " ") + "}"
  }
}
