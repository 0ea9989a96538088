import Diagnostics
import SourceText
import TestSupport
import Testing

@Suite struct RenderingTests {
  private let folder = "Tests/Goldens/Diagnostics"

  @Test func `renderings are as they are recorded`() {
    let (sources, bag) = (SampleDiagnostics.sources, SampleDiagnostics.bag)
    Golden.expect(TextRenderer(sources).render(bag), equals: "\(folder)/text.txt")
    Golden.expect(TextRenderer(sources, color: true).render(bag), equals: "\(folder)/color.txt")
    Golden.expect(JSONRenderer(sources).render(bag), equals: "\(folder)/diagnostics.json")
    Golden.expect(
      SARIFRenderer(sources, version: "1.2.3").render(bag), equals: "\(folder)/log.sarif")
    Golden.expect(GitHubRenderer(sources).render(bag), equals: "\(folder)/github.txt")
  }

  @Test func `no problems render as nothing`() {
    let (sources, bag) = (SourceMap(), DiagnosticBag())
    #expect(TextRenderer(sources).render(bag) == "")
    #expect(GitHubRenderer(sources).render(bag) == "")
    #expect(JSONRenderer(sources).render(bag) == "{\n  \"diagnostics\": []\n}\n")
  }
}
