import Foundation
import JSON
import Manifest
import TestSupport
import Testing

/// Texts that some reader takes for something else, or that no plain scalar can hold.
private let nastyTexts =
  [
    "", " ", "a ", " a", "y", "N", "Yes", "no", "on", "OFF", "true", "False", "null", "Null", "~",
    "1", "-1", "+1", "0o7", "0x1F", "1e3", "1_000", "1.5", ".5", ".inf", "-.INF", ".nan", "1:30",
    "190:20:30", "2026-01-01", "2026-01-01T00:00:00Z", "1.2.3", "64Mi", "500m", "10s", "5e", "<<",
    "=", "-", "- a", "---", "...", "?", "? a", ":", "a:", "a: b", "a :b", "a:b", "a #b", "#a",
    "a#b", "[a]", "{a}", "a, b", "&a", "*a", "!a", "!!str a", "|", ">", "%a", "@a", "`a", "'a'",
    "\"a\"", "a'b\"c\\d", "\\", "{{ .Values.x }}", "${x}", "$(x)", "%s", "*/", "..", "/etc/passwd",
    "\t", "a\tb", "a\nb", "a\nb\n", "a\n\nb\n\n", "\na", " a\nb", " \u{301}a\nb\n", "a\u{301}: b",
    "a \u{301}", "'\u{301}", "a \nb", "a\r\nb", "a\n b\n",
    "a\n#b\n",
    "\u{0}", "\u{1B}[31m", "\u{7F}", "\u{85}", "a\u{85}b", "\u{A0}", "\u{2028}", "\u{FEFF}a",
    "\u{FFFE}",
    "\u{1F600}", "\u{1FFFF}", "ü", "u\u{308}", String(repeating: "k", count: 2_000),
  ]

@Suite struct `Manifests` {
  @Test func `are printed as people write them`() {
    var container = ManifestMapping([("name", "hello")])
    container.add("image", "hello:0.1.0")
    container.add("nothing", nil as ManifestNode?)
    container.add("args", ["serve", "--port", "8080"], comment: "What it does.\nAnd how.")
    let manifest: ManifestNode = [
      "apiVersion": "v1", "enabled": true, "replicas": 3, "limits": ["memory": "64Mi", "cpu": "1"],
      "empty": [], "none": [:], "null": .null, "ratio": .number(0.5),
      "containers": .sequence([.mapping(container)]), "matrix": [["a", "b"], []],
      "script": "#!/bin/sh\nexec hello\n", "y": "on",
    ]
    Golden.expect(
      YAMLPrinter.text([manifest, ["second": "document"]], comment: "Made by hand."),
      equals: "Tests/ManifestTests/expected.yaml")
    Golden.expect(manifest.jsonText, equals: "Tests/ManifestTests/expected.json")
  }

  @Test(.enabled(if: PythonJudge.has("yamllint")))
  func `are read back by PyYAML, in YAML and in JSON`() throws {
    var generator = SeededGenerator(seed: 11)
    var nodes = nastyTexts.map { ManifestNode.string($0) }
    var names = ManifestMapping()
    for text in nastyTexts { names.add(text, .string(text), comment: text) }
    nodes += [.mapping(names), .sequence(nodes)]
    nodes += (0..<300).map { _ in randomNode(&generator, depth: 4) }
    try withTemporaryFolder { folder in
      let yaml = YAMLPrinter.text(nodes, comment: nastyTexts.joined(separator: "\n"))
      try Data(yaml.utf8).write(to: folder.appending(path: "nodes.yaml"))
      let json = ManifestNode.sequence(nodes).jsonText
      try Data(json.utf8).write(to: folder.appending(path: "nodes.json"))
      let result = try PythonJudge.run(
        """
        import json, yaml
        from yamllint import config, linter
        text = open("nodes.yaml", newline="").read()
        read = list(yaml.safe_load_all(text))
        wanted = json.load(open("nodes.json"))
        assert len(read) == len(wanted), (len(read), len(wanted))
        for one, other in zip(read, wanted):
            if one != other or str(one) != str(other): print("differs:", repr(one), repr(other))
        rules = config.YamlLintConfig("{extends: default, rules: {line-length: disable}}")
        for problem in linter.run(text, rules): print(problem)
        """, in: folder)
      Golden.expect(result.text, equalsText: "")
    }
  }

  private func randomNode(_ generator: inout SeededGenerator, depth: Int) -> ManifestNode {
    switch Int.random(in: 0..<(depth == 0 ? 4 : 7), using: &generator) {
    case 0: return .null
    case 1: return .boolean(.random(using: &generator))
    case 2: return .integer(.random(in: -1_000_000...1_000_000, using: &generator))
    case 3: return .string(nastyTexts.randomElement(using: &generator) ?? "")
    case 4:
      return .sequence(
        (0..<Int.random(in: 0..<4, using: &generator)).map { _ in
          randomNode(&generator, depth: depth - 1)
        })
    default:
      var mapping = ManifestMapping()
      for _ in 0..<Int.random(in: 0..<4, using: &generator) {
        let key = nastyTexts.randomElement(using: &generator) ?? ""
        let comment = Bool.random(using: &generator) ? "about it" : nil
        if mapping[key] == nil {
          mapping.add(key, randomNode(&generator, depth: depth - 1), comment: comment)
        }
      }
      return .mapping(mapping)
    }
  }
}
