import JQMachine
import JSON

extension ExpressionCode {
  func evaluateOne(_ input: JSONValue, variables: [JSONValue], environment: EvaluationEnvironment)
    throws(ExpressionError) -> JSONValue
  {
    input
  }
}
