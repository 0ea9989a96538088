import Program
import Testing

@testable import Telemetry

@Suite struct TracingSettingsTests {
  private func settings(_ environment: [String: String], endpoint: String? = nil)
    -> TracingSettings
  {
    TracingSettings(
      of: WorkflowIdentity(dsl: "1.0.3", namespace: "shop", name: "order", version: "1.0.0"),
      environment: environment, endpoint: endpoint)
  }

  @Test func `Without an endpoint nothing is sent`() {
    let settings = settings([:])
    #expect(settings.endpoint == nil && settings.warnings.isEmpty)
    #expect(settings.sampler == Sampler(.all))
    #expect(settings.limits == SpanExporter.Limits())
  }

  @Test(
    arguments: [
      (["OTEL_EXPORTER_OTLP_ENDPOINT": "http://c:4318"], nil, "http://c:4318/v1/traces"),
      (["OTEL_EXPORTER_OTLP_ENDPOINT": " https://c/base/ "], nil, "https://c/base/v1/traces"),
      (["OTEL_EXPORTER_OTLP_TRACES_ENDPOINT": "http://c/"], nil, "http://c/"),
      (
        [
          "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT": "http://t/x",
          "OTEL_EXPORTER_OTLP_ENDPOINT": "http://c",
        ], nil, "http://t/x"
      ),
      (["OTEL_EXPORTER_OTLP_TRACES_ENDPOINT": "http://t/x"], "http://f", "http://f/v1/traces"),
      (["OTEL_EXPORTER_OTLP_ENDPOINT": "http://c", "OTEL_SDK_DISABLED": "True"], nil, nil),
      (["OTEL_EXPORTER_OTLP_ENDPOINT": "http://c", "OTEL_TRACES_EXPORTER": "none"], nil, nil),
      (["OTEL_EXPORTER_OTLP_ENDPOINT": ""], nil, nil),
    ] as [([String: String], String?, String?)])
  func `Where batches are posted to`(
    _ environment: [String: String], _ given: String?, _ endpoint: String?
  ) {
    let settings = settings(environment, endpoint: given)
    #expect(settings.endpoint == endpoint)
    #expect(settings.warnings.isEmpty)
  }

  @Test(arguments: [
    ("always_on", nil, Sampler(.all, followsParent: false)),
    ("always_off", nil, Sampler(.none, followsParent: false)),
    ("traceidratio", "0.25", Sampler(.ratio(0.25), followsParent: false)),
    ("traceidratio", nil, Sampler(.all, followsParent: false)),
    ("parentbased_always_on", nil, Sampler(.all)), ("parentbased_always_off", nil, Sampler(.none)),
    ("parentbased_traceidratio", "0", Sampler(.ratio(0))),
  ])
  func `Samplers by name`(_ name: String, _ argument: String?, _ sampler: Sampler) {
    var environment = ["OTEL_TRACES_SAMPLER": name]
    environment["OTEL_TRACES_SAMPLER_ARG"] = argument
    let settings = settings(environment)
    #expect(settings.sampler == sampler)
    #expect(settings.warnings.isEmpty)
  }

  @Test func `The service is named by the variables, else by the workflow`() {
    func resource(_ environment: [String: String]) -> [String] {
      settings(environment).resource.map { "\($0.name)=\($0.value)" }
    }
    #expect(
      resource([:]) == [
        "service.name=order", "service.namespace=shop", "service.version=1.0.0",
        "telemetry.sdk.name=slipway", "telemetry.sdk.language=swift",
      ])
    #expect(
      resource([
        "OTEL_RESOURCE_ATTRIBUTES":
          "service.name=x, deployment.environment.name = a%2Cb%20c , service.version=2",
        "OTEL_SERVICE_NAME": "y",
      ]) == [
        "service.name=y", "service.namespace=shop", "service.version=2",
        "telemetry.sdk.name=slipway", "telemetry.sdk.language=swift",
        "deployment.environment.name=a,b c",
      ])
  }

  @Test func `Header fields of traces replace those of all signals`() {
    let settings = settings([
      "OTEL_EXPORTER_OTLP_HEADERS": "X-Tenant=a,Authorization=Bearer%20one",
      "OTEL_EXPORTER_OTLP_TRACES_HEADERS": "authorization=Bearer two=",
    ])
    #expect(
      settings.headers.map { "\($0.name): \($0.value)" } == [
        "X-Tenant: a", "authorization: Bearer two=",
      ])
    #expect(settings.warnings.isEmpty)
  }

  @Test func `Times and sizes`() {
    let settings = settings([
      "OTEL_EXPORTER_OTLP_TIMEOUT": "2000", "OTEL_BSP_MAX_QUEUE_SIZE": "100",
      "OTEL_BSP_SCHEDULE_DELAY": "250",
    ])
    #expect(settings.timeout == .seconds(2))
    #expect(settings.limits.queue == 100 && settings.limits.batch == 100)
    #expect(settings.limits.interval == .milliseconds(250))
  }

  @Test(arguments: [
    ("OTEL_TRACES_SAMPLER", "jaeger_remote", "'jaeger_remote' is not known"),
    ("OTEL_EXPORTER_OTLP_PROTOCOL", "grpc", "'grpc' is not spoken"),
    ("OTEL_EXPORTER_OTLP_ENDPOINT", "hunter2@c:4318", "it is no URL"),
    ("OTEL_EXPORTER_OTLP_HEADERS", "hunter2", "a member is not of the form name=value"),
    ("OTEL_EXPORTER_OTLP_HEADERS", "a=%zzhunter2", "a member is not of the form name=value"),
    ("OTEL_EXPORTER_OTLP_HEADERS", "a b=hunter2", "a name or value cannot stand"),
    ("OTEL_EXPORTER_OTLP_HEADERS", "a=x%0D%0Ahunter2:1", "a name or value cannot stand"),
    ("OTEL_EXPORTER_OTLP_TIMEOUT", "10s", "'10s' is no whole number"),
    ("OTEL_BSP_MAX_QUEUE_SIZE", "0", "'0' is no whole number from 1"),
    ("OTEL_TRACES_EXPORTER", "zipkin", "'zipkin' is not known"),
  ])
  func `What cannot be used is told and left out`(
    _ name: String, _ value: String, _ problem: String
  ) {
    let settings = settings([name: value])
    #expect(settings.warnings.count == 1)
    #expect(settings.warnings.first?.hasPrefix("\(name): \(problem)") == true)
    #expect(!settings.warnings.joined().contains("hunter2"))
    #expect(settings.headers.isEmpty && settings.endpoint == nil)
  }

  @Test func `A ratio that is none is told of`() {
    let settings = settings([
      "OTEL_TRACES_SAMPLER": "traceidratio", "OTEL_TRACES_SAMPLER_ARG": "nan",
    ])
    #expect(settings.warnings.first?.hasPrefix("OTEL_TRACES_SAMPLER_ARG: 'nan'") == true)
    #expect(settings.sampler == Sampler(.all, followsParent: false))
  }
}
