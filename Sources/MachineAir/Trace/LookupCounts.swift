/// How often rows look up each row of the tables that are looked up.
package struct LookupCounts: Sendable {
    package private(set) var range8: [UInt32]
    package private(set) var range16: [UInt32]
    /// Two bytes x and y are counted at x + 256·y.
    package private(set) var bytes: [UInt32]
    package private(set) var program: [UInt32]

    package init(programCount: Int) {
        range8 = Array(repeating: 0, count: 1 << 8)
        range16 = Array(repeating: 0, count: 1 << 16)
        bytes = Array(repeating: 0, count: 1 << 16)
        program = Array(repeating: 0, count: programCount)
    }

    mutating func countRange8(_ value: UInt32) { range8[Int(value)] += 1 }
    mutating func countRange16(_ value: UInt32) { range16[Int(value)] += 1 }
    mutating func countBytes(_ x: UInt32, _ y: UInt32) { bytes[Int(x + y << 8)] += 1 }
    mutating func countProgram(_ entry: UInt32) { program[Int(entry)] += 1 }

    package mutating func add(_ other: LookupCounts) {
        func add(_ counts: inout [UInt32], _ others: [UInt32]) {
            for index in counts.indices { counts[index] += others[index] }
        }
        add(&range8, other.range8)
        add(&range16, other.range16)
        add(&bytes, other.bytes)
        add(&program, other.program)
    }
}
