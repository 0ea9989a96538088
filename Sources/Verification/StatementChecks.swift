import Artifacts
import Diagnostics
import JSON
import TargetKit

/// Compares the bill of materials and the provenance of a bundle with its index.
struct StatementChecks {
  private(set) var deviations: [Deviation] = []
  private let record: BundleRecord

  init(record: BundleRecord, found: [FoundFile]) {
    self.record = record
    func json(_ name: String, _ code: DiagnosticCode) -> JSONValue? {
      guard let file = found.first(where: { $0.path == name }) else { return nil }
      if let json = try? JSONValue(parsing: file.array) { return json }
      deviations.append(Deviation(code, name, "is not JSON"))
      return nil
    }
    let listed = record.files.map(\.path)
    for (name, code) in [
      (ShippedBundle.FileName.sbom, DiagnosticCode.wrongSBOM),
      (ShippedBundle.FileName.provenance, .wrongProvenance),
    ] where !listed.contains(name) {
      deviations.append(Deviation(code, name, "is not in the index"))
    }
    if let sbom = json(ShippedBundle.FileName.sbom, .wrongSBOM) { checkSBOM(sbom) }
    if let statement = json(ShippedBundle.FileName.provenance, .wrongProvenance) {
      checkProvenance(statement)
    }
  }

  private mutating func checkSBOM(_ sbom: JSONValue) {
    func wrong(_ message: String) {
      deviations.append(Deviation(.wrongSBOM, ShippedBundle.FileName.sbom, message))
    }
    guard sbom["bomFormat"]?.stringValue == "CycloneDX", sbom["specVersion"]?.stringValue == "1.6"
    else { return wrong("is no bill of materials of CycloneDX 1.6") }
    if !BillOfMaterials.hasOwnSerialNumber(sbom) { wrong("has a serial number of other contents") }
    let component = sbom["metadata"]?["component"]
    if component?["group"]?.stringValue != record.workflow.namespace
      || component?["name"]?.stringValue != record.workflow.name
      || component?["version"]?.stringValue != record.workflow.version
    {
      wrong("is about another workflow")
    }
    let components = sbom["components"]?.arrayValue ?? []
    let files = components.filter { $0["type"]?.stringValue == "file" }
    let shipped = record.files.filter { file in
      ![
        ShippedBundle.FileName.readme, ShippedBundle.FileName.sbom,
        ShippedBundle.FileName.provenance,
      ]
      .contains(file.path)
    }
    for file in shipped {
      let entry = files.first { $0["name"]?.stringValue == file.path }
      let digests = entry?["hashes"]?.arrayValue?.map { $0["content"]?.stringValue } ?? []
      if entry == nil {
        wrong("does not have `\(file.path)`")
      } else if digests != [file.digest.hex] {
        wrong("has another digest of `\(file.path)`")
      }
    }
    for name in files.compactMap({ $0["name"]?.stringValue })
    where !shipped.contains(where: { $0.path == name }) {
      wrong("has `\(name)`, which the index does not have")
    }
    let services = (sbom["services"]?.arrayValue ?? []).map { $0["name"]?.stringValue }
    if services != record.hosts { wrong("has other services than the hosts of the index") }
    for name in ["slipway-engine", "program"]
    where !components.contains(where: { $0["bom-ref"]?.stringValue == name }) {
      wrong("does not have the component `\(name)`")
    }
    for name in record.programs
    where !components.contains(where: { $0["bom-ref"]?.stringValue == "host:\(name)" }) {
      wrong("does not have the program `\(name)`")
    }
  }

  private mutating func checkProvenance(_ statement: JSONValue) {
    func wrong(_ message: String) {
      deviations.append(Deviation(.wrongProvenance, ShippedBundle.FileName.provenance, message))
    }
    guard statement["_type"]?.stringValue == "https://in-toto.io/Statement/v1",
      statement["predicateType"]?.stringValue == "https://slsa.dev/provenance/v1"
    else { return wrong("is no in-toto statement of SLSA provenance, version 1") }
    let subjects = Self.resources(statement["subject"])
    let files = record.files.filter { $0.path != ShippedBundle.FileName.provenance }
    for file in files {
      let digests = subjects.filter { $0.name == file.path }.map(\.digest)
      if digests.isEmpty {
        wrong("does not have `\(file.path)`")
      } else if digests != [file.digest.hex] {
        wrong("has another digest of `\(file.path)`")
      }
    }
    for subject in subjects where !files.contains(where: { $0.path == subject.name }) {
      wrong("has `\(subject.name)`, which the index does not have")
    }
    let definition = statement["predicate"]?["buildDefinition"]
    if definition?["externalParameters"]?["target"]?.stringValue != record.target {
      wrong("is about another target")
    }
    let inputs = Self.resources(definition?["resolvedDependencies"])
      .filter { $0.name != "slipway-engine" }
    if inputs.map(\.digest) != record.inputs.map(\.digest.hex) {
      wrong("has other inputs than the index")
    }
  }

  private static func resources(_ list: JSONValue?) -> [(name: String, digest: String)] {
    (list?.arrayValue ?? []).map { resource in
      (resource["name"]?.stringValue ?? "", resource["digest"]?["sha256"]?.stringValue ?? "")
    }
  }
}
