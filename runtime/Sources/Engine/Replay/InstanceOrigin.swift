import JSON
import Program

/// What an instance begins with: with the same origin and the same steps it is the same instance.
public struct InstanceOrigin: Sendable {
  /// The unique name of the run, which `$workflow.id` gives.
  public var id: String
  /// The raw input.
  public var input: JSONValue
  /// Where the random numbers of jitter and of event ids begin.
  public var seed: UInt64
  /// How many tasks one step runs before it gives the host a turn.
  public var taskLimit: Int

  /// Makes an origin.
  ///
  /// - Parameters:
  ///   - id: The unique name of the run; without one, a UUID made from the seed.
  ///   - input: The raw input.
  ///   - seed: Where the random numbers begin.
  ///   - taskLimit: How many tasks one step runs before it gives the host a turn.
  public init(id: String? = nil, input: JSONValue, seed: UInt64, taskLimit: Int = 4_096) {
    // Numbers of its own, so that an instance runs the same whether it is given its id or not.
    var names = RandomSource(state: ~seed)
    self.id = id ?? names.uuid()
    self.input = input
    self.seed = seed
    self.taskLimit = max(1, taskLimit)
  }

  /// The origin in its binary form, in which the texts of the environment's secrets are only
  /// referred to.
  public func encoded(in environment: Environment) -> [UInt8] {
    StateFormat.encode(.origin, withholding: environment.withheld) { writer in
      writer.string(id)
      writer.value(input)
      writer.varint(seed)
      writer.count(taskLimit)
    }
  }

  /// Reads what `encoded` gave; the texts of secrets are those that the environment has now.
  ///
  /// - Throws: `StateFormatError` for anything else.
  public init(encoded bytes: [UInt8], in environment: Environment) throws(StateFormatError) {
    self = try StateFormat.decode(.origin, bytes, withheld: environment.withheld) {
      reader throws(BinaryFormatError) in
      InstanceOrigin(
        id: try reader.string(), input: try reader.value(), seed: try reader.varint(),
        taskLimit: try reader.tally())
    }
  }
}
