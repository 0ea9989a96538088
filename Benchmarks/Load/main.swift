// Sends requests to a server on this machine and prints how it bore them.
import Glibc
import LoadGenerator

private let usage = """
  usage: benchmark-load PORT [OPTION VALUE]...

    --path TARGET          what is asked for (/)
    --method METHOD        the method (GET)
    --header 'NAME: VALUE' a field, may be repeated
    --body TEXT            the body
    --connections N        how many are kept open (32)
    --rate N               requests begun a second (as many as are answered)
    --seconds N            how long (2)
    --requests N           how many, in place of how long
  """

private func plan(_ arguments: [String]) -> LoadPlan? {
  guard let port = arguments.first.flatMap({ Int($0) }), arguments.count % 2 == 1 else {
    return nil
  }
  var plan = LoadPlan(port: port)
  for position in stride(from: 1, to: arguments.count, by: 2) {
    let value = arguments[position + 1]
    switch arguments[position] {
    case "--path": plan.path = value
    case "--method": plan.method = value
    case "--body": plan.body = Array(value.utf8)
    case "--header":
      let parts = value.split(separator: ":", maxSplits: 1).map(String.init)
      guard parts.count == 2 else { return nil }
      plan.headers.append((parts[0], String(parts[1].drop { $0 == " " })))
    case "--connections":
      guard let number = Int(value), number > 0 else { return nil }
      plan.connections = number
    case "--rate":
      guard let number = Double(value), number > 0 else { return nil }
      plan.rate = number
    case "--seconds":
      guard let number = Double(value), number > 0 else { return nil }
      plan.length = .time(.seconds(number))
    case "--requests":
      guard let number = Int(value), number > 0 else { return nil }
      plan.length = .requests(number)
    default: return nil
    }
  }
  return plan
}

guard let plan = plan(Array(CommandLine.arguments.dropFirst())) else {
  print(usage)
  exit(64)
}
do {
  print(try LoadGenerator.run(plan))
} catch {
  print(error)
  exit(1)
}
