import Engine
import JSON
import ScriptedHost
import Testing

/// Whatever is lost after a step, what follows is what would have followed.
@Suite struct DurabilityTests {
  @Test(arguments: Workload.all, 1...6)
  func `an instance goes on as if it had never been lost`(workload: Workload, seed: UInt64) throws {
    let environment = Environment(
      program: PreparedProgram(try workload.program()),
      secrets: ["login": ["username": "me", "password": "pa55"], "token": "t0ken"], traces: true)
    var undisturbed = ScriptedHost(environment, seed: seed, recovery: .none)
    undisturbed.run()
    #expect(undisturbed.log.count > 5)
    for recovery in [ScriptedHost.Recovery.replay, .state] {
      var host = ScriptedHost(environment, seed: seed, recovery: recovery)
      host.run()
      #expect(host.differences == [])
      #expect(host.log == undisturbed.log)
    }
  }

  @Test(arguments: Workload.all) func `every workload is seen to its end`(workload: Workload) throws
  {
    let environment = Environment(
      program: PreparedProgram(try workload.program()),
      secrets: ["login": ["username": "me", "password": "pa55"], "token": "t0ken"])
    let ends = (1...60).map { (seed: UInt64) in
      var host = ScriptedHost(environment, seed: seed, recovery: .none)
      host.run()
      return if case .completed? = host.instance.outcome { true } else { false }
    }
    #expect(ends.contains(true))
  }
}
