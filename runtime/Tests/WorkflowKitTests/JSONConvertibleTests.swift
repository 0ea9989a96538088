import JSON
import Testing
import WorkflowKit

private struct Line: JSONConvertible, Equatable {
  var sku: String
  var quantity: Int
  var note: String?

  init(json: JSONValue) throws(JSONMismatch) {
    let members = try JSONMembers(json)
    sku = try members.required("sku")
    quantity = try members.required("quantity")
    note = try members.optional("note")
  }

  var json: JSONValue {
    var members = JSONObject()
    members.set("sku", sku)
    members.set("quantity", quantity)
    members.set("note", note)
    return .object(members)
  }
}

@Suite struct `Values in JSON` {
  @Test(arguments: [
    #"{"a":[{"sku":"tea","quantity":3}],"b":[]}"#,
    #"{"a":[{"sku":"tea","quantity":3,"note":"x"}]}"#,
  ]) func `come back as they were`(text: String) throws {
    let json = try JSONValue(parsing: text)
    #expect("\(try [String: [Line]](json: json).json)" == text)
  }

  @Test(arguments: [
    (#"{"a":[{"sku":"tea","quantity":2.5}]}"#, "what is not an integer at /a/0/quantity"),
    (#"{"a":[{"sku":"tea"}]}"#, "what is not an object with the member quantity at /a/0"),
    (#"{"a":[{"sku":1,"quantity":2}]}"#, "what is not text at /a/0/sku"),
    (#"{"a":{}}"#, "what is not an array at /a"),
    ("3", "what is not an object"),
    (#"{"a":[{"sku":"tea","quantity":1e300}]}"#, "what is not an integer at /a/0/quantity"),
  ]) func `of another form are told with their place`(text: String, problem: String) throws {
    let json = try JSONValue(parsing: text)
    do {
      _ = try [String: [Line]](json: json)
      Issue.record("no error")
    } catch {
      #expect("\(error)" == problem)
    }
  }
}
