import Air
import Basics
import Fields

/// A table of random expressions: every kind of node, of constraint and of message, with parts that are shared, and
/// constants and public values in all places.
struct RandomTable: Table {
    let name = "random"
    let publicValueCount = 3
    let seed: UInt64
    let messageCount: Int
    let constraintCount: Int

    func describe(_ table: inout TableBuilder) {
        var random = SeededGenerator(seed: seed)
        let main = table.columns("main", count: 4 + Int(seed % 9))
        let fixed = (0..<Int(seed % 3)).map { table.preprocessedColumn("fixed[\($0)]") }
        let constants: [Expression] = [0, 1, 5, Expression(-.one)] + (0..<3).map { table.publicValue($0) }
        let cells = main + fixed + main.map(\.next) + fixed.map(\.next)
        /// Pairs of an expression and its degree.
        var pool: [(Expression, degree: Int)] = cells.map { ($0, 1) } + constants.map { ($0, 0) }
        func pick(degree limit: Int) -> (Expression, degree: Int) {
            while true {
                // Recent ones more often, so that expressions become deep.
                let index =
                    Bool.random(using: &random)
                    ? pool.count - 1 - Int.random(in: 0..<8, using: &random)
                    : Int.random(in: 0..<pool.count, using: &random)
                if pool[index].degree <= limit { return pool[index] }
            }
        }
        func make(degree limit: Int) -> Expression {
            for _ in 0..<6 {
                let (x, y) = (pick(degree: limit), pick(degree: limit))
                switch Int.random(in: 0..<8, using: &random) {
                case 0, 1: pool.append((x.0 + y.0, max(x.degree, y.degree)))
                case 2, 3: pool.append((x.0 - y.0, max(x.degree, y.degree)))
                case 4 where x.degree == 1: pool.append((y.0 - x.0 * x.0 * x.0, 3))
                case 5 where x.degree + y.degree <= 3:
                    let z = pick(degree: limit)
                    pool.append((z.0 - x.0 * y.0, max(z.degree, x.degree + y.degree)))
                case 6 where x.degree + y.degree <= 3: pool.append((x.0 * y.0, x.degree + y.degree))
                default:
                    pool.append((x.0 * constants[Int.random(in: 0..<7, using: &random)] + y.0, max(x.degree, y.degree)))
                }
            }
            return pick(degree: limit).0
        }
        for index in 0..<constraintCount {
            switch Int.random(in: 0..<6, using: &random) {
            case 0: table.requireFirst(make(degree: 2), "\(index)")
            case 1: table.requireLast(make(degree: 2), "\(index)")
            case 2: table.requireTransition(make(degree: 3), "\(index)")
            default: table.require(make(degree: 3), "\(index)")
            }
        }
        for index in 0..<messageCount {
            // Beyond the most operands of one instruction.
            let bus = Bus("bus[\(index)]", width: Int.random(in: 1...20, using: &random))
            let isWide = index % 4 == 3
            let tuple = (0..<bus.width).map { _ in make(degree: isWide ? 2 : 1) }
            let multiplicity: Expression =
                switch Int.random(in: 0..<4, using: &random) {
                case 0: 1
                case 1: constants[Int.random(in: 0..<7, using: &random)]
                default: make(degree: 1)
                }
            if Bool.random(using: &random) {
                table.send(bus, tuple, multiplicity: multiplicity)
            } else {
                table.receive(bus, tuple, multiplicity: multiplicity)
            }
        }
    }

    /// The constraints of the table.
    static func constraints(seed: UInt64, constraintCount: Int, messageCount: Int) throws -> TableConstraints {
        let air = Air(RandomTable(seed: seed, messageCount: messageCount, constraintCount: constraintCount))
        let numbers = Dictionary(
            uniqueKeysWithValues: air.messages.enumerated().map { ($1.bus, $0 + 1) })
        return try TableConstraints(air, busNumbers: numbers)
    }
}
