/// A JSON value as jq sees it: numbers are IEEE doubles, objects keep their insertion order.
public enum JSONValue: Sendable {
  case null
  case bool(Bool)
  case number(JSONNumber)
  case string(String)
  case array([JSONValue])
  case object(JSONObject)
}
