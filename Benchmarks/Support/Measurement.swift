/// How often the body runs in a second: the median of some rounds, each of about the given time.
package func runsPerSecond(
  rounds: Int = 5, roundTime: Duration = .milliseconds(300), _ body: () -> Void
) -> Double {
  let clock = ContinuousClock()
  body()
  var batch = 1
  // A batch long enough that reading the clock costs nothing.
  while clock.measure({ for _ in 0..<batch { body() } }) < .milliseconds(5) { batch *= 2 }
  let rates = (0..<rounds).map { _ in
    var runs = 0
    let start = clock.now
    while clock.now - start < roundTime {
      for _ in 0..<batch { body() }
      runs += batch
    }
    return Double(runs) / ((clock.now - start) / .seconds(1))
  }
  return rates.sorted()[rounds / 2]
}
