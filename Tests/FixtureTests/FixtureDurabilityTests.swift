import Compiler
import Engine
import JSON
import ScriptedHost
import Testing

/// Instances of the fixtures survive the loss of everything but their journal, or their state.
@Suite struct FixtureDurabilityTests {
  private static let inputs: [String: JSONValue] = [
    "fixtures/order-fulfilment": [
      "service": "http://shop.test", "customer": ["name": "Ada", "country": "GB"],
      "items": [["sku": "tea", "quantity": 3], ["sku": "cup", "quantity": 1]],
    ],
    "fixtures/invoice-run": ["month": "2026-01", "orders": [["id": 1, "total": 8]]],
    "fixtures/returns-desk": [
      "order": "o1", "reason": "damaged", "customer": ["name": "Ada", "email": "ADA@test.example"],
      "items": [["sku": "A", "quantity": 2, "price": 4]],
    ],
    "fixtures/price-watch": ["page": 1, "category": "tea", "sku": "A", "currency": "EUR"],
    "fixtures/parcel-events": ["parcel": "p1"],
  ]
  private static let secrets: JSONObject = [
    "shopToken": "t1", "shopKey": "k1", "exchange": ["secret": "s1"],
    "partner": ["username": "me", "password": "pa55"], "report": ["password": "r1"],
  ]

  @Test(arguments: Fixture.all) func `go on as if nothing had been lost`(fixture: Fixture) throws {
    guard let program = fixture.compile().program else { return }
    let environment = Environment(
      program: PreparedProgram(program), secrets: Self.secrets, traces: true)
    for seed in 1...4 as ClosedRange<UInt64> {
      let host = { recovery in
        var host = ScriptedHost(
          environment, input: Self.inputs[fixture.folder] ?? [:], seed: seed, recovery: recovery)
        host.run()
        return host
      }
      let undisturbed = host(.none)
      for recovery in [ScriptedHost.Recovery.replay, .state] {
        let disturbed = host(recovery)
        #expect(disturbed.differences == [])
        #expect(disturbed.log == undisturbed.log)
      }
    }
  }
}
