import Artifacts
import Testing

@Suite struct `Artifacts` {
  @Test(arguments: [
    ("a", true), ("a/b.yaml", true), ("b/ü", true), (".hidden", true), ("", false), ("/a", false),
    ("a/", false), ("a//b", false), ("..", false), ("a/../b", false), ("./a", false),
    ("a\u{0}b", false), ("a\\b", false), ("a\nb", false),
    (String(repeating: "a", count: 256), false),
  ]) func `have safe paths`(text: String, isSafe: Bool) {
    #expect((ArtifactPath(text) != nil) == isSafe)
  }

  @Test func `list their files in byte order`() throws {
    var tree = ArtifactTree()
    for text in ["b", "a/z", "a.b", "Z", "ä", "a/b/c"] {
      tree.add(ArtifactFile(text: text, .source), at: try #require(ArtifactPath(text)))
    }
    #expect(tree.entries.map(\.path.text) == ["Z", "a.b", "a/b/c", "a/z", "b", "ä"])
    #expect(tree.entries[2].path.directories == ["a", "a/b"])
  }
}
