/// A file of `docker buildx bake`, in HCL: one target that builds the image.
struct BakeFile {
  /// The attributes of the target, in order.
  let attributes: [(name: String, value: Value)]

  /// The value of an attribute.
  enum Value {
    case text(String)
    case texts([String])
  }

  /// The text of the file.
  var text: String {
    let width = attributes.map(\.name.count).max() ?? 0
    let lines = attributes.map { name, value in
      "  \(name)\(String(repeating: " ", count: width - name.count)) = \(Self.text(value))\n"
    }
    return "target \"default\" {\n" + lines.joined() + "}\n"
  }

  private static func text(_ value: Value) -> String {
    switch value {
    case .text(let text): quoted(text)
    case .texts(let texts): "[" + texts.map(quoted).joined(separator: ", ") + "]"
    }
  }

  /// A text in quotes, in which nothing is evaluated.
  static func quoted(_ text: String) -> String {
    var quoted = "\""
    var isMark = false
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\": quoted += "\\\\"
      case "\"": quoted += "\\\""
      case "\n": quoted += "\\n"
      case "\r": quoted += "\\r"
      case "\t": quoted += "\\t"
      case "{" where isMark:
        // `${` and `%{` begin a template: the mark twice does not.
        quoted += quoted.last.map(String.init) ?? ""
        quoted += "{"
      case let scalar where scalar.properties.generalCategory == .control:
        let digits = String(scalar.value, radix: 16)
        quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: quoted.unicodeScalars.append(scalar)
      }
      isMark = scalar == "$" || scalar == "%"
    }
    return quoted + "\""
  }
}
