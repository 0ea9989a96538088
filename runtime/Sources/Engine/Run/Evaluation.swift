import JQMachine
import JSON

extension ExpressionCode {
  func evaluateOne(_ input: JSONValue, variables: [JSONValue]) throws(ExpressionError) -> JSONValue
  {
    input
  }
}
