/// A workflow of about as many tasks as given, in which data with schemas goes through expressions,
/// loops, calls, switches and the context.
func workflow(tasks: Int) -> String {
  let groups = max(1, tasks / tasksPerGroup)
  return head + (0..<groups).map { group($0) }.joined()
}

/// The tasks of a group, those inside others included.
private let tasksPerGroup = 10

private let head = #"""
  document: { dsl: 1.0.3, namespace: bench, name: orders, version: 1.0.0 }
  input:
    schema:
      document:
        type: object
        required: [id, kind, items, customer]
        additionalProperties: false
        properties:
          id: { type: string }
          kind: { enum: [new, changed, returned] }
          customer:
            type: object
            required: [name]
            additionalProperties: false
            properties:
              name: { type: string }
              email: { type: string, format: email }
          items:
            type: array
            items:
              type: object
              required: [sku, price, quantity]
              additionalProperties: false
              properties:
                sku: { type: string }
                price: { type: number }
                quantity: { type: integer }
                tags: { type: array, items: { type: string } }
  do:

  """#

/// Each group takes the order, as `input.schema` describes it, and gives it.
private func group(_ number: Int) -> String {
  #"""
    - total\#(number):
        set:
          sum: ${ .items | map(.price * .quantity) | add // 0 }
          skus: ${ [.items[] | select(.quantity > \#(number % 7)) | .sku | ascii_downcase] | unique }
          first: ${ .items[0].sku // "none" }
        output:
          schema:
            document:
              type: object
              required: [sum]
              properties:
                sum: { type: number }
                skus: { type: array, items: { type: string } }
          as: '${ $input + { sum: .sum } }'
        export: { as: '${ ($context // {}) + { sum\#(number): $output.sum } }' }
    - price\#(number):
        call: http
        with:
          method: get
          endpoint: https://prices.example/quotes/{id}
          query: { customer: '${ .customer.name }' }
        output:
          schema:
            document:
              type: object
              required: [amount]
              properties:
                amount: { type: number }
                note: { type: string }
          as: '${ $input + { amount: .amount } }'
    - kind\#(number):
        switch:
          - isNew: { when: '.kind == "new"', then: each\#(number) }
          - isChanged: { when: '.kind == "changed"', then: safe\#(number) }
          - other: { then: continue }
    - both\#(number):
        fork:
          branches:
            - left\#(number): { set: { total: '${ .sum + .amount }' } }
            - right\#(number): { set: { names: '${ [.customer.name, .id] | join(" ") }' } }
        output: { as: '${ $input + { total: .[0].total } }' }
    - each\#(number):
        for: { each: item, in: .items, at: place }
        do:
          - line\#(number): { set: { sku: '${ $item.sku }', cost: '${ $item.price * ($place + 1) }' } }
        output: { as: $input }
    - safe\#(number):
        try:
          - send\#(number):
              call: http
              with: { method: post, endpoint: 'https://mail.example/send', body: '${ { to: (.customer.email // ""), sum: $context.sum\#(number) } }' }
        catch:
          errors: { with: { type: https://serverlessworkflow.io/spec/1.0.0/errors/communication } }
          as: problem
          do:
            - failed\#(number): { set: { status: '${ $problem.status }', text: '${ "order \(.id): \($problem.title // "failed")" }' } }
        output: { as: '${ $input | del(.sum, .amount, .total) }' }

  """#
}
