internal import Air
internal import Fields

/// A table such as machines have: bits, numbers of bits, values chosen by flags, S-boxes, steps from row to row, and
/// messages. What its cells hold does not matter for how long its constraints take.
struct ConstraintsTable: Table {
    static let width = 200
    static let bus = Bus("bus", width: 5)
    let name = "constraints"

    /// 96 + 2 bits and their sums, 3·24 of choices, 30 of cubes.
    func describe(_ table: inout TableBuilder) {
        let flags = (0..<8).map { table.bit("flag[\($0)]") }
        for index in 0..<8 { describeNumber(index, flags, in: &table) }
        let choices = (0..<24).map { index in
            let (x, y, choice) = (table.column("x[\(index)]"), table.column("y[\(index)]"), table.column("z[\(index)]"))
            let flag = flags[index % 8]
            table.require(choice - flag * x - (1 - flag) * y, "a flag chooses")
            table.requireTransition(flag * (x.next - y), "a flag steps")
            return choice
        }
        var state = table.column("cube[0]")
        for index in 1..<30 {
            let cube = table.column("cube[\(index)]")
            let input = state + choices[index % 24] + 7
            table.require(cube - input * input * input, "a cube")
            state = cube + state
        }
        table.requireFirst(state, "starts")
        table.requireLast(state - 1, "ends")
        for index in 0..<6 {
            table.send(Self.bus, [1, flags[index]] + choices[3 * index..<3 * index + 3], multiplicity: flags[index])
        }
    }

    /// Ten bits, and the number that they are, once a flag says so.
    private func describeNumber(_ index: Int, _ flags: [Expression], in table: inout TableBuilder) {
        let bits = (0..<10).map { table.bit("bit[\(index)][\($0)]") }
        let number = table.column("number[\(index)]")
        let sum = bits.enumerated().map { Expression(KoalaBear(1 << UInt64($0))) * $1 }.sum
        table.require(flags[index] * (number - sum), "a number of ten bits")
        if index < 2 { table.requireTransition(number.next - number * table.column("rate[\(index)]"), "grows") }
    }
}
