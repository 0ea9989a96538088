import JSON
import SourceText

extension YAMLNode {
  /// The node as a JSON value: scalars by the YAML 1.2 core schema, keys as their text.
  package var json: JSONValue {
    switch content {
    case .scalar(let scalar): scalar.value
    case .sequence(let items): .array(items.map(\.json))
    case .mapping(let entries):
      .object(JSONObject(entries.map { (key: $0.key.value, value: $0.value.json) }))
    }
  }
}
