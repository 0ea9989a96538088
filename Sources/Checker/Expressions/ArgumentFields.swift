import Expressions

extension ExpressionSyntax {
  /// The fields by which the expression reads a variable, in the order they stand; nil where it
  /// also uses the variable in other ways, so that it may read any field.
  func fields(of variable: String) -> [NameSyntax]? {
    var fields: [NameSyntax] = []
    let uses = collectFields(of: variable, into: &fields)
    return uses == fields.count ? fields : nil
  }

  /// The fields by which the expression surely reads a variable.
  package func knownFields(of variable: String) -> [NameSyntax] {
    var fields: [NameSyntax] = []
    _ = collectFields(of: variable, into: &fields)
    return fields
  }

  /// Appends the fields that are read by a constant name, and gives how often the variable is used.
  private func collectFields(of variable: String, into fields: inout [NameSyntax]) -> Int {
    var uses = 0
    switch form {
    case .index(let target, let key, _):
      if case .variable(variable) = target.form, case .string(let string) = key.form,
        let name = string.constant
      {
        fields.append(NameSyntax(name, key.range))
      }
    case .variable(variable): uses += 1
    case .object(let entries):
      uses += entries.count { if case .variable(variable) = $0.key { true } else { false } }
    default: break
    }
    return form.children.reduce(uses) { $0 + $1.collectFields(of: variable, into: &fields) }
  }
}
