internal import Air
internal import Benchmarks
internal import Fields

/// A run of the small CPU that is changed in many cells at once, so that it is consistent but for one rule.
struct MiniCpuForgery {
    private let traces: [TableTrace]
    private let columns: [String: Int]
    var cpu: Matrix { traces[0].main }

    init(seed: UInt64) {
        traces = MiniCpuWorkload(rowsLog2: 6, seed: seed).traces
        columns = Dictionary(uniqueKeysWithValues: zip(traces[0].air.mainColumns, 0...))
    }

    /// The row of the last instruction, and that of the last row.
    static let (lastUsed, last) = (55, 63)

    /// The first run whose cells meet a condition.
    static func find(_ condition: (MiniCpuForgery) -> Bool) -> MiniCpuForgery {
        for seed in UInt64(0)..<10_000 {
            let forgery = MiniCpuForgery(seed: seed)
            if condition(forgery) { return forgery }
        }
        preconditionFailure("a run meets the condition")
    }

    subscript(_ column: String, _ row: Int) -> KoalaBear {
        get { cpu[row, index(column)] }
        nonmutating set { cpu[row, index(column)] = newValue }
    }

    private func index(_ column: String) -> Int {
        guard let index = columns[column] else { preconditionFailure("the CPU has no column \(column)") }
        return index
    }

    /// The register that takes the result in a row.
    func destination(_ row: Int) -> Int? { (0..<4).first { self["destination[\($0)]", row] == .one } }

    func result(_ limb: Int, _ row: Int) -> KoalaBear {
        self["result[\(2 * limb)]", row] + 256 * self["result[\(2 * limb + 1)]", row]
    }

    /// Makes a row one that is not used; clock and registers stay.
    func clear(_ row: Int) {
        for (name, index) in columns where name != "clock" && !name.hasPrefix("register") { cpu[row, index] = .zero }
    }

    /// Copies the instruction of a row with all that it does; clock and registers stay.
    func copy(_ source: Int, to row: Int) {
        for (name, index) in columns where name != "clock" && !name.hasPrefix("register") {
            cpu[row, index] = cpu[source, index]
        }
    }

    /// Gives all rows from one on the registers that the row before leaves behind.
    func carryOn(from row: Int) {
        for register in 0..<4 {
            for limb in 0..<2 {
                let name = "register[\(register)][\(limb)]"
                let value = destination(row - 1) == register ? result(limb, row - 1) : self[name, row - 1]
                for row in row...Self.last { self[name, row] = value }
            }
        }
    }

    /// The names of the constraints and buses that find the forgery, once the counts and public values follow it.
    var foundBy: Set<String> {
        count(in: traces[1]) { self["is used", $0] == .one ? [Int(self["program counter", $0].canonical)] : [] }
        count(in: traces[2]) { row in
            guard self["is used", row] == .one else { return [] }
            return (0..<4).map {
                Int(self["left[\($0)]", row].canonical) << 8 | Int(self["right[\($0)]", row].canonical)
            }
        }
        let values = (0..<8).map { self["register[\($0 / 2)][\($0 % 2)]", Self.last] }
        let cpu = TableTrace(traces[0].air, main: cpu, publicValues: values)
        return Set(
            TraceChecker.findings(in: [cpu] + traces.dropFirst(), limit: 1000).map { finding in
                switch finding {
                case .constraint(let violation): violation.constraint
                case .bus(let imbalance): imbalance.bus.name
                }
            })
    }

    /// Counts the rows that are asked for. What no row of the table holds, such as a byte of 256, cannot be counted.
    private func count(in trace: TableTrace, _ asked: (Int) -> [Int]) {
        trace.main.column(0).update(repeating: .zero)
        for row in 0...Self.last {
            for index in asked(row) where index < trace.height { trace.main[index, 0] += 1 }
        }
    }
}
