import SourceText
import WorkflowSyntax

extension URISyntax {
  /// The whole scalar.
  var span: SourceSpan {
    switch self {
    case .template(let template): template.span
    case .expression(let expression): expression.span
    }
  }
}

extension URITemplateSyntax {
  /// The first variable, if there is any.
  var firstVariable: Located<String>? {
    for case .variable(let name) in parts { return name }
    return nil
  }
}
